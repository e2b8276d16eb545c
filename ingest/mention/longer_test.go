package mention

import "testing"

// TestLongerNames holds that a state is not meant where its name is a part of a longer
// one: of a person's, a company's, a region's, a town's.
func TestLongerNames(t *testing.T) {
	for _, tt := range []linkTest{
		{"person", "Kenya Odell said no.", "Kenya Odell", "person/kenya-odell by capitals"},
		{"person, unusual", "Denmark Odell said no.", "Denmark Odell", "-"},
		{"surname", "Kenya Odell said no. Odell left.", "Odell", "person/kenya-odell by surname"},
		{"capital", "Paris Odell said no.", "Paris Odell", "person/paris-odell by capitals"},
		{"company", "Kenya Airways spoke.", "Kenya Airways", "org/~kenya-airways by titled-name"},
		{"a day is no name", "Kenya Tuesday denied it.", "Kenya", "state/kenya by gazetteer"},
		{"a role is no name", "Kenya President Ana Odell spoke.", "Kenya President Ana Odell", "person/ana-odell by full-name"},
		{"region", "Northern Ireland spoke.", "Ireland", "no mention"},
		{"region of America", "New Mexico spoke.", "New Mexico", "-"},
		{"its officer", "New Mexico's governor spoke.", "governor", "-"},
		{"new is no name", "New Russian rules came.", "Russian", "state/russia by adjective"},
		{"town", "Lima, Ohio, spoke.", "Lima", "-"},
		{"capital in a list", "Lima, Quito and Bogota spoke.", "Lima", "state/peru by capital"},
		{"place", "Texas spoke.", "Texas", "-"},
		{"made of a name", "London-listed Bellhop Mining spoke.", "London-listed Bellhop Mining", "org/~bellhop-mining by titled-name"},
	} {
		t.Run(tt.name, tt.run)
	}
}

// TestThings holds that names of things are nobody's, unless the text says of whom.
func TestThings(t *testing.T) {
	for _, tt := range []linkTest{
		{"storm", "Hurricane Maria said no.", "Hurricane Maria", "-"},
		{"operation", "Operation Anvil said no.", "Operation Anvil", "-"},
		{"pipeline", "Vast Stream said no.", "Vast Stream", "-"},
		{"street", "Ocher Street said no.", "Ocher Street", "-"},
		{"valley of a given name", "Jordan Valley said no.", "Jordan Valley", "-"},
		{"person", "Peter Street said no.", "Peter Street", "person/peter-street by full-name"},
		{"company", "Vast Stream, a Swiss company, lost. Vast Stream said no.", "Vast Stream", "org/~vast-stream by titled-name"},
		{"the article is nobody's", "He told the Pruvia Dagens no.", "the Pruvia Dagens", "-"},
	} {
		t.Run(tt.name, tt.run)
	}
}

// TestTitles holds that a title is no part of a name.
func TestTitles(t *testing.T) {
	for _, title := range []string{"Gov.", "Lt. Gov.", "Lt. Col.", "Rev.", "Sen.", "Msgr.", "Chief Superintendent", "Air Vice-Marshal",
		"Foreign Minister", "Former Deputy Prime Minister", "Acting Defence Secretary", "Ex-Prime Minister", "Then-President", "Then-Foreign Minister",
		"Prime Minister-designate", "President-elect", "Interior Minister Sir", "Striker"} {
		text := title + " Ana Odell spoke."
		r, x := find(tables(t), text)
		if len(r.Mentions) != 1 || r.Mentions[0].Actor != "person/ana-odell" {
			for _, m := range r.Mentions {
				t.Errorf("%q: %q is %s, want person/ana-odell", text, x.At(m.Span), m.Actor)
			}
		}
	}
}

// TestRelatives holds that a relative is somebody himself, and not whose relative he is.
func TestRelatives(t *testing.T) {
	for _, tt := range []linkTest{
		{"owner before", "Peter Odell's wife denied it.", "wife", "person/~peter-odell-s-wife by owner"},
		{"owner behind", "The wife of Peter Odell denied it.", "The wife", "person/~peter-odell-s-wife by owner"},
		{"lawyer", "The lawyer of Peter Odell denied it.", "The lawyer", "person/~peter-odell-s-lawyer by owner"},
		{"name", "Peter Odell's wife, Ana Odell, denied it.", "wife, Ana Odell", "person/ana-odell by full-name"},
		{"sister company", "A sister company denied it.", "company", "org/~company by body"},
		{"of nobody known", "My brother denied it.", "brother", "no mention"},
	} {
		t.Run(tt.name, tt.run)
	}
}
