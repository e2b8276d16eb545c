package mention

import (
	"strings"
	"sync"
	"testing"

	"jaccuse/graph/fact"
	"jaccuse/ingest/lexicon"
	"jaccuse/ingest/text"
)

const article fact.ID = "article/0123456789abcdef"

var load = sync.OnceValues(lexicon.Load)

func tables(tb testing.TB) *lexicon.Lexicon {
	tb.Helper()
	lex, err := load()
	if err != nil {
		tb.Fatal(err)
	}
	return lex
}

func find(lex *lexicon.Lexicon, raw string) (Result, *text.Text) {
	t := text.Analyze(raw, text.Blocks(raw), nil, lex)
	return Find(t, lex, article, func(int) bool { return true }), t
}

// TestFind shows each mention as "words=actor", "words=-" where it stays open.
func TestFind(t *testing.T) {
	lex := tables(t)
	tests := []struct{ name, text, want string }{
		{"title and name", "US Secretary of Defense Mark Esper has spoken.", "US Secretary of Defense Mark Esper=person/mark-esper"},
		{"seat as state", "Kremlin spokesman Dmitry Peskov spoke.", "Kremlin spokesman Dmitry Peskov=person/dmitry-peskov"},
		{"body and role", "NATO Secretary General Jens Stoltenberg spoke.", "NATO Secretary General Jens Stoltenberg=person/jens-stoltenberg"},
		{"possessive and role", "Spain's foreign minister, Beatriz Arrizabalaga, told him.",
			"Spain's foreign minister, Beatriz Arrizabalaga=person/beatriz-arrizabalaga him=-"},
		{"apposition", "Abbas Mousavi, a spokesman for Iran's foreign ministry, spoke.",
			"Abbas Mousavi, a spokesman for Iran's foreign ministry,=person/abbas-mousavi"},
		{"surname later", "Defense Minister Mark Esper spoke. Esper left.", "Defense Minister Mark Esper=person/mark-esper Esper=person/mark-esper"},
		{"surname before", "Esper left. Defense Minister Mark Esper spoke.", "Esper=person/mark-esper Defense Minister Mark Esper=person/mark-esper"},
		{"role later", "US Secretary of Defense Mark Esper spoke. The US defense secretary left.",
			"US Secretary of Defense Mark Esper=person/mark-esper The US defense secretary=person/mark-esper"},
		{"pronoun", "Foreign Minister Ana Silva spoke. She left.", "Foreign Minister Ana Silva=person/ana-silva She=person/ana-silva"},
		{"gender", "President Ana Silva met Prime Minister John Brown. He left.",
			"President Ana Silva=person/ana-silva Prime Minister John Brown=person/john-brown He=person/john-brown"},
		{"honorific", "Duarte Quintela came. Mr Quintela left.", "Duarte Quintela=person/duarte-quintela Mr Quintela=person/duarte-quintela"},
		{"title without full name", "President Putin spoke.", "President Putin=person/0123456789abcdef/putin"},
		{"a day as a given name", "Brigadier Sunday Okonkwo spoke.", "Brigadier Sunday Okonkwo=person/sunday-okonkwo"},
		{"a day is a day", "The minister Monday spoke.", "The minister=person/0123456789abcdef/minister"},
		{"rank before the name", "The commander of the island force, Major General Idrissa Kone, spoke.",
			"The commander of the island force, Major General Idrissa Kone=person/idrissa-kone"},
		{"role in a body's name", "He met the Justice Network.", "He=- the Justice Network=org/0123456789abcdef/justice-network"},
		{"body of a state", "Nepal's Civil Guard Authority spoke.", "Nepal's Civil Guard Authority=org/0123456789abcdef/civil-guard-authority"},
		{"directorate general", "The Directorate General of Mines spoke.", "The Directorate General=org/0123456789abcdef/directorate-general"},
		{"name in capitals", "COLONEL TENGA OUEDRAOGO REJECTED THE CHARGE.", "COLONEL TENGA OUEDRAOGO=person/tenga-ouedraogo"},
		{"no name in capitals", "THE COLONEL REJECTED THIS CHARGE TODAY.", "THE COLONEL=person/0123456789abcdef/colonel"},
		{"capital", "Moscow and Beijing agree.", "Moscow=state/russia Beijing=state/china"},
		{"adjective", "Russian assistance arrived.", "Russian=state/russia"},
		{"possessive state", "Russia's assistance arrived.", "Russia=state/russia"},
		{"government", "The Sudanese government spoke.", "The Sudanese government=state/sudan"},
		{"government of", "The government of Ghana spoke.", "The government of Ghana=state/ghana"},
		{"authorities", "The Italian authorities spoke.", "The Italian authorities=state/italy"},
		{"a role that begins like a party", "Chilean Labour Minister Ana Silva spoke.", "Chilean Labour Minister Ana Silva=person/ana-silva"},
		{"group", "Several Western officials spoke.", "Several Western officials=group/0123456789abcdef/western-officials"},
		{"two adjectives", "Russian and Chinese actors lied.", "Russian and Chinese actors=group/0123456789abcdef/russian-and-chinese-actors"},
		{"us is a pronoun", "They told us of it.", "They=- it=-"},
		{"US is a state", "The US left.", "The US=state/united-states"},
		{"given name before a state's name", "Jordan Smith spoke.", "Jordan Smith=person/jordan-smith"},
		{"outlet with its kind", "He told the Italian La Stampa newspaper.", "He=- the Italian La Stampa newspaper=outlet/la-stampa"},
		{"kind before the outlet", "Italian newspaper La Repubblica wrote.", "Italian newspaper La Repubblica=outlet/la-repubblica"},
		{"unlisted outlet with its kind", "He told the Novi Glas newspaper.", "He=- the Novi Glas newspaper=outlet/novi-glas"},
		{"kind before an unlisted outlet", "He told radio station Vostok.", "He=- radio station Vostok=outlet/vostok"},
		{"kind in the name", "He told the Irish Gazette and Kanal TV.", "He=- the Irish Gazette=outlet/irish-gazette Kanal TV=outlet/kanal-tv"},
		{"outlet without a name", "He spoke on Peruvian state television.", "He=- Peruvian state television=outlet/0123456789abcdef/peruvian-state-television"},
		{"an editor is no outlet", "The newspaper editor Ben Hall spoke.", "The newspaper=org/0123456789abcdef/newspaper editor Ben Hall=person/ben-hall"},
		{"a television interview is no outlet", "A French television interview went wrong.", "French=state/france"},
		{"newspaper named before", "He told La Stampa. The newspaper asked.", "He=- La Stampa=outlet/la-stampa The newspaper=outlet/la-stampa"},
		{"longer name after the article", "He told the Australian Broadcasting Corporation.",
			"He=- the Australian Broadcasting Corporation=outlet/abc-australia"},
		{"small Arabic article", "Omar al-Amin told al-Ahram. Amin left.",
			"Omar al-Amin=person/omar-al-amin al-Ahram=outlet/al-ahram Amin=person/omar-al-amin"},
		{"two bearers of a surname", "President George Bush and Governor Jeb Bush spoke. Bush left.",
			"President George Bush=person/george-bush Governor Jeb Bush=person/jeb-bush Bush=-"},
		{"unknown word at the start", "Yesterday brought rain.", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r, x := find(lex, tt.text)
			var got []string
			for _, m := range r.Mentions {
				actor := string(m.Actor)
				if actor == "" {
					actor = "-"
				}
				if m.Weak && m.Actor == "" && m.Name != "Bush" {
					continue
				}
				got = append(got, x.At(m.Span)+"="+actor)
			}
			if strings.Join(got, " ") != tt.want {
				t.Errorf("%q\ngot  %s\nwant %s", tt.text, strings.Join(got, " "), tt.want)
			}
		})
	}
}

