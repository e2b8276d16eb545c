package frame

import (
	"slices"
	"strings"

	"jaccuse/graph/fact"
	"jaccuse/ingest/date"
	"jaccuse/ingest/mention"
	"jaccuse/ingest/tree"
)

// The functions of a verb, read off its tree. A clause without a subject of its
// own borrows one: a second verb from the first, an infinitive or a participle
// from the verb that governs it, a relative clause from the noun before it.

// clause is a verb in its tree.
type clause struct {
	x    *tree.Tree
	v    int
	acts func(node int) bool // reports whether a noun names somebody
}

// mostLinks bounds the way from a verb to the subject that it borrows.
const mostLinks = 8

// subject returns the node of the subject, or None. Of a passive it is who
// suffers the deed.
func (c clause) subject() int {
	v := c.v
	for range mostLinks {
		if s := c.own(v); s != tree.None {
			return c.antecedent(v, s)
		}
		h := c.x.Head(v)
		switch {
		case h == tree.None:
			return tree.None
		case c.x.Is(v, "conj") && !nominal(c.x.Nodes[h]):
			v = h
		case c.x.Is(v, "xcomp"):
			if o := c.x.Child(h, "obj", "iobj"); o != tree.None && !subjectControl[c.x.Nodes[h].Lemma] {
				return o
			}
			v = h
		case c.x.Is(v, "advcl") && !nominal(c.x.Nodes[h]):
			if by := c.byAgent(h); by != tree.None && c.x.Child(v, "mark") == tree.None {
				return by // "was raided by gunmen, killing"
			}
			v = h
		case c.x.Is(v, "acl") && nominal(c.x.Nodes[h]) && c.acts(h):
			return h
		case c.x.Is(v, "acl") && nominal(c.x.Nodes[h]):
			// "issued a statement accusing": who issued it accuses.
			for i := 0; i < mostLinks && nominal(c.x.Nodes[h]); i++ {
				if h = c.x.Head(h); h == tree.None {
					return tree.None
				}
			}
			v = h
			if s := c.own(v); s != tree.None {
				return c.antecedent(v, s)
			}
		default:
			return tree.None
		}
	}
	return tree.None
}

// byAgent returns the agent of the passive at node h, or None.
func (c clause) byAgent(h int) int {
	if c.x.Child(h, "aux:pass") == tree.None {
		return tree.None
	}
	return clause{c.x, h, c.acts}.agent()
}

// own returns the subject that stands with v itself: of several the last one
// before it, and not a quote.
func (c clause) own(v int) int {
	best := tree.None
	for _, s := range c.x.Children(v, "nsubj", "csubj") {
		if c.x.Nodes[s].Stub || c.adjunct(v, s) || best != tree.None && (s > v || floating[c.x.Nodes[s].Lemma]) {
			continue
		}
		best = s
	}
	return best
}

// floating are quantifiers that stand apart from the subject that they belong to:
// "Russia and China are both taking".
var floating = wordSet("both", "all", "each")

// adjunct reports whether the parser took for a subject what stands beside one: a
// day ("Peskov Saturday said"), or a place before a participle ("posted a message
// on Twitter blaming").
func (c clause) adjunct(v, s int) bool {
	n := c.x.Nodes[s]
	if n.Right-n.Left == 1 && date.Hint(strings.ToLower(n.Form)) {
		return true
	}
	if c.x.Nodes[v].XPOS != "VBG" {
		return false
	}
	prep := c.x.Child(s, "case")
	if prep == tree.None && n.Left > 0 && c.x.Head(n.Left-1) == v {
		prep = n.Left - 1
	}
	return prep != tree.None && c.x.Nodes[prep].UPOS == "ADP" && !absolute[c.x.Nodes[prep].Lemma]
}

// absolute are the prepositions before a participle with a subject of its own:
// "with Iran accusing Iraq".
var absolute = wordSet("with", "without", "despite")

// end returns the node after the last one that belongs to the clause of the verb:
// a second verb beside it begins another.
func (c clause) end() int {
	for _, k := range c.x.Children(c.v, "conj", "parataxis") {
		if k > c.v && !nominal(c.x.Nodes[k]) && c.parted(k) && !c.bareInfinitive(k) {
			return c.x.Nodes[k].Left
		}
	}
	return c.x.Nodes[c.v].Right
}

// beside reports whether the verb shares the subject of the verb before it, or
// follows the noun that it is about: "leaders accusing Bonn".
func (c clause) beside() bool {
	h := c.x.Head(c.v)
	switch {
	case c.x.Is(c.v, "conj"):
		return c.own(h) != tree.None
	case c.x.Is(c.v, "advcl"):
		return h < c.v // of a verb behind it the participle is seldom
	case c.x.Is(c.v, "acl"):
		return c.x.Nodes[h].Right >= c.v && h == c.v-1 && c.acts(h)
	}
	return false
}

