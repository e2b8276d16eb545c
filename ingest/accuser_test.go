package ingest

import (
	"slices"
	"strings"
	"testing"

	"jaccuse/graph/fact"
)

// claimed lists the claims of a document, sorted: "chile>peru negated".
func claimed(doc *fact.Document) string {
	var got []string
	for _, c := range doc.Claims {
		s := c.Accuser.Slug() + ">" + c.Target.Slug()
		if c.Negated {
			s += " negated"
		}
		if c.Modality != fact.Asserted {
			s += " " + string(c.Modality)
		}
		got = append(got, s)
	}
	slices.Sort(got)
	return strings.Join(got, " ")
}

// claimsTest is a text and the claims that it makes, as claimed lists them.
type claimsTest struct{ name, text, claims string }

func runClaims(t *testing.T, tests []claimsTest) {
	x := extractor(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := claimed(read(t, x, tt.text)); got != tt.claims {
				t.Errorf("%q\ngot  %q\nwant %q", tt.text, got, tt.claims)
			}
		})
	}
}

// TestNamesOfOthers holds that nobody accuses because a part of a longer name is his, or
// because a thing has a name.
func TestNamesOfOthers(t *testing.T) {
	runClaims(t, []claimsTest{
		{"given names", "Kenya Odell accused Chad Ferris of lying.", "kenya-odell>chad-ferris"},
		{"capital", "Paris Odell accused Spain of theft.", "paris-odell>spain"},
		{"unusual given name", "Mali Odell accused Spain of theft.", ""},
		{"in the object", "Spain accused Denmark Odell of theft.", ""},
		{"airline", "Kenya Airways accused Spain of theft.", "kenya-airways>spain"},
		{"trade body", "The Nepal Trekking Collective accused Spain of theft.", "nepal-trekking-collective>spain"},
		{"regions", "New Mexico accused Texas of theft. Northern Ireland blamed Spain for it. South Wales denied it.", ""},
		{"town", "Lima, Ohio, accused Spain of theft.", ""},
		{"place", "Atlanta accused Spain of theft.", ""},
		{"storm", "Spain blamed Hurricane Maria for the deaths.", ""},
		{"pipeline", "Vast Stream accused Spain of theft.", ""},
		{"street", "Ocher Street blamed Spain for the losses.", ""},
		{"operation", "Mali accused Operation Anvil of theft.", ""},
		{"listed", "London-listed Bellhop Mining accused Spain of theft.", "bellhop-mining>spain"},
		{"a band with the article", "The Ember Delta Avengers accused Spain of theft.", "ember-delta-avengers>spain"},
		{"ships", "Tankers accused Spain of theft. Containers denied the charge.", ""},
		{"people by what they do", "Beekeepers accused Spain of theft.", "beekeepers>spain"},
		{"sport", "\"Spain attacked us from the start,\" coach Ana Odell said. Spain attacked down the left.", ""},
	})
}

// TestRelativesOfOthers holds that who is accused with words that name another is not
// that other.
func TestRelativesOfOthers(t *testing.T) {
	runClaims(t, []claimsTest{
		{"wife", "France accused the wife of Peter Odell of theft.", "france>peter-odell-s-wife"},
		{"possessive", "France accused Peter Odell's son of theft.", "france>peter-odell-s-son"},
		{"lawyer", "Peter Odell's lawyer accused France of theft.", "peter-odell-s-lawyer>france"},
		{"a named relative", "Ana Ferris, the widow of Peter Odell, accused France of theft.", "ana-ferris>france"},
		{"company", "France accused a company owned by Peter Odell of theft.", "france>company"},
	})
	doc := read(t, extractor(t), "France accused the wife of Peter Odell of theft.")
	if got := doc.Claims[0].Text; got != "theft" {
		t.Errorf("matter: got %q, want theft", got)
	}
}

