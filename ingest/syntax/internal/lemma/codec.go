package lemma

import (
	"maps"
	"slices"

	"jaccuse/ingest/syntax/internal/pack"
)

// Pack writes l, sorted.
func (l *Lemmatizer) Pack(w *pack.Writer) {
	rules := slices.Sorted(maps.Keys(l.rules))
	w.Strings(rules)
	for _, k := range rules {
		w.Uint(uint64(l.rules[k].cut))
		w.Bytes([]byte(l.rules[k].add))
	}
	forms := slices.Sorted(maps.Keys(l.exceptions))
	w.Strings(forms)
	for _, k := range forms {
		w.Bytes([]byte(l.exceptions[k]))
	}
}

// Unpack reads what Pack wrote.
func Unpack(r *pack.Reader) *Lemmatizer {
	rules := r.Strings()
	l := &Lemmatizer{make(map[string]script, len(rules)), map[string]string{}}
	for _, k := range rules {
		cut := r.Uint()
		if cut > longestWord {
			r.Fail()
		}
		l.rules[k] = script{int(min(cut, longestWord)), string(r.Bytes())}
	}
	for _, k := range r.Strings() {
		l.exceptions[k] = string(r.Bytes())
	}
	return l
}
