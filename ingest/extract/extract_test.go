package extract_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"jaccuse/graph/fact"
	"jaccuse/ingest"
	"jaccuse/ingest/source"
)

func read(t *testing.T, x *ingest.Extractor, text string) *fact.Document {
	t.Helper()
	doc, err := x.Extract(context.Background(), source.Article{Source: "-", Text: text})
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func extractor(t *testing.T) *ingest.Extractor {
	t.Helper()
	x, err := ingest.NewExtractor()
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// TestStatements shows each statement as "kind speaker[@outlet][ on date]: words".
func TestStatements(t *testing.T) {
	x := extractor(t)
	const day = "Published: 2020-05-05\n\n"
	tests := []struct{ name, text, want string }{
		{"told an outlet", `"We know," Foreign Minister Ana Silva told Le Monde.`, "direct ana-silva@le-monde: We know,"},
		{"interview with", `"We know," Foreign Minister Ana Silva said in an interview with Der Spiegel.`, "direct ana-silva@der-spiegel: We know,"},
		{"host of an outlet", `"We know," Foreign Minister Ana Silva told CNN's Jake Tapper.`, "direct ana-silva@cnn: We know,"},
		{"an outlet of another sentence", "Foreign Minister Ana Silva: “The bank lied to us.” The mayor left. He told Le Monde on Friday that it rained.", "direct ana-silva: The bank lied to us. | indirect mayor@le-monde: it rained"},
		{"reporters are no outlet", `"We know," Foreign Minister Ana Silva told reporters.`, "direct ana-silva: We know,"},
		{"programme of a broadcaster", `Foreign Minister Ana Silva told the BBC's Newsnight programme that Spain had lied.`,
			"indirect ana-silva@bbc: Spain had lied"},
		{"a title is not what was said", `Foreign Minister Ana Silva said on "Meet the Press" that Spain had lied.`, ""},
		{"host with his outlet behind him", `"We know," Foreign Minister Ana Silva told Tom Reed of CNN.`, "direct ana-silva@cnn: We know,"},
		{"host with his outlet as a title", `Foreign Minister Ana Silva told Fox News host Tom Reed that Spain had lied.`,
			"indirect ana-silva@fox-news: Spain had lied"},
		{"an outlet's own man", `The BBC's Tom Reed said that Spain had lied.`, "indirect tom-reed@bbc: Spain had lied"},
		{"said on television", `Foreign Minister Ana Silva said on Peruvian television that Spain had lied.`,
			"indirect ana-silva@peruvian-television: Spain had lied"},
		{"speaking on a channel", `Speaking on Kanal TV, Foreign Minister Ana Silva said that Spain had lied.`,
			"indirect ana-silva@kanal-tv: Spain had lied"},
		{"quoted by an agency", `The Hungarian news agency quoted Ana Silva as saying Spain had lied.`,
			"indirect ana-silva@hungarian-news-agency: Spain had lied"},
		{"confirmed to an agency", `Foreign Minister Ana Silva confirmed to Interfax that Spain had lied.`, "indirect ana-silva@interfax: Spain had lied"},
		{"an outlet before a clause", `Foreign Minister Ana Silva told CNN the minister had lied.`, "indirect ana-silva@cnn: the minister had lied"},
		{"a messenger is no outlet", `CNN reported that Foreign Minister Ana Silva had lied.`, "indirect cnn: Foreign Minister Ana Silva had lied"},
		{"an outlet in passing", `Foreign Minister Ana Silva, a former reporter of Le Monde, said that Spain had lied.`, "indirect ana-silva: Spain had lied"},
		{"an article that the words speak of", `Foreign Minister Ana Silva said that the article in Le Monde was wrong.`,
			"indirect ana-silva: the article in Le Monde was wrong"},
		{"the article's own agency", `ROME, May 5, 2020 (Reuters) - Foreign Minister Ana Silva told Reuters that Spain had lied.`,
			"indirect ana-silva: Spain had lied"},
		{"the newspaper named before", `Foreign Minister Ana Silva told Le Monde that Spain had lied. She told the newspaper that France knew.`,
			"indirect ana-silva@le-monde: Spain had lied | indirect ana-silva@le-monde: France knew"},
		{"an answer on television", `Mayor Ana Silva is not amused. Silva's answer came on state radio. "Spain has lied," Silva said.`,
			"direct ana-silva@state-radio: Spain has lied,"},
		{"made the remarks there", `Foreign Minister Ana Silva said that Spain had lied. Silva made the remarks in an interview with Le Monde.`,
			"indirect ana-silva@le-monde: Spain had lied"},
		{"an accusation in an interview", `Foreign Minister Ana Silva told Le Monde that the talks had failed. Silva accused Spain of lying.`,
			"indirect ana-silva@le-monde: the talks had failed | indirect ana-silva@le-monde: lying"},
		{"made the accusation there", `Foreign Minister Ana Silva accused Spain of lying. Silva made the accusation in an interview with Le Monde.`,
			"indirect ana-silva@le-monde: lying"},
		{"an interview of somebody else", `Foreign Minister Ana Silva said that Spain had lied. President John Brown gave an interview to Le Monde.`,
			"indirect ana-silva: Spain had lied"},
		{"on the same day", day + "Foreign Minister Ana Silva said on Monday that Spain had lied. President John Brown said on the same day that France knew.",
			"indirect ana-silva on 2020-05-04: Spain had lied | indirect john-brown on 2020-05-04: France knew"},
		{"speaking on a day", day + "Foreign Minister Ana Silva, speaking on Sunday, said that Spain had lied.",
			"indirect ana-silva on 2020-05-03: Spain had lied"},
		{"carried on", "\"We know,\" Foreign Minister Ana Silva told Le Monde.\n\nSilva also said that Spain had lied.",
			"direct ana-silva@le-monde: We know, | indirect ana-silva@le-monde: Spain had lied"},
		{"heard elsewhere", "\"We know,\" Foreign Minister Ana Silva told Le Monde.\n\nSilva told reporters that Spain had lied.",
			"direct ana-silva@le-monde: We know, | indirect ana-silva: Spain had lied"},
		{"not carried to others", "\"We know,\" Foreign Minister Ana Silva told Le Monde.\n\nPresident John Brown said that Spain had lied.",
			"direct ana-silva@le-monde: We know, | indirect john-brown: Spain had lied"},
		{"speaking later, elsewhere", "\"Chad lied,\" Foreign Minister Ana Silva told CNN. Speaking later in parliament, Silva said that Spain had lied. She said that France knew.",
			"direct ana-silva@cnn: Chad lied, | indirect ana-silva: Spain had lied | indirect ana-silva: France knew"},
		{"a rally", "\"Chad lied,\" Foreign Minister Ana Silva told CNN. Silva later told supporters that Spain had lied.",
			"direct ana-silva@cnn: Chad lied, | indirect ana-silva: Spain had lied"},
		{"a day after an interview", "A day after an interview with CNN, Foreign Minister Ana Silva told supporters that Spain had lied.",
			"indirect ana-silva: Spain had lied"},
		{"after she told another", "A day after she told CNN that it rained, Foreign Minister Ana Silva told voters that Spain had lied.",
			"indirect ana-silva: Spain had lied"},
		{"later, somewhere", "\"Chad lied,\" Foreign Minister Ana Silva told CNN. Silva later said that Spain had lied.",
			"direct ana-silva@cnn: Chad lied, | indirect ana-silva: Spain had lied"},
		{"a parliament that is spoken of", "\"Chad lied,\" Foreign Minister Ana Silva told CNN. Silva said that the parliament had lied.",
			"direct ana-silva@cnn: Chad lied, | indirect ana-silva@cnn: the parliament had lied"},
		{"a place with an outlet's word in its name", "Foreign Minister Ana Silva said in an interview in Times Square that Spain had lied.", "indirect ana-silva: Spain had lied"},
		{"a resort", "Foreign Minister Ana Silva said in an interview in Sun Valley that Spain had lied.", "indirect ana-silva: Spain had lied"},
		{"an office", "Foreign Minister Ana Silva told the Post Office that Spain had lied.", "indirect ana-silva: Spain had lied"},
		{"a newspaper by what it does", "Foreign Minister Ana Silva told the Oude Weekblad in an interview that Spain had lied.",
			"indirect ana-silva@oude-weekblad: Spain had lied"},
		{"a body in a letter", "Foreign Minister Ana Silva told the Oude Raad in a letter that Spain had lied.", "indirect ana-silva: Spain had lied"},
		{"a news site", "Foreign Minister Ana Silva told the news site Bergblik that Spain had lied.", "indirect ana-silva@bergblik: Spain had lied"},
		{"a place of another kind", "Foreign Minister Ana Silva told the building site Bergblik that Spain had lied.", "indirect ana-silva: Spain had lied"},
		{"a message that was broadcast", "A message of Foreign Minister Ana Silva was broadcast on Kanal TV. Silva said that Spain had lied.",
			"indirect ana-silva@kanal-tv: Spain had lied"},
		{"a newspaper made of two", "Foreign Minister Ana Silva told the Lake City Argus-Courier that Spain had lied.",
			"indirect ana-silva@lake-city-argus-courier: Spain had lied"},
		{"the newspaper, an unlisted one", "Foreign Minister Ana Silva told the Lake City Argus-Courier that Spain had lied. She told the newspaper that France knew.",
			"indirect ana-silva@lake-city-argus-courier: Spain had lied | indirect ana-silva@lake-city-argus-courier: France knew"},
		{"an article that is answered", "Foreign Minister Ana Silva said in response to an article in Le Monde that Spain had lied.", "indirect ana-silva: Spain had lied"},
		{"no comment there", "Foreign Minister Ana Silva declined to comment to CNN but said that Spain had lied.", "indirect ana-silva: Spain had lied"},
		{"an interview that another gave", "Foreign Minister Ana Silva criticized an interview that President John Brown gave to CNN and said that Spain had lied.",
			"indirect ana-silva: Spain had lied"},
		{"published on a day", day + `"We know," Foreign Minister Ana Silva told Le Monde, which was published on Monday.`,
			"direct ana-silva@le-monde on 2020-05-04: We know,"},
		{"earlier", day + "Foreign Minister Ana Silva has earlier said that Spain had lied.", "indirect ana-silva on ../2020-05-05: Spain had lied"},
		{"vague date", day + "In late April, Foreign Minister Ana Silva said that Spain had lied.",
			"indirect ana-silva on 2020-04-21/2020-04-30: Spain had lied"},
		{"mixed", `Foreign Minister Ana Silva said that Spain had "lied to us" and left.`, `mixed ana-silva: Spain had "lied to us" and left`},
		{"all of the clause quoted", `Foreign Minister Ana Silva said that "Spain has lied."`, "direct ana-silva: Spain has lied."},
		{"scare quotes", `Foreign Minister Ana Silva left the "summit" early.`, ""},
		{"not said", "Foreign Minister Ana Silva did not say that Spain had lied.", ""},
		{"asked", "Foreign Minister Ana Silva did not say when the talks would begin.", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, s := range read(t, x, tt.text).Statements {
				line := fmt.Sprintf("%s %s", s.Kind, s.Speakers[0].Slug())
				if s.PublishedIn != "" {
					line += "@" + s.PublishedIn.Slug()
				}
				if !s.Date.IsZero() {
					line += " on " + s.Date.EDTF
				}
				got = append(got, line+": "+s.Text)
			}
			if g := strings.Join(got, " | "); g != tt.want {
				t.Errorf("%q\ngot  %s\nwant %s", tt.text, g, tt.want)
			}
		})
	}
}

// TestClaims shows each claim as "accuser -> target: matter".
func TestClaims(t *testing.T) {
	x := extractor(t)
	tests := []struct{ name, text, want string }{
		{"two accused by one phrase", "Chile and Peru met. Spain accused both governments of lying.", "spain -> chile: lying | spain -> peru: lying"},
		{"two who accuse", "Chile and Peru met. Both countries accused Spain of lying.", "peru -> spain: lying | chile -> spain: lying"},
		{"I", `"I accuse Spain of lying," Foreign Minister Ana Silva said.`, "ana-silva -> spain: lying"},
		{"we", `"We blame Spain for the delay," Foreign Minister Ana Silva told reporters.`, "ana-silva -> spain: the delay"},
		{"we, said by nobody", `"We blame Spain for the delay."`, ""},
		{"we, said by two", `"We blame Spain for the delay," Foreign Minister Ana Silva and Mayor Adam Brown said.`, ""},
		{"it", "The Lowland Front won. It accused Spain of lying.", "lowland-front -> spain: lying"},
		{"the watchdog", "Amnesty International met in Lima. The watchdog accused Spain of lying.", "amnesty-international -> spain: lying"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, c := range read(t, x, tt.text).Claims {
				got = append(got, fmt.Sprintf("%s -> %s: %s", c.Accuser.Slug(), c.Target.Slug(), c.Text))
			}
			if g := strings.Join(got, " | "); g != tt.want {
				t.Errorf("%q\ngot  %s\nwant %s", tt.text, g, tt.want)
			}
		})
	}
}