// TestSetApart holds that those whom a coordination leaves out neither accuse nor are
// accused.
func TestSetApart(t *testing.T) {
	runClaims(t, []claimsTest{
		{"not but", "France accused not Spain but Portugal of theft.", "france>portugal"},
		{"and not", "France accused Spain and not Portugal of theft.", "france>spain"},
		{"between commas", "France accused Spain, not Portugal, of theft.", "france>spain"},
		{"rather than", "France accused Spain rather than Portugal of theft.", "france>spain"},
		{"instead of", "France accused Spain instead of Portugal of theft.", "france>spain"},
		{"not only", "France accused not only Spain but also Portugal of theft.", "france>portugal france>spain"},
		{"neither", "France accused neither Spain nor Portugal of theft.", "france>portugal negated france>spain negated"},
		{"neither accuses", "Neither France nor Italy accused Spain of theft.", "france>spain negated italy>spain negated"},
		{"accuser, not", "France, not Italy, accused Spain of theft.", "france>spain"},
		{"accuser, unlike", "France, unlike Italy, accused Spain of theft.", "france>spain"},
		{"accuser, but not", "France, but not Italy, accused Spain of theft.", "france>spain"},
		{"accuser, not but", "Not France but Italy accused Spain of theft.", "italy>spain"},
		{"passive", "Spain, not Portugal, was accused by France of theft.", "france>spain"},
		{"agent", "Spain was accused by France, not by Italy, of theft.", "france>spain"},
		{"all but", "All but Italy accused Spain of theft. France accused all but Spain of theft.", ""},
		{"except", "Everyone except Italy accused Spain of theft.", ""},
		{"blame on", "France blamed the fire not on Spain but on Portugal.", "france>portugal"},
		{"no one", "France accused no one of theft.", ""},
		{"each other", "France and Spain accused each other of theft.", "france>spain spain>france"},
		{"one another", "France and Spain accused one another of theft.", "france>spain spain>france"},
	})
}

// TestGaps holds that a verb which is left out is read, and that what belongs to it is no
// part of the matter before it.
func TestGaps(t *testing.T) {
	runClaims(t, []claimsTest{
		{"object", "France accused Spain of theft and Italy of fraud.", "france>italy france>spain"},
		{"three", "France accused Spain of theft, Italy of fraud and Peru of lies.", "france>italy france>peru france>spain"},
		{"subject too", "France accused Spain of theft, and Italy Portugal of fraud.", "france>spain italy>portugal"},
		{"for", "France blamed Spain for the fire, and Italy Portugal for the flood.", "france>spain italy>portugal"},
		{"a list within the matter", "France accused Spain of robbing Chile and Peru of gold.", "france>spain"},
	})
	doc := read(t, extractor(t), "France accused Spain of theft and Italy of fraud.")
	if a, b := doc.Claims[0].Text, doc.Claims[1].Text; a != "theft" || b != "fraud" {
		t.Errorf("matters: got %q and %q, want theft and fraud", a, b)
	}
}

// TestNotMeant holds that what is said in play, wished for or taken back is no accusation.
func TestNotMeant(t *testing.T) {
	runClaims(t, []claimsTest{
		{"joke", "Ana Odell joked that Spain had stolen the sun.", ""},
		{"in jest", "Ana Odell jokingly accused Spain of theft.", "ana-odell>spain hypothetical"},
		{"novel", "In the novel, Ana Odell accuses Spain of theft.", "ana-odell>spain hypothetical"},
		{"somebody's film", "In Omar Reed's new film, Ana Odell accuses Peter Ferris of theft.", "ana-odell>peter-ferris hypothetical"},
		{"in which", "The play, in which Ana Odell accuses Peter Ferris of theft, is new.", "ana-odell>peter-ferris hypothetical"},
		{"a part", "Ana Odell plays a nurse who accuses Peter Ferris of theft.", "nurse>peter-ferris hypothetical"},
		{"documentary", "In the documentary film, Ana Odell accuses Spain of theft.", "ana-odell>spain"},
		{"film industry", "In the film industry, Ana Odell accuses Spain of theft.", "ana-odell>spain"},
		{"retracted", "Ana Odell retracted her claim that Spain had stolen the gold.", ""},
		{"withdrawn", "Ana Odell withdrew her accusation that Spain had stolen the gold.", "ana-odell>spain negated"},
		{"nor did", "Nor did Ana Odell accuse Spain of theft.", "ana-odell>spain negated"},
		{"at no point", "At no point did Ana Odell accuse Spain of theft.", "ana-odell>spain negated"},
		{"ruled out", "Ana Odell ruled out accusing Spain of theft.", "ana-odell>spain negated"},
		{"let", "Ana Odell let France accuse Spain of theft.", "france>spain hypothetical"},
		{"dared", "Ana Odell dared France to accuse Spain of theft.", "ana-odell>spain hypothetical"},
		{"demanded", "Ana Odell demanded that France condemn Spain for the raid.", "france>spain hypothetical"},
		{"whether or not", "Whether or not Spain accused Chile of theft, talks went on.", "spain>chile hypothetical"},
	})
}

