package tree

import (
	"strings"

	"jaccuse/ingest/syntax"
	"jaccuse/ingest/text"
)

// Tree is a window with its dependencies. A window that was not parsed has none:
// its tree is nil, and every method of a nil tree finds nothing.
type Tree struct {
	Nodes []Node
	node  []int32 // token of the window -> node, -1 for what is passed over
	first int     // first token of the window
}

// Node is a word of the tree. Its Start and End are offsets into the text; what
// stands for a quote or a name has those of all of it.
type Node struct {
	syntax.Token
	Word        int  // token of the text that it stands in
	Left, Right int  // half-open range of nodes of its subtree: trees are projective
	Stub        bool // stands for a quote
	Name        bool // stands for a name
}

// None is the node that there is not.
const None = -1

// Name is a run of tokens that is read as one proper noun, its title, role and
// apposition included: "Iran's ambassador to Spain, Hassan Ghashghavi,".
type Name struct {
	First, Last int // half-open range of tokens
	Head        int // the token that stands for all
}

// grower parses windows, one after the other.
type grower struct {
	parser *syntax.Parser
	tokens int            // parsed so far
	room   []syntax.Token // for the tokens of a window, used again
}

// parse parses the window w of t, in which names, in order, are one word each.
func (g *grower) parse(t *text.Text, w text.Window, names []Name) *Tree {
	x := &Tree{first: w.First, Nodes: make([]Node, 0, w.Last-w.First)}
	b := builder{x, g.parser, t, w, w.First}
	b.build(names)
	toks := g.room[:0]
	for i := range x.Nodes {
		toks = append(toks, x.Nodes[i].Token)
	}
	g.room = toks
	g.tokens += len(toks)
	g.parser.Tag(toks)
	for i := range toks {
		switch {
		case x.Nodes[i].Stub:
			toks[i].UPOS, toks[i].XPOS = "PRON", "DT"
		case x.Nodes[i].Name:
			toks[i].UPOS, toks[i].XPOS, toks[i].Lemma = "PROPN", "NNP", toks[i].Form
		}
	}
	g.parser.Parse(toks)
	for i := range toks {
		x.Nodes[i].Token = toks[i]
	}
	x.index(w)
	return x
}

// builder makes the nodes of a window.
type builder struct {
	x  *Tree
	p  *syntax.Parser
	t  *text.Text
	w  text.Window
	at int // the first token that has no node yet
}

// build goes through the window. A quote that says something of its own is one
// word: what it says is another window's. So is a name.
func (b *builder) build(names []Name) {
	for i := b.w.First; i < b.w.Last; i++ {
		for len(names) > 0 && names[0].First < i {
			names = names[1:]
		}
		switch {
		case len(names) > 0 && names[0].First == i && names[0].Last <= b.w.Last:
			b.words(i)
			b.name(names[0])
		case b.w.Outer && b.t.Tokens[i].Kind == text.Opening:
			b.words(i)
			if q := b.t.QuoteFrom(i); stands(b.t, q) {
				b.stub(q)
			} else {
				b.at = i + 1 // without its mark
			}
		case b.w.Outer && b.t.Tokens[i].Kind == text.Closing:
			b.words(i)
			b.at = i + 1
		}
		i = max(i, b.at-1)
	}
	b.words(b.w.Last)
}

// words makes nodes of the tokens up to last.
func (b *builder) words(last int) {
	if b.at >= last {
		return
	}
	span := b.t.Cover(b.at, last)
	for _, k := range b.p.Tokenize(b.t.Reading(), span.Start, span.End) {
		b.x.Nodes = append(b.x.Nodes, Node{Token: k, Word: min(b.t.TokenAt(k.Start), b.w.Last-1)})
	}
	b.at = last
}

func (b *builder) name(n Name) {
	span := b.t.Cover(n.First, n.Last)
	b.x.Nodes = append(b.x.Nodes, Node{Name: true, Word: n.Head,
		Token: syntax.Token{Start: span.Start, End: span.End, Form: b.t.Word(n.Head)}})
	b.at = n.Last
	if b.at < b.w.Last && b.t.Word(b.at) == "," && b.apposed(n) {
		b.at++ // the second comma of "the minister, Ana Silva, said"
	}
}