func TestSpeaksFor(t *testing.T) {
	lex := tables(t)
	tests := []struct {
		text, actor, role string
		state, speaksFor  fact.ID
	}{
		{"US Secretary of Defense Mark Esper spoke.", "person/mark-esper", "US Secretary of Defense", "state/united-states", "state/united-states"},
		{"Kremlin spokesman Dmitry Peskov spoke.", "person/dmitry-peskov", "Kremlin spokesman", "state/russia", "state/russia"},
		{"NATO Secretary General Jens Stoltenberg spoke.", "person/jens-stoltenberg", "NATO Secretary General", "", "org/nato"},
		{"Chilean Labour Minister Ana Silva spoke.", "person/ana-silva", "Chilean Labour Minister", "state/chile", "state/chile"},
		{"Former US president Jimmy Carter spoke.", "person/jimmy-carter", "Former US president", "state/united-states", ""},
		{"Russian lawyer Ivan Petrov spoke.", "person/ivan-petrov", "Russian lawyer", "state/russia", ""},
		{"Abbas Mousavi, a spokesman for Iran's foreign ministry, spoke.", "person/abbas-mousavi",
			"spokesman for Iran's foreign ministry", "state/iran", "state/iran"},
		{"Britain said China was behind it. Foreign ministry spokeswoman Mao Ning said no.", "person/mao-ning",
			"Foreign ministry spokeswoman", "", ""},
		{"Ukraine accused President Ivan Savchuk of theft on Monday in Geneva.", "person/ivan-savchuk", "President", "", ""},
		{"The Bank of China spoke.", "org/0123456789abcdef/bank-of-china", "", "state/china", ""},
		{"A Swiss bank spoke.", "org/0123456789abcdef/swiss-bank", "", "state/switzerland", ""},
		{"The Swiss army spoke.", "org/0123456789abcdef/swiss-army", "", "state/switzerland", "state/switzerland"},
		{"The US Ocean Authority spoke.", "org/0123456789abcdef/us-ocean-authority", "", "state/united-states", ""},
		{"Chadian soldiers spoke.", "group/0123456789abcdef/chadian-soldiers", "", "state/chad", "state/chad"},
		{"The Pentagon spoke.", "org/pentagon", "", "state/united-states", "state/united-states"},
		{"European Commission spokesman Jan Berg spoke.", "person/jan-berg", "European Commission spokesman", "", "org/european-union"},
	}
	for _, tt := range tests {
		t.Run(tt.actor, func(t *testing.T) {
			r, _ := find(lex, tt.text)
			for _, a := range r.Actors {
				if string(a.ID) != tt.actor {
					continue
				}
				if a.Role != tt.role || a.State != tt.state || a.SpeaksFor != tt.speaksFor {
					t.Errorf("%q: role %q state %q speaks for %q; want %q %q %q", tt.text, a.Role, a.State, a.SpeaksFor, tt.role, tt.state, tt.speaksFor)
				}
				return
			}
			t.Errorf("%q: no %s among %+v", tt.text, tt.actor, r.Actors)
		})
	}
}

// FuzzFind holds the promises of the package: mentions in order, without
// overlap, each span the cover of its tokens, and every actor known.
func FuzzFind(f *testing.F) {
	lex := tables(f)
	for _, s := range []string{"US' Esper Accuses Russia, China", "Mr. Mr. Mr.", "the the President of of Iran's", "He, a spokesman, for, Iran", "Chile and Peru (CP). Both countries said it denied them. Its its' spokesman's company", "\"We, I,\" Paris, a woman, they",
		"Jordan and Chad and"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ToValidUTF8(s, "?")
		r, x := find(lex, s)
		actors := map[fact.ID]bool{}
		for _, a := range r.Actors {
			actors[a.ID] = true
		}
		end := 0
		for _, m := range r.Mentions {
			if m.First < end || m.Last <= m.First || m.Span != x.Cover(m.First, m.Last) {
				t.Fatalf("mention %+v after token %d in %q", m, end, s)
			}
			end = m.Last
			for _, id := range m.Actors() {
				if !actors[id] {
					t.Fatalf("mention %+v of nobody in %q", m, s)
				}
			}
		}
	})
}