// bareInfinitive reports whether a verb coordinated with a finite one is none: it
// goes on with an infinitive before it ("urged Oslo to stop and instead give").
func (c clause) bareInfinitive(k int) bool {
	return c.x.Nodes[k].XPOS == "VB" && c.x.Nodes[c.v].XPOS != "VB" && c.x.Child(k, "nsubj", "aux") == tree.None
}

// replace fills a function with the actors at node i, if it names any.
func (p *Predication) replace(w window, f Function, i int) {
	actors := w.actorsAt(i)
	if len(actors) == 0 && i != tree.None && w.documents[w.tree.Nodes[i].Lemma] != nil {
		actors = w.authors(i)
	}
	p.setActors(w, f, actors)
}

// parted reports whether a conjunction or a mark stands before the clause of node k.
func (c clause) parted(k int) bool {
	left := c.x.Nodes[k].Left
	return c.x.Child(k, "cc") != tree.None || c.x.Is(left, "punct") || left > 0 && c.x.Is(left-1, "punct", "cc")
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

// antecedent is what a relative pronoun stands for.
func (c clause) antecedent(v, s int) int {
	switch c.x.Nodes[s].Lemma {
	case "who", "which", "that", "whom":
		for range mostLinks {
			h := c.x.Head(v)
			switch {
			case h == tree.None:
				return s
			case c.x.Is(v, "acl"):
				return h
			case !c.x.Is(v, "conj"):
				return s
			}
			v = h
		}
	}
	return s
}

// object returns the node of the direct object, or None.
func (c clause) object() int {
	if o := c.x.Child(c.v, "obj", "iobj"); o != tree.None {
		return c.antecedent(c.v, o)
	}
	return tree.None
}

// passive reports whether the verb is in the passive.
func (c clause) passive() bool {
	if c.x.Child(c.v, "aux:pass", "obl:agent") != tree.None {
		return true
	}
	n := c.x.Nodes[c.v]
	return n.XPOS == "VBN" && n.Rel == "acl" && c.agent() != tree.None
}

// agent returns the node of the by-phrase of a passive, or None.
func (c clause) agent() int { return c.oblique("by") }

// oblique returns the node that the preposition ties to the verb, or None.
func (c clause) oblique(preposition string) int {
	for _, o := range c.x.Children(c.v, "obl") {
		if m := c.x.Child(o, "case"); m != tree.None && c.x.Nodes[m].Lemma == preposition {
			return o
		}
	}
	return tree.None
}

func nominal(n tree.Node) bool {
	switch n.UPOS {
	case "NOUN", "PROPN", "PRON", "NUM", "SYM", "X":
		return true
	}
	return false
}

// subjectControl are verbs whose subject, not their object, does what the
// infinitive says: "used the speech to accuse".
var subjectControl = wordSet("use", "promise", "take", "threaten", "vow", "hold", "make", "issue", "release", "call", "give", "write")

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

func (w window) clause(v int) clause {
	return clause{w.tree, v, func(i int) bool {
		m, ok := w.actorAt(i)
		return ok && w.Mentions[m].Type != fact.Outlet && !w.Mentions[m].Locative
	}}
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
	for _, a := range w.tree.Children(i, "appos", "flat", "nmod:desc") {
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
	_, found := p.Fillers[Subject]
	if found && c.own(v) == tree.None && !c.beside() {
		return
	}
	s := c.subject()
	if s == tree.None {
		return
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
				have.Mentions = w.actorsAt(k)
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
	if s == tree.None || w.tree.Nodes[s].UPOS != "NOUN" {
		return
	}
	if _, acts := w.actorAt(s); acts {
		return
	}
	o := w.tree.Child(s, "nmod:poss")
	if o == tree.None {
		return
	}
	if m := w.mentionAt[w.tree.Nodes[o].Word]; m >= 0 {
		p.Fillers[Owner] = Filler{Span: w.Mentions[m].Span, First: w.Mentions[m].First, Last: w.Mentions[m].Last, Mentions: []int{int(m)}, Quote: -1}
	}
}

// longObject gives an object that names nobody its of-phrases and its infinitive:
// "a series of raids", "the decision to expel two envoys".
func (p *Predication) longObject(w window, o int) {
	have, ok := p.Fillers[Object]
	if !ok {
		p.plainObject(w, o)
		have, ok = p.Fillers[Object]
	}
	if !ok || len(have.Mentions) > 0 {
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
