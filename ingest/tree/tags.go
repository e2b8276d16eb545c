package tree

import (
	"jaccuse/ingest/syntax"
	"jaccuse/ingest/text"
)

// Tags returns the universal part of speech of each of the tokens first to last-1 of t,
// "" for what has none.
func Tags(p *syntax.Parser, t *text.Text, first, last int) []string {
	out := make([]string, last-first)
	span := t.Cover(first, last)
	toks := p.Tokenize(t.Reading(), span.Start, span.End)
	p.Tag(toks)
	i := first
	for _, k := range toks {
		for i < last && t.Tokens[i].End <= k.Start {
			i++
		}
		if i < last && out[i-first] == "" {
			out[i-first] = k.UPOS
		}
	}
	return out
}
