package treebank

import "strings"

// Sentence is one sentence of a treebank.
type Sentence struct {
	Doc   string // id of its document, "" where none is given
	ID    string
	Text  string // the raw sentence
	Words []Word
}

// Word is one syntactic word of a sentence.
type Word struct {
	Start, End int // byte offsets into Sentence.Text
	Form       string
	Lemma      string
	UPOS, XPOS string
	Head       int // index into Sentence.Words, -1 for the root
	Rel        string
	Typo       bool // marked Typo=Yes: the lemma is that of the word meant
}

// Tag is the joint tag of w: "UPOS|XPOS".
func (w Word) Tag() string { return w.UPOS + "|" + w.XPOS }

// Forms lists the forms of the words of s.
func (s Sentence) Forms() []string {
	out := make([]string, len(s.Words))
	for i, w := range s.Words {
		out[i] = w.Form
	}
	return out
}

// align gives each word its span in the text. A word that does not stand in the
// text as written (a part of a contraction that was spelt out) has the span of
// the contraction.
func (s *Sentence) align(surface map[int]string) {
	at := 0
	from, to := 0, 0 // the contraction at hand
	for i := range s.Words {
		w := &s.Words[i]
		if form, ok := surface[i]; ok {
			from = find(s.Text, form, at)
			to = min(from+len(form), len(s.Text))
		}
		w.Start = find(s.Text, w.Form, at)
		w.End = w.Start + len(w.Form)
		if w.Start < to && w.End > to || !strings.HasPrefix(s.Text[w.Start:], w.Form) {
			w.Start, w.End = from, max(from, to)
		}
		at = max(at, w.End)
	}
}

// find skips white space from i on, and looks a little further for form.
func find(text, form string, i int) int {
	for i < len(text) && (text[i] == ' ' || text[i] == '\t') {
		i++
	}
	if at := strings.Index(text[i:], form); at >= 0 && strings.TrimSpace(text[i:i+at]) == "" {
		return i + at
	}
	return i
}