// TestAsides holds that links to other articles and corrections tell no facts.
func TestAsides(t *testing.T) {
	const lead = "The talks ended in Lima on Monday.\n\n"
	var tests []claimsTest
	for _, line := range []string{"Read more: Spain accuses Chile of theft", "READ MORE: Spain accuses Chile of theft",
		"Related: Spain accuses Chile of theft", "Also read | Spain accuses Chile of theft", "Watch: Spain accuses Chile of theft",
		"[See also: Spain accuses Chile of theft]", "Related stories:\n\nSpain accuses Chile of theft\n\nPeru accuses Chile of fraud",
		"Most read\nSpain accuses Chile of theft", "Correction: Spain accused Chile of theft on Monday, not Peru.",
		"An earlier version of this article said that Spain had accused Chile of theft.",
		"This story was amended to remove a claim that Spain accused Chile of theft."} {
		tests = append(tests, claimsTest{line, lead + line + "\n\nThe ministers left the hall.", ""})
	}
	tests = append(tests,
		claimsTest{"prose goes on", lead + "Read more\nPeru accuses Chile of fraud\n\nSpain accused Chile of theft.", "spain>chile"},
		claimsTest{"a title", "Watch: Spain accuses Chile of theft\n\nThe talks ended in Lima on Monday.", "spain>chile"},
		claimsTest{"reading is no label", lead + "Read the letter, and you see that Spain accuses Chile of theft.", "spain>chile"})
	runClaims(t, tests)
}

// TestOurCountry holds that a speaker's own country is the state that he is of, and his
// own words, where that is known.
func TestOurCountry(t *testing.T) {
	runClaims(t, []claimsTest{
		{"accuser", "\"Our government accuses Spain of theft,\" Chilean President Ana Odell said.", "chile>spain"},
		{"my", "\"My government blames Spain for the raid,\" Chilean President Ana Odell said.", "chile>spain"},
		{"nation", "\"Our nation condemns Spain for the raid,\" Chilean President Ana Odell said.", "chile>spain"},
		{"this country", "\"This country accuses Spain of theft,\" Chilean President Ana Odell said.", "chile>spain"},
		{"target", "\"Spain accused our country of theft,\" Chilean President Ana Odell said.", "spain>chile"},
		{"of the opposition", "\"Our government violated the truce,\" Chilean opposition leader Ana Odell said.", "ana-odell>chile"},
		{"of nobody known", "\"Our country accuses Spain of theft,\" Ana Odell said.", ""},
		{"not in a quote", "Our country accuses Spain of theft, Chilean President Ana Odell said.", ""},
	})
}

// TestBodiesAccuseTheirState holds that bodies which watch others accuse those of their own
// state, and that a ministry's words of its own army are none.
func TestBodiesAccuseTheirState(t *testing.T) {
	runClaims(t, []claimsTest{
		{"commission", "Peru's National Commission on Human Rights accused the Peruvian police of torture.",
			"peru-s-national-commission-on-human-rights>peruvian-police"},
		{"its government", "Peru's National Commission on Human Rights accused the government of torture.",
			"peru-s-national-commission-on-human-rights>peru"},
		{"ministry", "Peru's defence ministry accused the Peruvian police of torture.", ""},
		{"circles", "Chile accused certain circles in NATO of theft.", "chile>certain-circles"},
		{"a verb after a name", "Ghana suspects Togo of theft.", "ghana>togo"},
		{"a noun after an adjective", "Chilean suspects accused Togo of theft.", "chilean-suspects>togo"},
	})
}

// TestCapitals holds that cables in capitals are read as other texts, and that headlines in
// capitals stay as they are.
func TestCapitals(t *testing.T) {
	runClaims(t, []claimsTest{
		{"name with a rank", "COLONEL KWAME ADJEI, COMMANDER OF THE GHANAIAN THIRD ARMY, HAS ACCUSED THE TOGOLESE ARMY OF MINING THE ROAD.",
			"kwame-adjei>togolese-army"},
		{"pronoun", "TOGO'S DEFENSE MINISTER, GNASSOU ABALO, LEFT LOME. HE BLAMED GHANA FOR THE DEATH OF TWO DRIVERS.", "gnassou-abalo>ghana"},
		{"it", "RADIO SAVANE DENIED THAT TOGOLESE SOLDIERS HAD BEEN IN THE AREA AND CHARGED GHANA WITH SUPPLYING THE GUNS.", "radio-savane>ghana"},
		{"short form", "NATO AND THE U.S. MET. NATO ACCUSED GHANA OF THEFT.", "nato>ghana"},
		{"common words", "THE MINISTERS MET. WHO ACCUSED US OF THEFT MAY NEVER BE KNOWN.", ""},
	})
}
