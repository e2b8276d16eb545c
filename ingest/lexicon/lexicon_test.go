package lexicon

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"jaccuse/graph/fact"
)

func load(t testing.TB) *Lexicon {
	t.Helper()
	l, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestActors(t *testing.T) {
	l := load(t)
	actors := l.Actors()
	seen := map[fact.ID]bool{}
	last := fact.ID("")
	for _, a := range actors {
		if a.ID <= last {
			t.Errorf("%s does not sort after %s", a.ID, last)
		}
		last = a.ID
		seen[a.ID] = true
		if !a.Gazetteer || a.Name == "" || fact.Slug(a.Name) != a.ID.Slug() {
			t.Errorf("%s: got name %q, gazetteer %v; want a name that folds to the slug", a.ID, a.Name, a.Gazetteer)
		}
		for _, r := range a.ID.Slug() {
			if r != '-' && (r < '0' || r > '9') && (r < 'a' || r > 'z') {
				t.Errorf("%s: slug is not plain ASCII", a.ID)
			}
		}
		if got, ok := l.Actor(a.ID); !ok || got.Name != a.Name {
			t.Errorf("Actor(%s) = %q, %v; want %q", a.ID, got.Name, ok, a.Name)
		}
	}
	for _, a := range actors {
		if a.State != "" && !seen[a.State] {
			t.Errorf("%s: state %s is no entry", a.ID, a.State)
		}
	}
	if _, ok := l.Actor("state/atlantis"); ok {
		t.Error("Actor(state/atlantis): got one, want none")
	}
}

// TestActorsAreCopies guards the tables against callers that edit what they got.
func TestActorsAreCopies(t *testing.T) {
	l := load(t)
	l.Actors()[0].OtherNames = nil
	a, _ := l.Actor("state/united-states")
	a.OtherNames[0] = "changed"
	if b, _ := l.Actor("state/united-states"); b.OtherNames[0] == "changed" {
		t.Error("a caller's edit reached the tables")
	}
}

// members are the ISO 3166-1 alpha-3 codes of the members of the United Nations.
const members = `AFG AGO ALB AND ARE ARG ARM ATG AUS AUT AZE BDI BEL BEN BFA BGD BGR BHR BHS BIH BLR BLZ BOL BRA BRB
BRN BTN BWA CAF CAN CHE CHL CHN CIV CMR COD COG COL COM CPV CRI CUB CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESP EST
ETH FIN FJI FRA FSM GAB GBR GEO GHA GIN GMB GNB GNQ GRC GRD GTM GUY HND HRV HTI HUN IDN IND IRL IRN IRQ ISL ISR ITA JAM
JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAR MCO MDA MDG MDV MEX MHL MKD MLI
MLT MMR MNE MNG MOZ MRT MUS MWI MYS NAM NER NGA NIC NLD NOR NPL NRU NZL OMN PAK PAN PER PHL PLW PNG POL PRK PRT PRY QAT
ROU RUS RWA SAU SDN SEN SGP SLB SLE SLV SMR SOM SRB SSD STP SUR SVK SVN SWE SWZ SYC SYR TCD TGO THA TJK TKM TLS TON TTO
TUN TUR TUV TZA UGA UKR URY USA UZB VCT VEN VNM VUT WSM YEM ZAF ZMB ZWE`

func TestMembersOfTheUnitedNations(t *testing.T) {
	l := load(t)
	var got []string
	for _, a := range l.Actors() {
		if s, ok := l.State(a.ID); ok && s.UN == "member" {
			got = append(got, a.ISOCode)
			if s.Status != Current || a.Wikidata == "" || s.ISO2 == "" {
				t.Errorf("%s: got status %q, wikidata %q, iso2 %q; want current and both codes", a.ID, s.Status, a.Wikidata, s.ISO2)
			}
		}
	}
	slices.Sort(got)
	want := strings.Fields(members)
	if !slices.Equal(got, want) || len(got) != 193 {
		t.Errorf("got %d members %v, want %d %v", len(got), got, len(want), want)
	}
}

func TestState(t *testing.T) {
	l := load(t)
	tests := []struct {
		id        fact.ID
		status    StateStatus
		successor fact.ID
	}{
		{"state/russia", Current, ""},
		{"state/soviet-union", Past, "state/russia"},
		{"state/yugoslavia", Past, ""},
		{"state/czechoslovakia", Past, ""},
		{"state/east-germany", Past, "state/germany"},
		{"state/west-germany", Past, "state/germany"},
		{"state/vatican-city", Current, ""},
		{"state/palestine", Disputed, ""},
		{"state/taiwan", Disputed, ""},
		{"state/kosovo", Disputed, ""},
		{"state/western-sahara", Disputed, ""},
		{"state/northern-cyprus", Disputed, ""},
		{"state/abkhazia", Disputed, ""},
		{"state/south-ossetia", Disputed, ""},
		{"state/transnistria", Disputed, ""},
		{"state/somaliland", Disputed, ""},
	}
	for _, tt := range tests {
		t.Run(string(tt.id), func(t *testing.T) {
			s, ok := l.State(tt.id)
			if !ok || s.Status != tt.status || s.Successor != tt.successor {
				t.Errorf("got %+v, %v; want status %s, successor %q", s, ok, tt.status, tt.successor)
			}
		})
	}
}

// TestMatch has one line for each case that the rules of spelling decide. want
// is the number of words, and the readings: actor, kind, "?" where ambiguous.
func TestMatch(t *testing.T) {
	l := load(t)
	tests := []struct{ name, text, want string }{
		{"short form", "US officials said", "1 state/united-states abbreviation"},
		{"pronoun", "us officials said", "0"},
		{"pronoun in a title", "Us and Them", "0"},
		{"with stops", "U.S. officials", "1 state/united-states abbreviation"},
		{"with inner stop", "U.S officials", "1 state/united-states abbreviation"},
		{"longer entry wins", "US State Department said", "3 org/us-state-department name"},
		{"relative pronoun", "who said", "0"},
		{"verb", "Let us", "0"},
		{"health organization", "WHO said", "1 org/world-health-organization abbreviation"},
		{"health question", "Who said", "0"},
		{"alias in small letters", "Nato said", "1 org/nato name"},
		{"nato in capitals", "NATO said", "1 org/nato abbreviation"},
		{"nato in no case", "nato said", "0"},
		{"all the name", "United States of America today", "4 state/united-states name"},
		{"state", "Russia", "1 state/russia name"},
		{"headline in capitals", "RUSSIA DENIES", "1 state/russia name"},
		{"small letters", "russia denies", "0"},
		{"adjective", "Russian troops", "1 state/russia adjective"},
		{"adjective in capitals", "RUSSIAN TROOPS", "1 state/russia adjective"},
		{"people", "Russians", "1 state/russia people"},
		{"irregular people", "Danes", "1 state/denmark people"},
		{"capital", "Moscow", "1 state/russia capital"},
		{"capital of two words", "New Delhi said", "2 state/india capital"},
		{"seat", "Kremlin spokesman", "1 state/russia seat"},
		{"seat of two words", "White House officials", "2 state/united-states seat"},
		{"seat, but small letters", "white house", "0"},
		{"no article", "the White House", "0"},
		{"organ", "Pentagon", "1 org/pentagon name"},
		{"two words of three", "White paper", "0"},
		{"marks", "Türkiye", "1 state/turkey name"},
		{"other marks", "Côte d’Ivoire", "2 state/cote-d-ivoire name"},
		{"no marks", "Cote d'Ivoire", "2 state/cote-d-ivoire name"},
		{"capitals with apostrophe", "COTE D'IVOIRE", "2 state/cote-d-ivoire name"},
		{"bare letters", "Søndag", "0"},
		{"hyphen", "Guinea-Bissau", "1 state/guinea-bissau name"},
		{"space for hyphen", "Guinea Bissau", "2 state/guinea-bissau name"},
		{"hyphen that is a dash", "al‑Qaeda", "1 org/al-qaeda name"},
		{"article in capitals", "Al Qaeda", "2 org/al-qaeda name"},
		{"ambiguous state", "Georgia", "1 state/georgia name?"},
		{"ambiguous name", "Jordan", "1 state/jordan name?"},
		{"ambiguous name, longer", "Hashemite Kingdom of Jordan", "4 state/jordan name"},
		{"ambiguous word", "Turkey", "1 state/turkey name?"},
		{"bird", "turkey", "0"},
		{"river or state", "Niger", "1 state/niger name?"},
		{"the other", "Nigeria", "1 state/nigeria name"},
		{"ambiguous capital", "Victoria", "1 state/seychelles capital?"},
		{"shared name", "Korea", "1 state/south-korea name? state/north-korea name?"},
		{"not shared", "North Korea", "2 state/north-korea name"},
		{"shared adjective", "Congolese", "1 state/democratic-republic-of-the-congo adjective? state/republic-of-the-congo adjective?"},
		{"shared capital", "Brussels", "1 org/european-union seat? state/belgium capital?"},
		{"China or not", "Republic of China", "3 state/taiwan name"},
		{"China", "People's Republic of China", "4 state/china name"},
		{"past state", "Soviet Union", "2 state/soviet-union name"},
		{"outlet", "La Stampa newspaper", "2 outlet/la-stampa name"},
		{"outlet in capitals", "LA STAMPA", "2 outlet/la-stampa name"},
		{"particle in the middle", "Corriere della Sera", "3 outlet/corriere-della-sera name"},
		{"particle in title case", "Corriere Della Sera", "3 outlet/corriere-della-sera name"},
		{"alias of one word", "Corriere said", "1 outlet/corriere-della-sera name"},
		{"agency and site", "UrduPoint News", "2 outlet/urdupoint name"},
		{"agency", "Sputnik", "1 outlet/sputnik name?"},
		{"article of a masthead", "The Times", "2 outlet/the-times name"},
		{"article in small letters", "the Times", "2 outlet/the-times name"},
		{"masthead in small letters", "the times", "0"},
		{"no masthead", "The New", "0"},
		{"article outside", "New York Times", "3 outlet/new-york-times name"},
		{"masthead that is a word", "Time", "1 outlet/time name?"},
		{"small letters by name", "dpa", "1 outlet/dpa name"},
		{"and in capitals", "DPA", "1 outlet/dpa name"},
		{"organization", "Amnesty International said", "2 org/amnesty-international name"},
		{"nothing", "nothing at all", "0"},
		{"punctuation", ". Russia", "0"},
		{"no words", "", "0"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			n, hits := l.Match(strings.Fields(tt.text))
			got := fmt.Sprint(n)
			for _, h := range hits {
				got += fmt.Sprintf(" %s %s", h.Actor, h.Kind)
				if h.Ambiguous {
					got += "?"
				}
			}
			if got != tt.want {
				t.Errorf("Match(%q)\n got %s\nwant %s", tt.text, got, tt.want)
			}
		})
	}
}

