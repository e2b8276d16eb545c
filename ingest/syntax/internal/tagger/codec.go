package tagger

import (
	"jaccuse/ingest/syntax/internal/pack"
	"jaccuse/ingest/syntax/internal/sparse"
)

// Pack writes t.
func (t *Tagger) Pack(w *pack.Writer) {
	w.Strings(t.tags)
	t.lexicon.pack(w)
	t.model.Pack(w)
}

// Unpack reads what Pack wrote.
func Unpack(r *pack.Reader) *Tagger {
	t := &Tagger{tags: r.Strings()}
	t.lexicon = unpackLexicon(r, len(t.tags))
	t.model = sparse.Unpack(r)
	if len(t.tags) == 0 || t.model.Classes() != len(t.tags) {
		r.Fail()
	}
	return t
}
