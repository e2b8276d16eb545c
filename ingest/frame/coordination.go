package frame

import "jaccuse/graph/fact"

// coordinated returns the mentions from token i in coordination: "Moscow and
// Beijing", "Russia, China and Iran". A determiner before the first is allowed.
func (w window) coordinated(i int) []int {
	var out []int
	joined := false // by "and"
	for {
		m, ok := w.startsMention(i)
		if !ok {
			break
		}
		out = append(out, m)
		if w.Mentions[m].Possessive {
			break
		}
		next := w.Mentions[m].Last
		if next < w.last && (w.word(next) == "," || w.word(next) == "and" || w.word(next) == "&") {
			if w.word(next) == "," && w.word(next+1) == "and" {
				next++
			}
			comma := w.word(next) == ","
			if n, ok := w.startsMention(next + 1); ok && w.sameKind(m, n) && !w.newClause(n) &&
				(!comma || w.Mentions[m].Type == w.Mentions[n].Type) {
				i = next + 1
				joined = joined || !comma
				continue
			}
		}
		break
	}
	if len(out) > 1 && !joined {
		return out[:1] // "Saudi Arabia, a US ally,"
	}
	return out
}

// sameKind keeps an apposition ("Paris, the minister said") from being taken
// for a list.
func (w window) sameKind(a, b int) bool {
	ka, kb := w.Mentions[a], w.Mentions[b]
	return (ka.Type == fact.Person) == (kb.Type == fact.Person) && ka.Actor != kb.Actor
}

// newClause reports whether mention m is the subject of a verb of its own.
func (w window) newClause(m int) bool {
	next := w.Mentions[m].Last
	for next < w.last && adverb(w.word(next)) {
		next++
	}
	return next < w.last && auxiliary(w.word(next))
}

// coordinatedLeft returns the coordination that ends with mention m.
func (w window) coordinatedLeft(m int) []int {
	out := []int{m}
	for {
		first := w.Mentions[out[0]].First
		j := first - 1
		if word := w.word(j); word != "and" && word != "," && word != "&" {
			return out
		}
		if w.word(j) == "and" && w.word(j-1) == "," {
			j--
		}
		n, ok := w.endsMention(j - 1)
		if !ok || !w.sameKind(n, out[0]) || w.Mentions[n].Possessive || preposition(w.word(w.Mentions[n].First-1)) {
			return out
		}
		if w.word(j) == "," && len(out) == 1 {
			return out // "On Friday in Rome, Esper said": a list ends with "and"
		}
		out = append([]int{n}, out...)
	}
}
