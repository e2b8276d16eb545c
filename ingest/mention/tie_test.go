package mention

import (
	"strings"
	"testing"

	"jaccuse/graph/fact"
)

// TestTies holds for which state somebody speaks, and where that stays open.
func TestTies(t *testing.T) {
	lex := tables(t)
	tests := []struct {
		name, text, actor string
		speaksFor         fact.ID
	}{
		{"a capital opens the sentence", "Chile said Peru had lied. In Lima, Foreign Minister Ana Silva said no.", "person/ana-silva", "state/peru"},
		{"an officer there", "Chile said Peru had lied. In Lima, Colonel Ana Silva said no.", "person/ana-silva", "state/peru"},
		{"of a state that is only a place", "Chile lied to Spain. In Lima, Foreign Minister Ana Silva said no.", "person/ana-silva", ""},
		{"against that state", "Chile said Peru had lied. In Lima, Foreign Minister Ana Silva accused Peru.", "person/ana-silva", ""},
		{"sentence before", "Peru won. Chile told it otherwise. Foreign Minister Ana Silva said so.", "person/ana-silva", "state/chile"},
		{"two states before", "Chile told Peru otherwise. Foreign Minister Ana Silva said so.", "person/ana-silva", ""},
		{"another paragraph", "Peru won. Chile told it otherwise.\n\nForeign Minister Ana Silva said so.", "person/ana-silva", ""},
		{"not the other's ministry", "Peru's Defence Ministry met. Chile told it otherwise. Defence Ministry spokesman Hugo Silva said so.",
			"person/hugo-silva", "state/chile"},
		{"only state", "Chile lost a ship. The sea was calm. President Hugo Silva said so.", "person/hugo-silva", "state/chile"},
		{"only state, accused by him", "Chile lost a ship. Rain fell. Foreign Minister Ana Silva spoke. Silva accused Chile.", "person/ana-silva", ""},
		{"only state, accused", "Foreign Minister Ana Silva spoke at noon. Rain fell on Chile.", "person/ana-silva", ""},
		{"few states have secretaries", "Chile lost a ship. Rain fell. Defense Secretary Ana Silva said so.", "person/ana-silva", ""},
		{"parts of states have attorneys", "Chile lost a ship. Rain fell. Attorney General Ana Silva said so.", "person/ana-silva", ""},
		{"of a state", "President Ana Silva of Peru met Chile.", "person/ana-silva", "state/peru"},
		{"in a capital", "The Interior Ministry in Lima met Chile.", "org/~interior-ministry", "state/peru"},
		{"ministry of something", "The Ministry of Public Works in Lima met Chile.", "org/~ministry-of-public-works", "state/peru"},
		{"spokesman with a name", "A foreign ministry spokesman in Lima, Hugo Silva, met Chile.", "person/hugo-silva", "state/peru"},
		{"where bodies of many states sit", "The Interior Ministry in Vienna met Chile and Spain.", "org/~interior-ministry", ""},
		{"an embassy is another's", "The embassy in Lima met Chile and Spain.", "org/~embassy", ""},
		{"named ministry", "Peru's Information Ministry met Chile.", "org/~information-ministry", "state/peru"},
		{"ministry of another trade", "A spokesman for the Greek shipping ministry, Hugo Silva, met Chile.", "person/hugo-silva", "state/greece"},
		{"opposition", "Chilean opposition leader Ana Silva met Peru.", "person/ana-silva", ""},
		{"rebels", "Chilean rebel leader Ana Silva met Peru.", "person/ana-silva", ""},
		{"parliament", "Chilean senator Ana Silva met Peru.", "person/ana-silva", ""},
		{"opening state", "Chile lost a ship. The sea was calm.\n\nPresident Hugo Silva said Peru had helped.", "person/hugo-silva", "state/chile"},
		{"after another state", "Chile lost a ship. Peru helped.\n\nPresident Hugo Silva said so.", "person/hugo-silva", ""},
		{"against the opening state", "Chile lost a ship. The sea was calm.\n\nPresident Hugo Silva said Chile owed Peru.", "person/hugo-silva", ""},
		{"an office behind the name", "Colonel Ana Silva, commander of the Peruvian Third Army, met Chile.", "person/ana-silva", "state/peru"},
		{"a numbered unit", "Colonel Ana Silva, head of the Peruvian 6th Battalion, met Chile.", "person/ana-silva", "state/peru"},
		{"a former office behind the name", "Colonel Ana Silva, former commander of the Peruvian army, met Chile.", "person/ana-silva", ""},
		{"somebody else's office behind the name", "Colonel Ana Silva, Peruvian General Hugo Paz and others met Chile.", "person/ana-silva", ""},
		{"on a matter", "The U.N. rapporteur on famine, Ana Silva, met Chile.", "person/ana-silva", "org/united-nations"},
		{"on a day", "The U.N. rapporteur on Friday, Ana Silva and others met Chile.", "person/ana-silva", ""},
		{"two family names", "Chilean President Julia Prado Ruiz left. Ms. Prado met Peru.", "person/julia-prado-ruiz", "state/chile"},
		{"border service", "The Peruvian State Border Committee met Chile.", "org/~peruvian-state-border-committee", "state/peru"},
		{"no state's service", "The Peruvian Chess Committee met Chile.", "org/~peruvian-chess-committee", ""},
		{"spokesman of a body", "The Peruvian State Border Committee met. The committee spokesman left. Committee spokesman Jon Berg met Chile.", "person/jon-berg", "state/peru"},
		{"police of whose commission speaks", "Peru's National Commission on Human Rights said officials lied. Chile met Spain.", "group/~officials", "state/peru"},
		{"police of whose minister speaks", "Peru's foreign ministry said officials lied. Chile met Spain.", "group/~officials", ""},
		{"police whom a commission blames", "Peru's National Commission on Human Rights met. It blamed police for the deaths. Chile met Spain.", "org/~police", "state/peru"},
		{"a club", "The head of the Chilean football federation, Ana Silva, met Peru.", "person/ana-silva", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r, _ := find(lex, tt.text)
			for _, a := range r.Actors {
				if strings.ReplaceAll(string(a.ID), article.Slug()+"/", "~") != tt.actor {
					continue
				}
				if a.SpeaksFor != tt.speaksFor {
					t.Errorf("%q\n%s speaks for %q, want %q", tt.text, tt.actor, a.SpeaksFor, tt.speaksFor)
				}
				return
			}
			t.Errorf("%q: no %s among %v", tt.text, tt.actor, r.Actors)
		})
	}
}

// TestBodiesOfStates holds what stands for the European Union, and the organs that are
// named without the body that they belong to.
func TestBodiesOfStates(t *testing.T) {
	for _, tt := range []linkTest{
		{"Brussels, the union", "The European Commission met. Brussels said so.", "Brussels", "org/european-union by shared-seat"},
		{"Brussels, the state", "Belgian ministers met. Brussels said so.", "Brussels", "state/belgium by shared-seat"},
		{"Brussels, unknown", "Spanish ministers met. Brussels said so.", "Brussels", "-"},
		{"Brussels, either", "The EU met Belgium. Brussels said so.", "Brussels", "-"},
		{"Security Council", "The United Nations met. The Security Council said so.", "The Security Council", "org/un-security-council by organ"},
		{"Security Council of nobody", "Spain met. The Security Council said so.", "The Security Council", "org/~security-council by body"},
		{"Commission", "The EU met. The Commission said so.", "The Commission", "org/european-commission by organ"},
		{"small commission", "The EU met. The commission said so.", "The commission", "org/~commission by body"},
	} {
		t.Run(tt.name, tt.run)
	}
}
