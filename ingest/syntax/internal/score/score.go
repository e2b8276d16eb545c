// Package score measures tokens, tags, lemmas and trees against a treebank, as
// the CoNLL 2018 shared task did (Zeman et al. 2018): words are aligned by their
// spans; attachment leaves punctuation out.
package score

import (
	"fmt"
	"time"

	"jaccuse/ingest/syntax"
	"jaccuse/ingest/syntax/internal/treebank"
)

// Score is what was counted over a treebank.
type Score struct {
	Gold, System, Words       int             // words in the treebank, found, and found in the same place
	UPOS, XPOS, Lemmas        int             // right, of Words
	GoldArcs, SystemArcs      int             // words that are no punctuation
	Heads, Labels, BareLabels int             // right heads; with the relation; with its part before the colon
	Relations                 map[string]Arcs // by relation
	Tagging, Parsing          time.Duration
}

// Arcs counts the arcs of a relation: in the treebank, found, and both.
type Arcs struct{ Gold, System, Right int }

// Measure analyses the sentences of a treebank, with its own tokens or, if raw is
// true, from their text.
func Measure(p *syntax.Parser, bank []treebank.Sentence, raw bool) Score {
	s := Score{Relations: map[string]Arcs{}}
	for _, sentence := range bank {
		toks := given(sentence)
		if raw {
			toks = p.Tokenize(sentence.Text, 0, len(sentence.Text))
		}
		start := time.Now()
		p.Tag(toks)
		tagged := time.Now()
		p.Parse(toks)
		s.Tagging += tagged.Sub(start)
		s.Parsing += time.Since(tagged)
		s.add(sentence.Words, toks)
	}
	return s
}

// given makes tokens of the words of a sentence.
func given(s treebank.Sentence) []syntax.Token {
	out := make([]syntax.Token, len(s.Words))
	for i, w := range s.Words {
		out[i] = syntax.Token{Start: w.Start, End: w.End, Form: w.Form, Head: -1}
	}
	return out
}

// add compares a sentence. A token counts as punctuation if its gold word is, or,
// where it has none, if it was tagged so.
func (s *Score) add(gold []treebank.Word, toks []syntax.Token) {
	at := align(gold, toks)
	s.Gold += len(gold)
	s.System += len(toks)
	for _, t := range toks {
		s.SystemArcs += one(t.UPOS != "PUNCT")
	}
	for _, t := range toks {
		s.count(t.Rel, Arcs{System: 1})
	}
	for i, w := range gold {
		s.count(w.Rel, Arcs{Gold: 1})
		s.GoldArcs += one(w.UPOS != "PUNCT")
		if at[i] < 0 {
			continue
		}
		t := toks[at[i]]
		s.SystemArcs += one(w.UPOS != "PUNCT") - one(t.UPOS != "PUNCT")
		s.word(w, t)
		s.arc(w, t, at)
	}
}

func (s *Score) word(w treebank.Word, t syntax.Token) {
	s.Words++
	s.UPOS += one(w.UPOS == t.UPOS)
	s.XPOS += one(w.XPOS == t.XPOS)
	s.Lemmas += one(w.Lemma == t.Lemma || w.Lemma == "_")
}

func (s *Score) arc(w treebank.Word, t syntax.Token, at []int) {
	head := -1
	if w.Head >= 0 {
		head = at[w.Head]
	}
	if t.Head != head || w.Head >= 0 && head < 0 {
		return
	}
	s.count(w.Rel, Arcs{Right: one(w.Rel == t.Rel)})
	if w.UPOS == "PUNCT" {
		return
	}
	s.Heads++
	s.Labels += one(w.Rel == t.Rel)
	s.BareLabels += one(bare(w.Rel) == bare(t.Rel))
}

func (s *Score) count(rel string, a Arcs) {
	c := s.Relations[rel]
	s.Relations[rel] = Arcs{c.Gold + a.Gold, c.System + a.System, c.Right + a.Right}
}

// align finds for each gold word the token with its span, -1 for none.
func align(gold []treebank.Word, toks []syntax.Token) []int {
	out := make([]int, len(gold))
	k := 0
	for i, w := range gold {
		for k < len(toks) && (toks[k].Start < w.Start || toks[k].Start == w.Start && toks[k].End < w.End) {
			k++
		}
		out[i] = -1
		if k < len(toks) && toks[k].Start == w.Start && toks[k].End == w.End {
			out[i] = k
			k++
		}
	}
	return out
}

func bare(rel string) string {
	for i := range rel {
		if rel[i] == ':' {
			return rel[:i]
		}
	}
	return rel
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// F1 is the harmonic mean of precision and recall, in percent.
func F1(right, gold, system int) float64 { return 200 * float64(right) / float64(gold+system) }

// UAS is how many words have the right head, in percent.
func (s Score) UAS() float64 { return F1(s.Heads, s.GoldArcs, s.SystemArcs) }

// LAS is how many have the right relation to it, too.
func (s Score) LAS() float64 { return F1(s.Labels, s.GoldArcs, s.SystemArcs) }

// String is a line of the table whose head is Header.
func (s Score) String() string {
	rate := func(d time.Duration) float64 { return float64(s.System) / d.Seconds() / 1000 }
	return fmt.Sprintf("%6.2f %6.2f %6.2f %6.2f %6.2f %6.2f %6.2f %7.0fk %7.0fk",
		F1(s.Words, s.Gold, s.System), F1(s.UPOS, s.Gold, s.System), F1(s.XPOS, s.Gold, s.System), F1(s.Lemmas, s.Gold, s.System),
		s.UAS(), s.LAS(), F1(s.BareLabels, s.GoldArcs, s.SystemArcs),
		rate(s.Tagging), rate(s.Parsing))
}

// Header names the columns of String: F1 in percent, and words a second.
const Header = " words   UPOS   XPOS  lemma    UAS    LAS  LAS*   tagging  parsing"
