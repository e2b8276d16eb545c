package frame

import (
	"slices"
	"strings"

	"jaccuse/ingest/mention"
	"jaccuse/ingest/text"
	"jaccuse/ingest/tree"
)

// What the trees say of the functions of a predication: DESIGN.md tells where they
// win over the order of phrases.

// replace fills a function with the actors at node i, if it names any.
func (p *Predication) replace(w window, f Function, i int) {
	actors := w.actorsAt(i)
	if len(actors) == 0 && i != tree.None && w.documents[w.tree.Nodes[i].Lemma] != nil {
		actors = w.authors(i)
	}
	p.setActors(w, f, actors)
}

// within reports whether what fills f stands in a relative clause, a participle or
// an of-phrase of the noun at node i, and is not the noun itself.
func (p *Predication) within(w window, f Function, i int) bool {
	have, ok := p.Fillers[f]
	if !ok {
		return false
	}
	for n := w.tree.At(have.Last - 1); n != tree.None && n != i; n = w.tree.Head(n) {
		if w.tree.Is(n, "acl", "nmod") && n > i {
			for h := n; h != tree.None; h = w.tree.Head(h) {
				if h == i {
					return true
				}
			}
		}
	}
	return false
}

// treeEnd cuts off what the tree gives to another clause.
func (p *Predication) treeEnd(w window, c cueAt, v int) {
	if v == tree.None {
		return
	}
	end := w.clause(v).end()
	if end >= len(w.tree.Nodes) {
		return
	}
	last := w.tree.Nodes[end].Word
	for f, filler := range p.Fillers {
		if filler.First >= c.last && filler.First < last && last < filler.Last && len(filler.Mentions) == 0 {
			p.set(w, f, filler.First, last)
		}
	}
	if p.end > last && last > c.last {
		p.end = last
	}
}

// verbNode is the node of a verb cue in the tree of the window, or None where
// the tree says that the word is no verb.
func (w window) verbNode(c cueAt) int {
	v := w.tree.At(c.first)
	if v == tree.None {
		return tree.None
	}
	switch n := w.tree.Nodes[v]; {
	case w.tree.Is(v, "amod", "compound"):
		return tree.None // the parser did not see the verb
	case w.tree.Is(v, "cop", "aux"):
		return n.Head // of "was behind" and "is biased" the tree makes the second word the head
	case n.UPOS == "VERB" || n.UPOS == "AUX" || n.UPOS == "ADJ":
		return v
	}
	return tree.None
}

// nounNode reports whether the tree says that the cue is a noun: "calls". Behind a
// name or a text it is a verb all the same: "Warsaw claims that", "the statement
// read".
func (w window) nounNode(c cueAt) bool {
	v := w.tree.At(c.first)
	if w.documents[w.word(c.first-1)] != nil && definite[w.word(c.first-2)] {
		return false
	}
	if m, ok := w.endsMention(c.first - 1); ok && w.Mentions[m].Kind == mention.Named && !w.Mentions[m].Possessive {
		return false
	}
	return v != tree.None && (w.tree.Nodes[v].UPOS == "NOUN" || w.tree.Nodes[v].UPOS == "PROPN")
}

// governor is the verb, in lower case, that governs the infinitive of a cue: "used"
// in "used the speech to accuse".
func (w window) governor(c cueAt) string {
	v := w.verbNode(c)
	for range mostLinks {
		h := w.tree.Head(v)
		if h == tree.None {
			return ""
		}
		if !w.tree.Is(v, "conj") {
			return strings.ToLower(w.tree.Nodes[h].Form)
		}
		v = h
	}
	return ""
}

// actorsAt returns the mentions that node i and what is coordinated with it name.
func (w window) actorsAt(i int) []int {
	if i == tree.None {
		return nil
	}
	var out []int
	for _, n := range append([]int{i}, w.tree.Children(i, "conj")...) {
		if m, ok := w.actorAt(counted(w.tree, n)); ok && !slices.Contains(out, m) {
			out = append(out, m)
		}
	}
	return out
}

