package tagger

import (
	"slices"
	"strings"
	"testing"

	"jaccuse/ingest/syntax/internal/pack"
	"jaccuse/ingest/syntax/internal/treebank"
	"jaccuse/ingest/syntax/internal/word"
)

// bank is sentences in which "claims" is a noun after "the" and a verb elsewhere.
func bank() []treebank.Sentence {
	sentence := func(pairs ...string) treebank.Sentence {
		var s treebank.Sentence
		for i := 0; i < len(pairs); i += 2 {
			upos, xpos := Split(pairs[i+1])
			s.Words = append(s.Words, treebank.Word{Form: pairs[i], UPOS: upos, XPOS: xpos})
		}
		return s
	}
	const det, noun, verb, pron, stop = "DET|DT", "NOUN|NNS", "VERB|VBZ", "PRON|PRP", "PUNCT|."
	var out []treebank.Sentence
	for range 10 {
		out = append(out,
			sentence("The", det, "claims", noun, "hold", "VERB|VBP", ".", stop),
			sentence("He", pron, "claims", verb, "it", pron, ".", stop),
			sentence("She", pron, "drops", verb, "the", det, "claims", noun, ".", stop))
	}
	return out
}

func TestTag(t *testing.T) {
	trained := Train(bank(), Options{Epochs: 5, Bits: 16, Theta: 0, Seed: 1})
	var w pack.Writer
	trained.Pack(&w)
	r := pack.Reader{Data: w.Data}
	tagger := Unpack(&r)
	if err := r.Done(); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name string
		text []string
		want []string
	}{
		{"noun", []string{"the", "claims"}, []string{"DET|DT", "NOUN|NNS"}},
		{"verb", []string{"it", "claims", "the"}, []string{"PRON|PRP", "VERB|VBZ", "DET|DT"}},
		{"nothing", nil, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var words []word.Word
			for _, f := range tt.text {
				words = append(words, word.New(f))
			}
			tags := make([]int, len(words))
			tagger.Tag(words, tags)
			var got []string
			for _, n := range tags {
				got = append(got, tagger.Tags()[n])
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("%q: got %q, want %q", tt.text, got, tt.want)
			}
		})
	}
}

func TestHeadline(t *testing.T) {
	for _, tt := range []struct {
		name string
		text []string
		want uint64
	}{
		{"sentence", []string{"Rome", "accused", "Paris", "again", "today"}, 0},
		{"title case", []string{"Minister", "Accuses", "Rivals", "of", "Fraud"}, 1},
		{"capitals", []string{"MINISTER", "ACCUSES", "RIVALS", "OF", "FRAUD"}, 2},
		{"one word", []string{"Minister"}, 0},
		{"nothing", nil, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var tokens []token
			for _, f := range tt.text {
				tokens = append(tokens, token{Word: word.New(f)})
			}
			if got := headline(tokens); got != tt.want {
				t.Errorf("%q: got %d, want %d", tt.text, got, tt.want)
			}
		})
	}
}

// Words of closed classes that the treebank lacks have their tag all the same.
func TestClosedClass(t *testing.T) {
	s := bank()
	s = append(s, treebank.Sentence{Words: []treebank.Word{{Form: "in", UPOS: "ADP", XPOS: "IN"}}})
	tagger := Train(s, Options{Epochs: 1, Bits: 10, Seed: 1})
	tags := make([]int, 1)
	tagger.Tag([]word.Word{word.New("Amid")}, tags)
	if got := tagger.Tags()[tags[0]]; got != "ADP|IN" {
		t.Errorf("Amid: got %s, want ADP|IN", got)
	}
}

func TestCertainWordsStandOnce(t *testing.T) {
	seen := map[string]string{}
	for tag, forms := range certain {
		for _, form := range strings.Fields(forms) {
			if other, twice := seen[form]; twice {
				t.Errorf("%s is %s and %s", form, other, tag)
			}
			seen[form] = tag
		}
	}
}
