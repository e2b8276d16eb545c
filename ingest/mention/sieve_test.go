package mention

import (
	"strings"
	"testing"

	"jaccuse/graph/fact"
)

// linkTest asks whom the last mention with the words stands for, and which sieve
// said so: "state/chile, state/peru by pair", or "-".
type linkTest struct{ name, text, words, want string }

func (tt linkTest) run(t *testing.T) {
	r, x := find(tables(t), tt.text)
	got := "no mention"
	for _, m := range r.Mentions {
		if x.At(m.Span) != tt.words {
			continue
		}
		got = "-"
		if m.Actor != "" {
			var all []string
			for _, id := range m.Actors() {
				all = append(all, strings.ReplaceAll(string(id), article.Slug()+"/", "~"))
			}
			got = strings.Join(all, ", ") + " by " + m.Sieve
		}
	}
	if got != tt.want {
		t.Errorf("%q in %q\ngot  %s\nwant %s", tt.words, tt.text, got, tt.want)
	}
}

// TestNamesakes holds that a person introduced by a full name goes before a
// capital, a state or an outlet of the same spelling, for later bare mentions.
func TestNamesakes(t *testing.T) {
	for _, tt := range []linkTest{
		{"capital", "Valeria Paris, a nurse, left. Paris said no.", "Paris", "person/valeria-paris by surname"},
		{"not before she is named", "Paris said no. Valeria Paris, a nurse, left.", "Paris", "state/france by capital"},
		{"a place stays a place", "Valeria Paris, a nurse, left. She works in Paris.", "Paris", "state/france by capital"},
		{"unusual given name", "Ylvana Paris, a young woman, left. Paris said no.", "Paris", "person/ylvana-paris by surname"},
		{"no person introduced", "Yesterday Paris, a city, slept. Paris said no.", "Paris", "state/france by capital"},
		{"state", "Michael Jordan, a farmer, left. Jordan said no.", "Jordan", "person/michael-jordan by surname"},
		{"a state that is meant", "Michael Jordan, a farmer, left for the Jordanian coast. Jordan said no.", "Jordan", "state/jordan by gazetteer"},
		{"two bearers", "Valeria Paris, a nurse, met Adam Paris, a farmer. Paris said no.", "Paris", "-"},
	} {
		t.Run(tt.name, tt.run)
	}
}

func TestShortForms(t *testing.T) {
	for _, tt := range []linkTest{
		{"in brackets", "The Order and Harvest Party (OHP) won. The OHP said so.", "The OHP", "org/~order-and-harvest-party by short-name"},
		{"the long form is one name", "The Order and Harvest Party (OHP) won.", "The Order and Harvest Party", "org/~order-and-harvest-party by titled-name"},
		{"brackets that tell nothing", "Peru (OHP) won. The OHP said so.", "The OHP", "-"},
		{"initials", "The Lowland Relief Organization came. The LRO said so.", "The LRO", "org/~lowland-relief-organization by short-name"},
		{"initials of two", "The Lowland Relief Organization met the Lakeside Reform Organization. The LRO said so.", "The LRO", "-"},
		{"legal form", "Brenzo AG lost. Brenzo said so.", "Brenzo", "org/~brenzo-ag by short-name"},
		{"first word that is no short form", "The Lowland Relief Organization came. Lowland said so.", "Lowland", "-"},
		{"name with of", "The Church of Halmyra spoke.", "The Church of Halmyra", "org/~church-of-halmyra by titled-name"},
		{"its head", "The Church of Halmyra spoke. The Church said so.", "The Church", "org/~church-of-halmyra by organ"},
		{"head before on", "Peru's National Commission on Human Rights met. The commission said so.", "The commission",
			"org/~peru-s-national-commission-on-human-rights by organ"},
		{"what it is, right before", "The peace group Wide Meadow met. Wide Meadow said so.", "Wide Meadow", "org/~wide-meadow by titled-name"},
		{"taken up again", "The peace group Wide Meadow met. The group said so.", "The group", "org/~wide-meadow by definite"},
		{"party after its name", "The ruling KRDX party met.", "party", "org/~krdx by apposition"},
		{"place before a noun", "The Istanbul group met.", "group", "group/~group by group"},
		{"after its name", "Brenzo, a Swiss company, lost. Brenzo said so.", "Brenzo", "org/~brenzo by titled-name"},
	} {
		t.Run(tt.name, tt.run)
	}
}

