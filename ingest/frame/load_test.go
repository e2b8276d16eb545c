package frame

import (
	"strings"
	"testing"
	"testing/fstest"
)

const goodRule = `kind: accusation
force: accuse
cameo: 112
plover: DISAPPROVE
cue: verb accuse
accuser: subject
target: object
confidence: 0.9
match: Iran accused Israel.
skip: Iran left.
`

// TestLoad holds that a rule file with a mistake is refused, with its line.
func TestLoad(t *testing.T) {
	tests := []struct{ name, edit, with, want string }{
		{"good", "", "", ""},
		{"unknown key", "cameo: 112", "cameo: 112\ncolour: red", `rules/x.rule:4: a rule of kind "accusation" has no key "colour"`},
		{"twice", "cameo: 112", "cameo: 112\ncameo: 113", "rules/x.rule:4: cameo stands twice"},
		{"no colon", "cameo: 112", "cameo 112", `rules/x.rule:3: want key: value, got "cameo 112"`},
		{"unknown event class", "plover: DISAPPROVE", "plover: SHOUT", "want plover: DISAPPROVE or REJECT"},
		{"no event class", "plover: DISAPPROVE\n", "", "needs force, cameo and plover"},
		{"unknown force", "force: accuse", "force: shout", `rules/x.rule:2: unknown force "shout"`},
		{"unknown function", "target: object", "target: elbow", `rules/x.rule:7: unknown function "elbow"`},
		{"unknown class", "target: object", "target: object\nwhere: object has dragons", `unknown class "dragons"`},
		{"bad condition", "target: object", "target: object\nwhere: object maybe", "want FUNCTION"},
		{"alone", "target: object", "target: object\nalone: object filled", "only a response stands alone"},
		{"unknown class of alone", "target: object", "target: object\nalone: object begins dragons", `unknown class "dragons"`},
		{"bad cue", "cue: verb accuse", "cue: accuse", "want cue:"},
		{"no role", "target: object\n", "", "role target is needed"},
		{"no skip", "skip: Iran left.\n", "", "carries a text to match and a text to skip"},
		{"confidence", "confidence: 0.9", "confidence: 2", "want a confidence"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			body := strings.Replace(goodRule, tt.edit, tt.with, 1)
			_, err := LoadFS(fstest.MapFS{
				"rules/x.rule":     {Data: []byte(body)},
				"classes/good.txt": {Data: []byte("word\n")},
			}, nil)
			switch {
			case tt.want == "" && err != nil:
				t.Errorf("got %v, want none", err)
			case tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)):
				t.Errorf("got %v, want %q", err, tt.want)
			}
		})
	}
}

func TestDecodeClass(t *testing.T) {
	_, errs := decodeClass("x.txt", strings.NewReader("a\nA b\na\n# only\n"))
	if len(errs) != 2 {
		t.Errorf("got %v, want two errors: not lower case, stands twice", errs)
	}
	if _, errs := decodeClass("x.txt", strings.NewReader("# nothing\n")); len(errs) != 1 {
		t.Errorf("an empty class: got %v, want an error", errs)
	}
}

func TestInflect(t *testing.T) {
	tests := []struct{ lemma, third, past, gerund string }{
		{"accuse", "accuses", "accused", "accusing"}, {"deny", "denies", "denied", "denying"}, {"slam", "slams", "slammed", "slamming"},
		{"rebut", "rebuts", "rebutted", "rebutting"}, {"criticize", "criticizes", "criticized", "criticizing"}, {"say", "says", "said", "saying"},
		{"attack", "attacks", "attacked", "attacking"}, {"lie", "lies", "lied", "lying"}, {"blast", "blasts", "blasted", "blasting"},
		{"condemn", "condemns", "condemned", "condemning"}, {"reply", "replies", "replied", "replying"}, {"insist", "insists", "insisted", "insisting"},
		{"complain", "complains", "complained", "complaining"}, {"claim", "claims", "claimed", "claiming"},
	}
	for _, tt := range tests {
		got := map[Form]string{}
		for _, f := range irregularVerbs.inflect(tt.lemma) {
			got[f.form] = f.word
		}
		if got[Third] != tt.third || got[Past] != tt.past || got[Gerund] != tt.gerund {
			t.Errorf("%s: got %s %s %s, want %s %s %s", tt.lemma, got[Third], got[Past], got[Gerund], tt.third, tt.past, tt.gerund)
		}
	}
}

// FuzzDecodeRule: whatever a rule file holds, decoding ends with a rule or with
// errors that name a line.
func FuzzDecodeRule(f *testing.F) {
	f.Add(goodRule)
	f.Add("cue: verb\nwhere: a b c d\n role: x")
	f.Fuzz(func(t *testing.T, body string) {
		_, errs := decodeRule("x.rule", strings.NewReader(body))
		for _, err := range errs {
			if !strings.HasPrefix(err.Error(), "x.rule:") {
				t.Fatalf("error without its place: %v", err)
			}
		}
	})
}
