package frame

import (
	"jaccuse/graph/fact"
	"jaccuse/ingest/mention"
	"jaccuse/ingest/text"
)

// nounFunctions reads what depends on a noun: "earlier allegations by several
// Western officials that Russia ...", "Esper's accusation that ...", "US claims
// it spread ...".
func (p *Predication) nounFunctions(w window, c cueAt) {
	p.possessor(w, c.first)
	p.Negated = w.withdrawn(c.first)
	end := w.clauseEnd(c.last)
	p.end = end
	for i := c.last; i < end; i = w.after(i) {
		switch word := w.word(i); word {
		case "that":
			p.setClause(w, i+1, w.sideClause(i+1, end))
			return
		case "by", "from", "against":
			f := Function(word)
			if word == "by" || word == "from" {
				f = Agent
			}
			if actors := w.coordinated(i + 1); len(actors) > 0 {
				if _, taken := p.Fillers[f]; !taken {
					p.setActors(w, f, actors)
				}
			}
		case "of":
			if w.gerund(i + 1) {
				p.set(w, "of", i+1, w.sideClause(i+1, end))
				return
			}
			if actors := w.coordinated(i + 1); len(actors) > 0 && p.Fillers[Agent].Mentions == nil {
				p.setActors(w, Agent, actors)
			} else {
				p.set(w, "of", i+1, w.sideClause(i+1, end))
			}
		case ",", ":":
			return
		}
	}
}

// withdrawn reports whether the noun at token i is taken back: "retracted her claim that",
// "withdrew an earlier accusation against".
func (w window) withdrawn(i int) bool {
	const reach = 5
	for j := i - 1; j >= max(w.first, i-reach); j-- {
		switch word := w.word(j); {
		case withdrawing[word] || word == "back" && takingBack[w.word(j-1)]:
			return true
		case isJoint(w.Text.Word(j)) || auxiliary(word) || looksFinite(word):
			return false
		}
	}
	return false
}

var (
	withdrawing = wordSet("withdraw", "withdraws", "withdrew", "withdrawn", "withdrawing", "retract", "retracts", "retracted", "retracting",
		"recant", "recants", "recanted", "recanting", "drop", "drops", "dropped", "dropping", "abandon", "abandons", "abandoned", "disown",
		"disowned", "disavow", "disavowed", "rescind", "rescinded", "revoke", "revoked")
	takingBack = wordSet("take", "takes", "took", "taken", "taking", "walk", "walks", "walked", "walking")
)

// sideClause ends a clause that depends on a noun at the comma before the main
// clause: "In response to allegations that X, the Kremlin insisted".
func (w window) sideClause(from, end int) int {
	for i := from; i < end; i = w.after(i) {
		if w.word(i) != "," {
			continue
		}
		if m, ok := w.startsMention(i + 1); ok && w.verbAt(w.Mentions[m].Last) {
			return i
		}
	}
	return end
}

// possessor reads the owner before a noun, over adjectives: "Esper's earlier
// accusation", "his claim".
func (p *Predication) possessor(w window, i int) {
	for j := i - 1; j >= max(w.first, i-4); j-- {
		if w.Text.Tokens[j].Kind == text.Clitic {
			continue
		}
		if m, ok := w.endsMention(j); ok {
			adjunct := j == i-1 && w.Mentions[m].Kind == mention.Named && w.Mentions[m].Type != fact.Person // "US claims"
			if w.Mentions[m].Possessive || adjunct {
				p.Fillers[Possessor] = Filler{Span: w.Mentions[m].Span, First: w.Mentions[m].First, Last: w.Mentions[m].Last,
					Mentions: []int{m}, Quote: -1}
			}
			return
		}
		if w.word(j) == "" || preposition(w.word(j)) || isJoint(w.Text.Word(j)) {
			return
		}
	}
}

// aside reads a phrase in the middle of a sentence that bears on the quote after
// it alone: `for, in her words, "losing the keys"`.
func (p *Predication) aside(w window, c cueAt) bool {
	o, owned := p.Fillers[Possessor]
	if !owned || w.word(o.First-1) != "in" || w.word(o.First-2) != "," || w.word(c.last) != "," {
		return false
	}
	p.end = c.last
	return true
}

// phraseFunctions reads "according to X, ..." and "in X's opinion, ...".
func (p *Predication) phraseFunctions(w window, c cueAt) {
	p.possessor(w, c.last-1)
	if o, ok := p.Fillers[Possessor]; ok && w.word(o.First-1) != "in" {
		delete(p.Fillers, Possessor)
	}
	actors := w.coordinated(c.last)
	if v := w.tree.At(c.first); w.tree.Is(v, "case") {
		if whole := w.actorsAt(w.tree.Head(v)); len(whole) > 0 && w.Mentions[whole[0]].First >= c.last {
			actors = whole
		}
	}
	p.setActors(w, Object, actors)
	if p.aside(w, c) {
		return
	}
	start := c.last
	if len(actors) > 0 {
		start = w.Mentions[actors[len(actors)-1]].Last
	}
	if w.documents[w.word(start)] != nil && w.word(start+1) == "," {
		start++ // "according to the police statement, ..."
	}
	if c.first > w.first && w.word(c.first-1) != "," && c.first-w.first > 2 || w.word(c.first-1) == "," && c.first-w.first > 3 {
		p.set(w, Rest, w.first, c.first) // "X happened, according to Y"
		p.end = start
		return
	}
	p.set(w, Rest, start, w.clauseEnd(start))
	p.end = w.clauseEnd(start)
	if w.word(start) != "," && len(actors) == 0 && p.Fillers[Possessor].Mentions == nil {
		delete(p.Fillers, Rest)
	}
	p.Modality = fact.Asserted
}