func TestDefiniteNouns(t *testing.T) {
	for _, tt := range []linkTest{
		{"watchdog", "Amnesty International met in Lima. The watchdog said so.", "The watchdog", "org/amnesty-international by definite"},
		{"group of two kinds", "Amnesty International met Hezbollah. The group said so.", "The group", "group/~group by group"},
		{"the nearest of two", "Hezbollah met. Rain fell. Snow fell. Amnesty International met. The group said so.", "The group", "org/amnesty-international by definite"},
		{"company", "Airbus lost. The company said so.", "The company", "org/airbus by definite"},
		{"newspaper", "Le Monde wrote. The newspaper said so.", "The newspaper", "outlet/le-monde by definite"},
		{"agency is no newspaper", "Le Monde wrote. The agency said so.", "The agency", "org/~agency by body"},
		{"country", "Chile lost. The country denied it.", "The country", "state/chile by definite"},
		{"two countries", "Chile beat Peru. The country denied it.", "The country", "-"},
		{"country of an adjective", "Chile lost to Peruvian sailors. The country denied it.", "The country", "-"},
		{"in the country", "Chile lost. Rain fell in the country.", "the country", "-"},
		{"government", "Chile lost. The government denied it.", "The government", "state/chile by definite"},
		{"government of a capital", "Chile met Peru. The government in Lima denied it.", "The government in Lima", "state/peru by government"},
		{"another word for the role", "Cuban President Ramon Ortega spoke. The Cuban leader left.", "The Cuban leader", "person/ramon-ortega by other-role"},
		{"another state", "Cuban President Ramon Ortega spoke. The Peruvian leader left.", "The Peruvian leader", "person/~peruvian-leader by nominal"},
		{"envoy", "Ambassador Ana Silva spoke. The envoy left.", "The envoy", "person/ana-silva by definite"},
		{"woman", "Ana Silva met Adam Brown. The woman left.", "The woman", "person/ana-silva by definite"},
		{"man", "Ana Silva spoke. The man left.", "The man", "person/~man by nominal"},
		{"within a quote", `"The man lied," Adam Brown said.`, "The man", "person/~man by nominal"},
		{"the one named last", "Minister Ana Silva met minister Eva Brown. Silva spoke. The minister left.", "The minister", "person/ana-silva by role"},
	} {
		t.Run(tt.name, tt.run)
	}
}

func TestPairs(t *testing.T) {
	for _, tt := range []linkTest{
		{"in coordination", "Chile and Peru met. Both governments denied it.", "Both governments", "state/chile, state/peru by pair"},
		{"the two", "Chile and Peru met. Rain fell. The two countries denied it.", "The two countries", "state/chile, state/peru by pair"},
		{"the only two", "Chile accused Peru. The two sides met.", "The two sides", "state/chile, state/peru by pair"},
		{"of a role", "Chilean President Ana Silva called Peru. Both countries agreed.", "Both countries", "state/chile, state/peru by pair"},
		{"three", "Chile accused Peru before Bolivia. Both countries met.", "Both countries", "-"},
		{"a list of three", "Chile, Peru and Bolivia met. Both countries agreed.", "Both countries", "-"},
		{"two pairs in a sentence", "Chile and Peru accused Spain and Italy. Both countries met.", "Both countries", "-"},
		{"a place is nobody", "Chile accused Peru in Spain. Both countries met.", "Both countries", "state/chile, state/peru by pair"},
		{"as before", "Chile and Peru met. Both countries spoke. Spain came. Both governments left.", "Both governments", "state/chile, state/peru by pair"},
		{"men", "Adam Brown met Mark Green. Both men left.", "Both men", "person/adam-brown, person/mark-green by pair"},
		{"a man and a woman", "Adam Brown met Ana Silva. Both men left.", "Both men", "-"},
		{"not of that kind", "Airbus and Amnesty International met. Both countries left.", "Both countries", "-"},
	} {
		t.Run(tt.name, tt.run)
	}
}

func TestItAndThey(t *testing.T) {
	for _, tt := range []linkTest{
		{"subject before", "Chile lost a ship. It accused Peru of theft.", "It", "state/chile by it-they"},
		{"body", "The Lowland Front won. It also said so.", "It", "org/~lowland-front by it-they"},
		{"after an opening", "On Monday, the Lowland Front won. It said so.", "It", "org/~lowland-front by it-they"},
		{"own verb of speech", "Chile says it has lost a ship.", "it", "state/chile by it-they"},
		{"said that they", "The rebels said that they had won.", "they", "group/~rebels by it-they"},
		{"several", "Chile and Peru met. They accused Spain of theft.", "They", "state/chile, state/peru by it-they"},
		{"people", "Peruvian officials met. They denied it.", "They", "group/~peruvian-officials by it-they"},
		{"accused it of", "Chile lost a ship. Peru accused it of neglect.", "it", "state/chile by it-they"},
		{"not after it", "Chile lost to Spain. Peru accused it of neglect.", "it", "-"},
		{"no verb of speech", "Chile lost a ship. It sank.", "It", "-"},
		{"a clause", "Chile says it is clear that Peru lied.", "it", "-"},
		{"it was X who", "Chile said it was Peru who lied.", "it", "-"},
		{"a person is no it", "Ana Silva spoke. It said so.", "It", "-"},
		{"several are no it", "Chile and Peru met. It said so.", "It", "-"},
		{"what was before is no subject", "A report by the Lowland Front appeared. It said so.", "It", "-"},
		{"nobody in the sentence before", "Chile won. Rain fell. It said so.", "It", "-"},
		{"within a quote", `Chile lost a ship. "It said so," Ana Silva said.`, "It", "-"},
	} {
		t.Run(tt.name, tt.run)
	}
}