func TestMatchKeepsWhatBelongsToTheActor(t *testing.T) {
	l := load(t)
	tests := []struct {
		text string
		want Surface
	}{
		{"Kremlin", Surface{Actor: "state/russia", Type: fact.State, Kind: Seat, State: "state/russia"}},
		{"US", Surface{Actor: "state/united-states", Type: fact.State, Kind: Abbreviation, State: "state/united-states", Ambiguity: Caps}},
		{"NATO", Surface{Actor: "org/nato", Type: fact.Organization, Kind: Abbreviation, OrgKind: International}},
		{"FBI", Surface{Actor: "org/fbi", Type: fact.Organization, Kind: Abbreviation, State: "state/united-states", OrgKind: Organ}},
		{"Xinhua", Surface{Actor: "outlet/xinhua", Type: fact.Outlet, Kind: Name, State: "state/china", OrgKind: Agency}},
		{"Georgia", Surface{Actor: "state/georgia", Type: fact.State, Kind: Name, State: "state/georgia", Ambiguous: true, Ambiguity: OtherPlace}},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			if _, hits := l.Match([]string{tt.text}); len(hits) != 1 || hits[0] != tt.want {
				t.Errorf("got %+v\nwant %+v", hits, tt.want)
			}
		})
	}
}

// TestMatchFindsEveryName reads each name of each actor back, as written and
// in capitals.
func TestMatchFindsEveryName(t *testing.T) {
	l := load(t)
	for _, a := range l.Actors() {
		for _, name := range append([]string{a.Name}, a.OtherNames...) {
			for _, text := range []string{name, strings.ToUpper(name)} {
				words := Words(text)
				n, hits := l.Match(words)
				if text != name && spellingOf(Words(name)).letters < shortest && n == 0 {
					continue // too short to be a name in capitals
				}
				if n != len(words) || !hasActor(hits, Surface{Actor: a.ID}) {
					t.Errorf("Match(%q) = %d, %v; want %d, %s", text, n, hits, len(words), a.ID)
				}
			}
		}
	}
}