// TestResponses shows each response as "kind relation responder -> accusers".
func TestResponses(t *testing.T) {
	x := extractor(t)
	const day = "Published: 2020-05-05\n\n"
	const charge = "Ukraine accused Russia on Monday of shelling a school. "
	tests := []struct{ name, text, want string }{
		{"denies", charge + "Russia denied the accusation.", "deny explicit russia -> ukraine"},
		{"spokesman", charge + "Kremlin spokesman Dmitry Peskov rejected the claims as baseless.", "reject explicit dmitry-peskov -> ukraine"},
		{"calls it baseless", charge + "Moscow called the allegations groundless.", "reject explicit russia -> ukraine"},
		{"asks for proof", charge + "Moscow said any claims must be backed by evidence.", "demand-evidence explicit russia -> ukraine"},
		{"says nothing", charge + "The Kremlin declined to comment.", "no-comment explicit russia -> ukraine"},
		{"somebody else", charge + "Poland rejected the claims.", "reject explicit poland (ally) -> ukraine"},
		{"the accuser himself", charge + "Ukraine rejected the claims.", ""},
		{"before the claim", "Russia denied the accusation. " + charge, "deny explicit russia -> ukraine"},
		{"another matter", charge + "Russia rejected the bill.", ""},
		{"did not deny", charge + "Russia did not deny the accusation.", ""},
		{"two accusers, one named", charge + "Poland accused Russia of lying. Russia rejected the Ukrainian allegations.", "reject explicit russia -> ukraine"},
		{"two accusers, none named", charge + "Poland accused Russia of lying. Russia rejected the allegations.", "reject explicit russia -> poland"},
		{"said earlier on the same matter", day + charge + "In late April, Kremlin spokesman Dmitry Peskov said that shelling is purely defensive.",
			"reject prior dmitry-peskov -> ukraine"},
		{"two governments", "Ukraine accused Chile and Peru of theft. Both governments denied the accusation.",
			"deny explicit peru -> ukraine | deny explicit chile -> ukraine"},
		{"they", "Ukraine accused Chile and Peru of theft. They denied it.", ""},
		{"its ministry", charge + "Rain fell. Russia met China. Its foreign minister denied the accusation.", "deny explicit russia-s-foreign-minister -> ukraine"},
		{"it", "Ukraine accused Russia of shelling a school. It also accused Belarus of lying. Belarus denied it.", "deny explicit belarus -> ukraine"},
		{"nobody told to have accused", "Russia denied the charges.", "deny explicit russia ->"},
		{"no charge named", "Russia denied that the road was closed.", ""},
		{"involvement", "Russia has denied any involvement in the raid. " + charge, "deny explicit russia -> ukraine"},
		{"his lawyer", "Ukraine accused President Ivan Petrov of theft. His lawyer, Anna Berg, called the claims baseless.",
			"reject explicit anna-berg -> ukraine"},
		{"an ally of the accused", "Poland denied allegations by Ukraine that Russia shelled a school.", "deny explicit poland (ally) -> ukraine"},
		{"a claim that is denied accuses", "Russia denied Ukraine's claim that it had shelled a school.", "deny explicit russia -> ukraine"},
		{"a claim that is not denied", "Russia noted Ukraine's claim that it had shelled a school.", ""},
		{"accuses his accuser", charge + "Russia in turn accused Ukraine of lying.", "counter-accuse explicit russia -> ukraine"},
		{"accuses somebody else", charge + "Russia accused Poland of lying.", ""},
		{"a charge he rejects", charge + "It was a charge Russia rejected.", "reject explicit russia -> ukraine"},
		{"the accused by another name", "Amnesty International accused guards of theft. The prison service denied the accusation.",
			"deny explicit prison-service -> amnesty-international"},
		{"a charge in its own sentence", "Amnesty International accused guards of theft. Ana Silva is in jail on charges of arson, which she denies.",
			"deny explicit ana-silva ->"},
		{"a charge told is that charge", "Amnesty International accused guards of theft. The prison service denied charges of arson.",
			"deny explicit prison-service ->"},
		{"whose charge it is", "Amnesty International accused guards of theft. The prison service denied Oxfam's charges.",
			"deny explicit prison-service ->"},
		{"two accusers far away", "Amnesty International accused guards of theft. Oxfam accused a minister of fraud. Rain fell. It was cold. The prison service denied the charges.",
			"deny explicit prison-service ->"},
		{"one accuser far away", "Amnesty International accused guards of theft. Rain fell. It was cold. The prison service denied the charges.",
			"deny explicit prison-service -> amnesty-international"},
		{"a company does not answer for a state", charge + "Huawei denied any wrongdoing.", "deny explicit huawei ->"},
		{"who only may accuse is not answered", "Russia denied any wrongdoing. Ukraine may accuse Russia of theft.", "deny explicit russia ->"},
		{"hits back", "Ukraine accused Russia of shelling a school. Moscow hit back on Monday.", "counter-accuse explicit russia -> ukraine"},
		{"hits back at nobody", "Moscow hit back on Monday.", ""},
		{"replies by the matter", charge + "Kremlin spokesman Dmitry Peskov said the school was empty.", "other explicit dmitry-peskov -> ukraine"},
		{"speaks of something else", charge + "Kremlin spokesman Dmitry Peskov said the harvest was good.", ""},
		{"shares a number", "Ukraine accused Russia on Monday of shelling three schools in March. Kremlin spokesman Dmitry Peskov said three ships would sail in March.", ""},
		{"replies too late", charge + "Rain fell. Kremlin spokesman Dmitry Peskov said the school was empty.", ""},
		{"an accusation of somebody whose claim was not told", "Chad accused India of shelling border posts. India rejected Pakistan's accusation.", "reject explicit india ->"},
		{"the same, as an adjective", "Chad accused India of shelling border posts. India dismissed the Pakistani claims as absurd.", "reject explicit india ->"},
		{"the same, behind it", "Chad accused India of shelling border posts. India rejected accusations made by Human Rights Watch.", "reject explicit india ->"},
		{"the same, of a body without a name", "Chad accused India of shelling border posts. India rejected the trade union's claims.", "reject explicit india ->"},
		{"an accusation of who speaks for the accuser", "Chadian President Idriss Kane on Monday accused India of shelling the border posts. The government of India rejected Chad's accusation.",
			"reject explicit india -> idriss-kane"},
		{"neither confirmed nor denied", charge + "Russia neither confirmed nor denied the accusation.", "no-comment explicit russia -> ukraine"},
		{"would neither confirm nor deny", charge + "The Kremlin would neither confirm nor deny the report.", "no-comment explicit russia -> ukraine"},
		{"could not confirm or deny", charge + "Moscow refused to confirm or deny the shelling.", "no-comment explicit russia -> ukraine"},
		{"denies something else", charge + "Russia denied that it had raised import duties on cotton.", "deny explicit russia ->"},
		{"denies charges of something else", charge + "Russia denied allegations of corruption in its cricket board.", "deny explicit russia ->"},
		{"denies doing something else", charge + "Russia denied supplying arms to Sudanese rebels.", "deny explicit russia ->"},
		{"says it did not do something else", charge + "Russia said it had never raised import duties.", ""},
		{"denies doing it in other words", charge + "Russia denied firing on schools.", "deny explicit russia -> ukraine"},
		{"denies what can be anything", charge + "Russia denied any role in the attack.", "deny explicit russia -> ukraine"},
		{"replies by saying not", charge + "Rain fell. Kremlin spokesman Dmitry Peskov said there were no guns near the school.",
			"deny explicit dmitry-peskov -> ukraine"},
		{"replies by what will not be", charge + "Rain fell. Kremlin spokesman Dmitry Peskov said the school would not be closed.", ""},
		{"replies a little later, in the same words", charge + "Rain fell. Kremlin spokesman Dmitry Peskov said the shelling came from behind the school.",
			"other explicit dmitry-peskov -> ukraine"},
		{"who has answered for another", "Poland denied allegations by Ukraine that militants shelled a school. Polish spokesman Jan Nowak said the school was empty.",
			"deny explicit poland (ally) -> ukraine | other explicit jan-nowak -> ukraine"},
		{"pleads guilty", "Ukraine accused Ivan Petrov of theft. Petrov pleaded guilty.", "accept explicit ivan-petrov -> ukraine"},
		{"had every right", charge + "Moscow said it had every right to shell the school.", "justify explicit russia -> ukraine"},
		{"had every right to something else", charge + "Rain fell. It was cold. Snow fell. The wind rose. Moscow said it had every right to fish.", ""},
		{"nonsense", charge + "\"Complete nonsense,\" Kremlin spokesman Dmitry Peskov said.", "deny explicit dmitry-peskov -> ukraine"},
		{"nonsense of something far away", charge + "Rain fell. It was cold. Snow fell. The wind rose. \"Complete nonsense,\" Kremlin spokesman Dmitry Peskov said.", ""},
		{"asks for evidence", charge + "Moscow challenged Ukraine to publish its evidence.", "demand-evidence explicit russia -> ukraine"},
		{"no word from them", charge + "There was no immediate comment from Moscow.", "no-comment explicit russia -> ukraine"},
		{"the accuser's charge of something else", "President Adam Brown blamed Ivan Petrov for the fire. Rain fell. It was cold. Judges said there was no evidence for Brown's claims of electoral fraud.",
			"deny explicit judges ->"},
		{"owns up to something else", charge + "Russia admitted mistakes in its handling of the flood.", ""},
		{"claims of another", charge + "Russia rejected claims of the trade union that it had wasted money.", "reject explicit russia -> trade-union"},
		{"claims from his wife", "Ukraine accused President Ivan Petrov of theft. He denied accusations from his wife that he drank.", "deny explicit ivan-petrov ->"},
		{"in accordance with the law", charge + "Moscow said it acted in accordance with international law.", "justify explicit russia -> ukraine"},
		{"mistakes were made", charge + "Moscow conceded that mistakes were made.", "accept explicit russia -> ukraine"},
		{"sorry for it", charge + "Moscow apologised for the shelling.", "accept explicit russia -> ukraine"},
		{"sorry for something else", charge + "Moscow apologised for the queues.", ""},
		{"defends it as necessary", charge + "Moscow defended the shelling as necessary.", "justify explicit russia -> ukraine"},
		{"issues a denial", charge + "Moscow issued a denial.", "deny explicit russia -> ukraine"},
		{"denies it in a word of its field", charge + "Russia denied targeting civilians.", "deny explicit russia -> ukraine"},
		{"denies what is of another field", charge + "Russia denied bribing athletes.", "deny explicit russia ->"},
		{"lets them show it", charge + "\"Let them show their evidence,\" Kremlin spokesman Dmitry Peskov said.", "demand-evidence explicit dmitry-peskov -> ukraine"},
		{"asks for evidence of something else", charge + "Russia asked Ukraine to publish the evidence against a jailed sailor.", ""},
		{"had a right to something else", charge + "Moscow said it had every right to hold elections.", ""},
		{"beside it", charge + "At the same time, Russia has been calling for talks.", "other juxtaposed russia -> ukraine"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc := read(t, x, tt.text)
			var got []string
			for _, r := range doc.Responses {
				line := fmt.Sprintf("%s %s %s ->", r.Kind, r.Relation, r.Responder.Slug())
				if r.Party != fact.AccusedParty {
					line = fmt.Sprintf("%s %s %s (%s) ->", r.Kind, r.Relation, r.Responder.Slug(), r.Party)
				}
				for _, c := range doc.Claims {
					for _, id := range r.Answers {
						if id == c.ID {
							line += " " + c.Accuser.Slug()
						}
					}
				}
				got = append(got, line)
			}
			if g := strings.Join(got, " | "); g != tt.want {
				t.Errorf("%q\ngot  %s\nwant %s", tt.text, g, tt.want)
			}
		})
	}
}