func TestHeAndShe(t *testing.T) {
	for _, tt := range []linkTest{
		{"subject before", "After the speech of President Ana Silva, Prime Minister Eva Brown objected. She left.", "She", "person/eva-brown by pronoun"},
		{"acted on", "Mayor Adam Brown turned on Minister Eva Green, accusing her of theft.", "her", "person/eva-green by pronoun"},
		{"one of two acted on", "Mayor Adam Brown turned on Eva Green before Ana Silva, accusing her of theft.", "her", "-"},
		{"not who owns the subject", "Ana Silva spoke. Her words came after Eva Brown met Adam Green. She left.", "She", "person/eva-brown by pronoun"},
	} {
		t.Run(tt.name, tt.run)
	}
}

// TestOwners holds whose minister, lawyer or office is meant, and so for whom he
// speaks.
func TestOwners(t *testing.T) {
	lex := tables(t)
	tests := []struct{ name, text, actor, label, speaksFor string }{
		{"its", "Chile lost a ship. Its foreign minister denied it.", "person/~chile-s-foreign-minister", "Chile's foreign minister", "state/chile"},
		{"its, with a name", "Chile lost a ship. Its foreign minister, Ana Silva, denied it.", "person/ana-silva", "Ana Silva", "state/chile"},
		{"his, of an official", "Chilean President Adam Brown left. His spokesman denied it.", "person/~adam-brown-s-spokesman", "Adam Brown's spokesman", "state/chile"},
		{"her, of a citizen", "Ana Silva left. Her spokesman denied it.", "person/~ana-silva-s-spokesman", "Ana Silva's spokesman", "person/ana-silva"},
		{"a lawyer speaks for nobody", "Ana Silva left. Her lawyer denied it.", "person/~ana-silva-s-lawyer", "Ana Silva's lawyer", ""},
		{"of a body", "The Lowland Party won. The party's leader, Ana Silva, denied it.", "person/ana-silva", "Ana Silva", "org/~lowland-party"},
		{"for", "The Lowland Party won. A spokesman for the party denied it.", "person/~lowland-party-s-spokesman", "Lowland Party's spokesman", "org/~lowland-party"},
		{"for somebody unknown", "A spokesman for Kellerman denied it.", "person/~spokesman-for-kellerman", "spokesman for Kellerman", ""},
		{"ministry of a state", "The Peruvian foreign ministry met. Ministry spokeswoman Ana Silva denied it.", "person/ana-silva", "Ana Silva", "state/peru"},
		{"company", "Airbus lost. A company spokesman denied it.", "person/~airbus-s-spokesman", "Airbus's spokesman", "org/airbus"},
		{"office", "Ana Silva left. Ms Silva's office denied it.", "org/~ana-silva-s-office", "Ana Silva's office", "person/ana-silva"},
		{"the country's embassy", "Chile lost. The country's embassy denied it.", "org/~chile-s-embassy", "Chile's embassy", "state/chile"},
		{"a company is no organ", "The Swiss company denied it.", "org/~swiss-company", "Swiss company", ""},
		{"name after the role", "A Peruvian official, Ana Silva, denied it.", "person/ana-silva", "Ana Silva", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r, _ := find(lex, tt.text)
			local := func(id fact.ID) string { return strings.ReplaceAll(string(id), article.Slug()+"/", "~") }
			var all []string
			for _, a := range r.Actors {
				if local(a.ID) == tt.actor {
					if a.Name != tt.label || local(a.SpeaksFor) != tt.speaksFor {
						t.Errorf("%q: %s is %q and speaks for %q; want %q, %q", tt.text, tt.actor, a.Name, local(a.SpeaksFor), tt.label, tt.speaksFor)
					}
					return
				}
				all = append(all, local(a.ID))
			}
			t.Errorf("%q: no %s among %v", tt.text, tt.actor, all)
		})
	}
}

// TestFirstPerson holds that "I" and "we" are mentions within quotes alone, and
// stay open here.
func TestFirstPerson(t *testing.T) {
	for _, tt := range []linkTest{
		{"quoted", `"We blame Chile," Ana Silva said.`, "We", "-"},
		{"not quoted", "We blame Chile, and Ana Silva said so.", "We", "no mention"},
	} {
		t.Run(tt.name, tt.run)
	}
}
