package eval

import (
	"encoding/json"
	"errors"
	"os"
	"strings"
	"testing"
)

const goldLine = `{"id":"a","text":"Norway accused Russia of theft.","category":"accusation","gold":{"accusations":[` +
	`{"accuser":"Norway","target":"Russia","target_type":"state","of":"theft","evidence":"Norway accused Russia of theft."}]}}`

func TestDecodeGold(t *testing.T) {
	for _, c := range []struct{ name, data, want string }{
		{"fine", goldLine + "\r\n\n", ""},
		{"nothing", "", ""},
		{"not JSON", goldLine + "\n{", "g:2:1: unexpected EOF"},
		{"unknown key", `{"id":"a","colour":1}`, `g:1:22: json: unknown field "colour"`},
		{"wrong type", `{"id":7}`, "g:1:7: json: cannot unmarshal number into Go struct field Article.id of type string"},
		{"two values", goldLine + ` {}`, "g:1:220: more than one value on a line"},
		{"not UTF-8", "\xff", "g:1:1: not UTF-8"},
		{"id twice", goldLine + "\n" + goldLine, `g:2:1: id "a" stands in line 1 too`},
		{"all that is missing", `{}`, "g:1:1: id is missing or empty\ng:1:1: text is missing or empty\n" +
			`g:1:1: category is "", want one of ["accusation" "no_accusation"]`},
		{"not in the text", strings.Replace(goldLine, `"of":"theft"`, `"of":"murder"`, 1),
			`g:1:1: gold.accusations[0].of does not stand in the text: "murder"`},
		{"clean article with an accusation", strings.Replace(goldLine, `"category":"accusation"`, `"category":"no_accusation"`, 1),
			`g:1:1: category "no_accusation", but there are accusations or responses`},
		{"link to nowhere", strings.Replace(goldLine, `}]}}`, `}],"responses":[{"responder":"Russia","type":"deny","relation":"explicit",`+
			`"party":"accused","evidence":"Russia","to_accusations":[0,0,1]}]}}`, 1),
			"g:1:1: gold.responses[0].to_accusations: 0 stands there twice\ng:1:1: gold.responses[0].to_accusations: there is no accusation 1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := DecodeGold("g", []byte(c.data))
			got := ""
			if err != nil {
				got = err.Error()
			}
			if got != c.want {
				t.Errorf("%s\ngot  %s\nwant %s", c.data, got, c.want)
			}
		})
	}
}

// FuzzDecodeGold: whatever the bytes, the decoder returns articles that can be
// scored, or problems each of which has a place.
func FuzzDecodeGold(f *testing.F) {
	f.Add([]byte(goldLine))
	f.Add([]byte("{}\n[]\nnull\n" + goldLine))
	originals, err := os.ReadFile("../../testdata/gold/originals.jsonl")
	if err != nil {
		f.Fatal(err)
	}
	for i, line := range strings.SplitN(string(originals), "\n", 5)[:4] {
		f.Add([]byte(line))
		f.Add([]byte(strings.Repeat(line[:len(line)/(i+2)]+"\n", 2)))
	}
	scorer := &Scorer{testNames(f)}
	f.Fuzz(func(t *testing.T, data []byte) {
		articles, err := DecodeGold("g", data)
		if err != nil {
			var problems Problems
			if !errors.As(err, &problems) || len(problems) == 0 {
				t.Fatalf("%q: got error %v, want Problems", data, err)
			}
			for _, p := range problems {
				if p.Line < 1 || p.Col < 1 {
					t.Errorf("%q: problem %q has no place", data, p)
				}
			}
			return
		}
		if len(articles) > 3 {
			return
		}
		if _, err := scorer.Score(articles, nil, Breakdowns[:]...); err != nil {
			t.Errorf("%q: %v", data, err)
		}
		for _, a := range articles {
			line, err := json.Marshal(a)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := DecodeGold("g", line); err != nil {
				t.Errorf("%q does not survive a round trip: %v", data, err)
			}
		}
	})
}

func TestSplit(t *testing.T) {
	var articles []Article
	for _, id := range strings.Fields("d001 d002 d003 d004 d005 d006 d007 d008 d009 d010 d011 d012") {
		articles = append(articles, Article{ID: id})
	}
	held := ""
	for _, a := range Held.Of(articles) {
		held += a.ID + " "
	}
	if want := "d009 "; held != want {
		t.Errorf("held out: got %q, want %q: an article may never change sides", held, want)
	}
	if d, h, all := len(Dev.Of(articles)), len(Held.Of(articles)), len(All.Of(articles)); d+h != all || all != len(articles) {
		t.Errorf("got %d and %d of %d articles, want %d in all", d, h, all, len(articles))
	}
}