// actorAt returns the mention that node i is the head of.
func (w window) actorAt(i int) (int, bool) {
	if !nominal(w.tree.Nodes[i]) || w.tree.Nodes[i].Stub {
		return 0, false
	}
	if m := w.mentionAt[w.tree.Nodes[i].Word]; m >= 0 {
		return int(m), !w.Mentions[m].Possessive
	}
	names := []string{"appos", "nmod:desc"}
	if w.tree.Nodes[i].UPOS == "PROPN" {
		names = append(names, "flat")
	}
	for _, a := range w.tree.Children(i, names...) {
		if m := w.mentionAt[w.tree.Nodes[a].Word]; m >= 0 && !w.Mentions[m].Possessive {
			return int(m), true
		}
	}
	return 0, false
}

// treeSubject replaces the subject by that of the tree. A subject that the tree
// borrows from another verb only fills a gap: where an infinitive or a participle
// belongs is what parsers are least sure of.
func (p *Predication) treeSubject(w window, v int) {
	if v == tree.None {
		return
	}
	c := w.clause(v)
	if h := c.x.Head(v); c.x.Is(v, "acl") && c.own(v) == tree.None && c.x.Nodes[v].XPOS == "VBD" && len(w.actorsAt(h)) == 0 && p.within(w, Subject, h) {
		delete(p.Fillers, Subject) // the parser took the verb of "the man who met Silva accused" for the man's
		return
	}
	_, found := p.Fillers[Subject]
	if own := c.own(v) != tree.None; !own && (found && !c.beside() || c.forGerund() || c.obliqueSubject()) {
		return
	}
	s := c.subject()
	if s == tree.None {
		return
	}
	if len(w.actorsAt(s)) == 0 && p.within(w, Subject, s) {
		delete(p.Fillers, Subject) // "the man who met Silva accused"
	}
	p.replace(w, Subject, s)
}

// treeObject replaces the object, or the agent of a passive, by that of the tree,
// where it names somebody, and with it the complements behind it.
func (p *Predication) treeObject(w window, c cueAt, v int) {
	if v == tree.None {
		return
	}
	if p.Passive {
		by := w.clause(v).agent()
		if by == tree.None {
			delete(p.Fillers, Agent) // a "by" further on is another word's
		}
		p.replace(w, Agent, by)
		return
	}
	o := w.clause(v).object()
	if o == tree.None {
		return
	}
	actors := w.actorsAt(o)
	if len(actors) == 0 {
		p.longObject(w, o)
		return
	}
	delete(p.Fillers, Pointed) // who is condemned himself did not do it to be pointed at
	if have, ok := p.Fillers[Object]; ok && slices.Equal(have.Mentions, actors) {
		return
	}
	p.setActors(w, Object, actors)
	if last := w.Mentions[actors[len(actors)-1]].Last; last > c.last {
		p.complements(w, last)
	}
}

// treeComplements finds the actors of complements that begin with another word:
// "against its rival Hanmaek", "on the company's owners".
func (p *Predication) treeComplements(w window, v int) {
	if v == tree.None {
		return
	}
	c := w.clause(v)
	hosts := []int{v}
	if o := w.tree.Child(v, "obj"); o != tree.None {
		hosts = append(hosts, o)
	}
	for _, h := range hosts {
		for _, k := range c.x.Children(h, "obl", "nmod") {
			m := c.x.Child(k, "case")
			if m == tree.None || k < v || !opposed[c.x.Nodes[m].Lemma] {
				continue
			}
			f := Function(c.x.Nodes[m].Lemma)
			if have, ok := p.Fillers[f]; ok && len(have.Mentions) == 0 && have.First <= c.x.Nodes[k].Word && c.x.Nodes[k].Word < have.Last {
				have.Mentions = w.meant(w.actorsAt(k))
				p.Fillers[f] = have
			}
		}
	}
}

// opposed are the prepositions before those whom one is against.
var opposed = wordSet("against", "with", "on", "at")

