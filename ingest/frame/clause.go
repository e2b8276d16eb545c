package frame

import (
	"strings"

	"jaccuse/graph/fact"
	"jaccuse/ingest/date"
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
		return h == c.v-1 && c.acts(h)
	}
	return false
}

// bareInfinitive reports whether a verb coordinated with a finite one is none: it
// goes on with an infinitive before it ("urged Oslo to stop and instead give").
func (c clause) bareInfinitive(k int) bool {
	return c.x.Nodes[k].XPOS == "VB" && c.x.Nodes[c.v].XPOS != "VB" && c.x.Child(k, "nsubj", "aux") == tree.None
}

// obliqueSubject reports whether a finite verb without a subject stands right behind
// what the parser took for an adjunct: "as Keller accused", "after Ukraine accused".
func (c clause) obliqueSubject() bool {
	x := c.x.Nodes[c.v].XPOS
	return c.x.Is(c.v, "advcl") && (x == "VBD" || x == "VBZ" || x == "VBP") && c.v > 0 && c.x.Is(c.v-1, "obl", "nmod", "nmod:desc")
}

// forGerund reports whether the verb is a gerund behind "for", whose subject is the
// object of what governs it.
func (c clause) forGerund() bool {
	m := c.x.Child(c.v, "mark", "case")
	return m != tree.None && c.x.Nodes[m].Lemma == "for"
}

// parted reports whether a conjunction or a mark stands before the clause of node k.
func (c clause) parted(k int) bool {
	left := c.x.Nodes[k].Left
	return c.x.Child(k, "cc") != tree.None || c.x.Is(left, "punct") || left > 0 && c.x.Is(left-1, "punct", "cc")
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

func (w window) clause(v int) clause {
	return clause{w.tree, v, func(i int) bool {
		m, ok := w.actorAt(i)
		return ok && w.Mentions[m].Type != fact.Outlet && !w.Mentions[m].Locative
	}}
}