func TestRole(t *testing.T) {
	l := load(t)
	tests := []struct {
		text string
		n    int
		want Role
	}{
		{"Secretary of Defense Mark Esper", 3, Role{"secretary of defense", Office, "", true}},
		{"Secretary Esper", 1, Role{"secretary", Office, "", true}},
		{"SECRETARY GENERAL Jens", 2, Role{"secretary-general", Office, "", true}},
		{"secretary-general Jens", 1, Role{"secretary-general", Office, "", true}},
		{"spokesman Dmitry Peskov", 1, Role{"spokesman", Spokesperson, "m", true}},
		{"Foreign Ministry spokeswoman Maria", 3, Role{"foreign ministry spokeswoman", Spokesperson, "f", true}},
		{"Gen. Smith", 1, Role{"gen", Rank, "", true}},
		{"Mr. Smith", 1, Role{"mr", Honorific, "m", false}},
		{"lawyer John", 1, Role{"lawyer", Professional, "", false}},
		{"chargé d’affaires", 2, Role{"charge d'affaires", Diplomat, "", true}},
		{"table of contents", 0, Role{}},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			if n, got := l.Role(strings.Fields(tt.text)); n != tt.n || got != tt.want {
				t.Errorf("got %d, %+v\nwant %d, %+v", n, got, tt.n, tt.want)
			}
		})
	}
}

