package lemma

import (
	"testing"

	"jaccuse/ingest/syntax/internal/pack"
	"jaccuse/ingest/syntax/internal/treebank"
)

func word(form, xpos, lemma string) treebank.Word {
	return treebank.Word{Form: form, UPOS: "VERB", XPOS: xpos, Lemma: lemma}
}

func TestLemma(t *testing.T) {
	bank := []treebank.Sentence{{Words: []treebank.Word{
		word("walked", "VBD", "walk"), word("talked", "VBD", "talk"), word("jumped", "VBD", "jump"),
		word("raced", "VBD", "race"), word("placed", "VBD", "place"), word("owed", "VBD", "owe"),
	}}}
	trained, err := Train(bank)
	if err != nil {
		t.Fatal(err)
	}
	var w pack.Writer
	trained.Pack(&w)
	r := pack.Reader{Data: w.Data}
	l := Unpack(&r)
	if err := r.Done(); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ name, form, upos, xpos, want string }{
		{"rule", "stalked", "VERB", "VBD", "stalk"},
		{"longer ending", "traced", "VERB", "VBD", "trace"},
		{"exception", "owed", "VERB", "VBD", "owe"},
		{"capitals", "WALKED", "VERB", "VBD", "walk"},
		{"irregular", "lied", "VERB", "VBD", "lie"},
		{"irregular participle", "lying", "VERB", "VBG", "lie"},
		{"first of two verbs", "lay", "VERB", "VBD", "lie"},
		{"found", "found", "VERB", "VBN", "find"},
		{"third person", "denies", "VERB", "VBZ", "deny"},
		{"sibilant", "accuses", "VERB", "VBZ", "accuse"},
		{"doubled", "slammed", "VERB", "VBN", "slam"},
		{"name", "Walked", "PROPN", "NNP", "Walked"},
		{"unknown tag", "Walked", "NOUN", "?", "walked"},
		{"empty", "", "NOUN", "NN", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := l.Lemma(tt.form, tt.upos, tt.xpos); got != tt.want {
				t.Errorf("%s %s: got %q, want %q", tt.form, tt.xpos, got, tt.want)
			}
		})
	}
}

func TestThirdPerson(t *testing.T) {
	for base, want := range map[string]string{
		"deny": "denies", "say": "says", "go": "goes", "reproach": "reproaches", "blame": "blames", "fax": "faxes",
	} {
		if got := thirdPerson(base); got != want {
			t.Errorf("%s: got %s, want %s", base, got, want)
		}
	}
}