// subjectOwner fills Owner with whose deed or law the subject is: "Latvia's new law
// violates the treaty".
func (p *Predication) subjectOwner(w window, v int) {
	if v == tree.None {
		return
	}
	s := w.clause(v).own(v)
	if s == tree.None {
		p.ownerBefore(w)
		return
	}
	if w.tree.Nodes[s].UPOS != "NOUN" {
		return
	}
	if _, acts := w.actorAt(s); acts {
		return
	}
	if m, ok := w.ownerOf(s); ok {
		p.Fillers[Owner] = Filler{Span: w.Mentions[m].Span, First: w.Mentions[m].First, Last: w.Mentions[m].Last, Mentions: []int{int(m)}, Quote: -1}
	}
}

// ownerBefore finds the owner where the tree has no subject: a few words of one noun
// phrase stand between a possessive and the verb.
func (p *Predication) ownerBefore(w window) {
	const most = 4
	if _, found := p.Fillers[Subject]; found {
		return
	}
	for i := p.group - 1; i >= max(w.first, p.group-most); i-- {
		if w.Text.Tokens[i].Kind == text.Clitic {
			continue
		}
		if m, ok := w.endsMention(i); ok {
			if i < p.group-1 && w.Mentions[m].Possessive && w.Mentions[m].Kind == mention.Named {
				p.Fillers[Owner] = Filler{Span: w.Mentions[m].Span, First: w.Mentions[m].First, Last: w.Mentions[m].Last, Mentions: []int{m}, Quote: -1}
			}
			return
		}
		if word := w.word(i); word == "" || isJoint(word) || preposition(word) || coordinator[word] || auxiliary(word) || word == "to" || word == "that" {
			return
		}
	}
}

// ownerOf returns the actor whose thing or deed the noun at node s is: "Latvia's law",
// "the Latvian law", "the raid by Latvia".
func (w window) ownerOf(s int) (int32, bool) {
	for _, o := range w.tree.Children(s, "nmod:poss", "amod", "compound", "nmod") {
		m := w.mentionAt[w.tree.Nodes[o].Word]
		if m < 0 {
			continue
		}
		prep := w.tree.Child(o, "case")
		switch {
		case w.tree.Is(o, "nmod:poss"),
			o > s && prep != tree.None && w.tree.Nodes[prep].Lemma == "by",
			o < s && w.Mentions[m].Actor.Kind() == "state":
			return m, true
		}
	}
	return 0, false
}

// longObject gives an object that names nobody its of-phrases and its infinitive:
// "a series of raids", "the decision to expel two envoys".
func (p *Predication) longObject(w window, o int) {
	have, ok := p.Fillers[Object]
	if !ok {
		p.plainObject(w, o)
		have, ok = p.Fillers[Object]
	}
	if !ok || len(have.Mentions) > 0 || w.eachOther(have.First) {
		return
	}
	last := have.Last
	for _, k := range w.tree.Children(o, "nmod", "acl") {
		n := w.tree.Nodes[k]
		mark := w.tree.Child(k, "case", "mark")
		if mark == tree.None || w.Text.TokenAt(n.Start) < have.First {
			continue
		}
		if l := w.tree.Nodes[mark].Lemma; (l == "of" || l == "to" && n.Rel == "acl") && w.Text.TokenAt(w.tree.Nodes[n.Left].Start) == last {
			last = w.Text.TokenAt(w.tree.Nodes[n.Right-1].End-1) + 1
		}
	}
	p.set(w, Object, have.First, min(last, max(p.end, have.Last)))
}

// authors returns who a text is by, which speaks as its author does: "the Oxfam
// report", "Oxfam's report", "a report by Oxfam".
func (w window) authors(i int) []int {
	for _, k := range w.tree.Children(i, "nmod", "compound") {
		if k > i {
			if prep := w.tree.Child(k, "case"); prep == tree.None || w.tree.Nodes[prep].Lemma != "by" && w.tree.Nodes[prep].Lemma != "from" {
				continue
			}
		}
		if m := w.mentionAt[w.tree.Nodes[k].Word]; m >= 0 && !w.Mentions[m].Locative && w.Mentions[m].Sieve != "adjective" {
			return []int{int(m)}
		}
	}
	return nil
}