func TestWordTables(t *testing.T) {
	l := load(t)
	show := func(v any, ok bool) string { return fmt.Sprintf("%v %v", v, ok) }
	place := func(text string) string {
		n, state := l.Place(strings.Fields(text))
		return fmt.Sprintf("%d %s", n, state)
	}
	group := func(word string) string { g, ok := l.GroupNoun(word); return show(g, ok) }
	abbreviation := func(word string) string { c, ok := l.Abbreviation(word); return show(c, ok) }
	given := func(word string) string { g, ok := l.GivenName(word); return show(g, ok) }
	nominal := func(text string) string {
		n, found := l.Nominal(strings.Fields(text))
		return fmt.Sprintf("%d %s %v %s", n, found.Noun, found.Plural, found.Gender)
	}
	body := func(word string) string { b, ok := l.Body(word); return show(b, ok) }
	speaks := func(word string) string { lemma, ok := l.Speaks(word); return show(lemma, ok) }
	tests := []struct{ name, got, want string }{
		{"official", group("official"), "{official false person} true"},
		{"country", group("country"), "{country false state} true"},
		{"nominal", nominal("country of origin"), "1 country false "},
		{"nominal in the plural", nominal("women said"), "1 woman true f"},
		{"two words", nominal("Rights Group said"), "2 rights group false "},
		{"no nominal", nominal("stone"), "0  false "},
		{"body", body("Front"), "{front [party armed-group] false} true"},
		{"legal form", body("AG"), "{ag [company] true} true"},
		{"no body", body("Stone"), "{ [] false} false"},
		{"speaks", speaks("denied"), "deny true"},
		{"does not speak", speaks("ran"), " false"},
		{"officials", group("officials"), "{officials true official} true"},
		{"Officials", group("Officials"), "{officials true official} true"},
		{"government", group("government"), "{government false government} true"},
		{"authorities", group("authorities"), "{authorities true government} true"},
		{"ministry", group("ministry"), "{ministry false organ} true"},
		{"no group", group("stones"), "{ false } false"},
		{"Gen.", abbreviation("Gen."), "title true"},
		{"Jan.", abbreviation("Jan."), "month true"},
		{"U.S.", abbreviation("U.S."), "country true"},
		{"Inc.", abbreviation("Inc."), "company true"},
		{"a.m.", abbreviation("a.m."), "other true"},
		{"J.", abbreviation("J."), "initials true"},
		{"no abbreviation", abbreviation("end."), " false"},
		{"no stop", abbreviation("Gen"), " false"},
		{"city", place("New York said"), "2 state/united-states"},
		{"city in capitals", place("ISTANBUL"), "1 state/turkey"},
		{"city with a stop", place("St. Petersburg"), "2 state/russia"},
		{"region", place("Hong Kong"), "2 state/china"},
		{"sea", place("Black Sea"), "2 "},
		{"small letters", place("new york"), "0 "},
		{"no place", place("Nowhere"), "0 "},
		{"m", given("Mark"), "m true"},
		{"f", given("Ursula"), "f true"},
		{"u", given("Andrea"), "u true"},
		{"in capitals", given("MARK"), "m true"},
		{"in small letters", given("mark"), " false"},
		{"with marks", given("André"), "m true"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if tt.got != tt.want {
				t.Errorf("got %s, want %s", tt.got, tt.want)
			}
		})
	}
}

func TestVersion(t *testing.T) {
	l := load(t)
	if v := l.Version(); len(v) != 8 || strings.Trim(v, "0123456789abcdef") != "" {
		t.Errorf("got %q, want 8 hex digits", v)
	}
	fsys := tables(t)
	fsys["names.tsv"].Data = append(fsys["names.tsv"].Data, "Zzyzx\tm\n"...)
	other, err := LoadFS(fsys)
	if err != nil {
		t.Fatal(err)
	}
	if other.Version() == l.Version() {
		t.Error("another table, but the same version")
	}
}

// tables is a copy of the built-in tables that a test may change.
func tables(t testing.TB) fstest.MapFS {
	t.Helper()
	fsys := fstest.MapFS{}
	for _, file := range files {
		content, err := data.ReadFile("data/" + file)
		if err != nil {
			t.Fatal(err)
		}
		fsys[file] = &fstest.MapFile{Data: content}
	}
	return fsys
}
