package tree

import (
	"context"
	"sort"

	"jaccuse/ingest/syntax"
	"jaccuse/ingest/text"
)

// Forest holds the trees of a text by the first token of their windows.
type Forest map[int]*Tree

// MostTokens is how many words of one text are parsed, so that time and memory are
// bounded. Each window that is parsed has a cue, so that a text of sentences has
// come to frame.MostCues long before, and is read no further.
const MostTokens = 150_000

// Grow parses the windows of t that hold a token for which cue is true, but no
// headlines and nothing in capitals, for which no parser is made. Names, in order
// of the text, are read as one word each. Outer tells cue that the window is no quote. Beyond MostTokens nothing is parsed, and
// stopped is the token where that begins; else it is -1. It ends early where ctx does.
func Grow(ctx context.Context, p *syntax.Parser, t *text.Text, windows []text.Window, names []Name, cue func(t *text.Text, token int, outer bool) bool) (out Forest, stopped int) {
	out = Forest{}
	g := grower{parser: p}
	for _, w := range windows {
		if ctx.Err() != nil {
			return out, -1
		}
		if g.tokens >= MostTokens {
			return out, w.First
		}
		if holds(t, w, cue) && !t.Titled(w.First, w.Last) && !t.Shouted(w.First, w.Last) {
			i := sort.Search(len(names), func(i int) bool { return names[i].First >= w.First })
			out[w.First] = g.parse(t, w, names[i:])
		}
	}
	return out, -1
}

func holds(t *text.Text, w text.Window, cue func(*text.Text, int, bool) bool) bool {
	for i := w.First; i < w.Last; i++ {
		if w.Outer && t.Tokens[i].Kind == text.Opening {
			i = t.QuoteFrom(i).Last - 1
			continue
		}
		if cue(t, i, w.Outer) {
			return true
		}
	}
	return false
}
