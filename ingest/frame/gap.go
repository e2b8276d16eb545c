package frame

import "maps"

// A gap is a verb that is left out behind another one: "accused Spain of theft and Italy
// of fraud", "..., and Chile Peru of neglect".
type gap struct {
	subject, object []int // no subject: that of the verb
	function        Function
	first, last     int // tokens of the complement
}

// mostGaps bounds how many verbs are left out behind one, gapReach how many tokens of a
// complement are looked at.
const mostGaps, gapReach = 8, 200

// gapping are the prepositions of complements that a gap repeats.
var gapping = [...]Function{"of", "for"}

// readGaps cuts the complements of other verbs, which are left out, off the complement of
// this one. A name right before the conjunction makes it a list: "of robbing Chile and
// Peru of gold".
func (p *Predication) readGaps(w window) {
	if o, ok := p.Fillers[Object]; !ok || p.Passive || len(o.Mentions) == 0 || o.First < p.group {
		return
	}
	for _, f := range gapping {
		filler, ok := p.Fillers[f]
		if !ok {
			continue
		}
		start, last := filler.First, filler.Last
		for i := start + 1; i < min(last, filler.First+gapReach) && len(p.gaps) < mostGaps; i = w.after(i) {
			g, ok := w.gapAt(i, last, f)
			if !ok {
				continue
			}
			p.cut(w, f, start, i)
			p.gaps = append(p.gaps, g)
			start, i = g.first, g.first
		}
	}
}

// cut ends a complement at token end: the verb's own, or that of the last gap.
func (p *Predication) cut(w window, f Function, start, end int) {
	if n := len(p.gaps); n > 0 {
		p.gaps[n-1].last = end
		return
	}
	p.set(w, f, start, end)
	p.end = min(p.end, end)
}

// gapAt reads a gap after the conjunction at token i, whose complement has the
// preposition f and ends at token last.
func (w window) gapAt(i, last int, f Function) (gap, bool) {
	word := w.word(i)
	if word != "," && word != "and" {
		return gap{}, false
	}
	if _, name := w.endsMention(i - 1); name && word == "and" {
		return gap{}, false
	}
	i++
	if word == "," && w.word(i) == "and" {
		i++
	}
	object := w.coordinated(i)
	if len(object) == 0 {
		return gap{}, false
	}
	g := gap{object: object, function: f, last: last}
	end := w.Mentions[object[len(object)-1]].Last
	if second := w.coordinated(end); len(second) > 0 && !w.Mentions[object[len(object)-1]].Possessive {
		g.subject, g.object = object, second
		end = w.Mentions[second[len(second)-1]].Last
	}
	g.first = end + 1
	return g, w.word(end) == string(f) && g.first < last
}

// filled are the predications of the verbs that are left out behind p.
func (p Predication) filled(w window) []Predication {
	var out []Predication
	for _, g := range p.gaps {
		q := p
		q.gaps, q.Fillers = nil, maps.Clone(p.Fillers)
		q.setActors(w, Object, g.object)
		q.setActors(w, Subject, g.subject)
		q.set(w, g.function, g.first, g.last)
		out = append(out, q)
	}
	return out
}