// apposed reports whether a name has a comma of its own.
func (b *builder) apposed(n Name) bool {
	for i := n.First; i < n.Last; i++ {
		if b.t.Word(i) == "," {
			return true
		}
	}
	return false
}

// stub stands for a quote: "this", with the mark that ends it.
func (b *builder) stub(q text.Quote) {
	b.x.Nodes = append(b.x.Nodes, Node{Stub: true, Word: q.First,
		Token: syntax.Token{Start: q.Outer.Start, End: q.Outer.End, Form: "this", Lemma: "this"}})
	if last := b.t.Word(b.t.TokenAt(q.End - 1)); last == "," || last == "?" || last == "!" {
		at := q.Outer.End
		b.x.Nodes = append(b.x.Nodes, Node{Word: min(max(q.First, q.Last-1), b.w.Last-1), Token: syntax.Token{Start: at, End: at, Form: ","}})
	}
	b.at = q.Last
}

// stands reports whether a quote is a clause or a sentence of its own, not words
// of the sentence around it.
func stands(t *text.Text, q text.Quote) bool {
	first, last := t.TokenRange(q.Span)
	if last-first > longestMixed {
		return true
	}
	end := t.Word(last - 1)
	return end == "," || end == "." || end == "?" || end == "!" || upper(t.Word(first)) && last-first > 3
}

// longestMixed is the number of tokens up to which a quote is read with the words
// around it.
const longestMixed = 25

func upper(word string) bool { return word != strings.ToLower(word) && word != "I" }

// index ties tokens to nodes and finds the subtrees.
func (x *Tree) index(w text.Window) {
	x.node = make([]int32, w.Last-w.First)
	for i := range x.node {
		x.node[i] = None
	}
	for i := range x.Nodes {
		n := &x.Nodes[i]
		n.Left, n.Right = i, i+1
		if at := n.Word - w.First; x.node[at] == None || x.Nodes[x.node[at]].Head == i {
			x.node[at] = int32(i) // of "don't" the one that the other hangs on
		}
	}
	// A tree has no cycles: each node widens all above it.
	for i := range x.Nodes {
		for h := x.Nodes[i].Head; h != None; h = x.Nodes[h].Head {
			if x.Nodes[h].Left <= i && i < x.Nodes[h].Right {
				continue
			}
			x.Nodes[h].Left, x.Nodes[h].Right = min(x.Nodes[h].Left, i), max(x.Nodes[h].Right, i+1)
		}
	}
}

// At returns the node of a token of the text, or None.
func (x *Tree) At(token int) int {
	if x == nil || token < x.first || token-x.first >= len(x.node) {
		return None
	}
	return int(x.node[token-x.first])
}

// Child returns the first child of node i with one of the relations, or None.
// A relation stands for its subtypes too: "nsubj" for "nsubj:pass".
func (x *Tree) Child(i int, relations ...string) int {
	if x == nil || i == None {
		return None
	}
	for c := x.Nodes[i].Left; c < x.Nodes[i].Right; c++ {
		if x.Nodes[c].Head == i && x.Is(c, relations...) {
			return c
		}
	}
	return None
}

// Children returns the children of node i with one of the relations; without
// relations all.
func (x *Tree) Children(i int, relations ...string) []int {
	if x == nil || i == None {
		return nil
	}
	var out []int
	for c := x.Nodes[i].Left; c < x.Nodes[i].Right; c++ {
		if x.Nodes[c].Head == i && (len(relations) == 0 || x.Is(c, relations...)) {
			out = append(out, c)
		}
	}
	return out
}

// Is reports whether node i has one of the relations to its head.
func (x *Tree) Is(i int, relations ...string) bool {
	if x == nil || i == None {
		return false
	}
	rel := x.Nodes[i].Rel
	for _, r := range relations {
		if rel == r || len(rel) > len(r) && rel[len(r)] == ':' && rel[:len(r)] == r {
			return true
		}
	}
	return false
}

// Head returns the head of node i, or None.
func (x *Tree) Head(i int) int {
	if x == nil || i == None {
		return None
	}
	return x.Nodes[i].Head
}
