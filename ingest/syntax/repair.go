package syntax

import "slices"

// repair takes arguments away from words that cannot have any: whatever hangs on
// punctuation, and subjects, objects and clauses that hang on an auxiliary, a
// preposition or a conjunction, go to the head of that word. The tree stays
// projective and keeps its root.
type repair struct {
	children [][]int // by head, in order
}

// tree repairs one tree.
func (r *repair) tree(toks []Token) {
	r.collect(toks)
	for h := range toks {
		up := toks[h].Head
		if up < 0 || len(r.children[h]) == 0 || !empty(toks[h]) {
			continue
		}
		r.lift(toks, h, up)
	}
}

// collect lists the children of each word.
func (r *repair) collect(toks []Token) {
	for len(r.children) < len(toks) {
		r.children = append(r.children, nil)
	}
	for i := range toks {
		r.children[i] = r.children[i][:0]
	}
	for i, t := range toks {
		if t.Head >= 0 {
			r.children[t.Head] = append(r.children[t.Head], i)
		}
	}
}

// lift moves the children of h up, from the outermost in on either side until
// one has to stay: past that one, arcs would cross.
func (r *repair) lift(toks []Token, h, up int) {
	list := r.children[h]
	for len(list) > 0 && list[0] < h && movable(toks[h], toks[list[0]]) {
		r.move(toks, list[0], up)
		list = list[1:]
	}
	for len(list) > 0 && list[len(list)-1] > h && movable(toks[h], toks[list[len(list)-1]]) {
		r.move(toks, list[len(list)-1], up)
		list = list[:len(list)-1]
	}
	r.children[h] = append(r.children[h][:0], list...)
}

func (r *repair) move(toks []Token, child, up int) {
	toks[child].Head = up
	at, _ := slices.BinarySearch(r.children[up], child)
	r.children[up] = slices.Insert(r.children[up], at, child)
}

// empty reports whether t has no arguments of its own.
func empty(t Token) bool {
	switch t.Rel {
	case "punct", "aux", "aux:pass", "case", "mark", "cop", "det", "cc":
		return true
	}
	return false
}

// movable reports whether child does not belong on head.
func movable(head, child Token) bool {
	if head.Rel == "punct" {
		return true
	}
	switch child.Rel {
	case "nsubj", "nsubj:pass", "obj", "iobj", "ccomp", "xcomp", "csubj", "csubj:pass", "obl", "obl:agent", "advcl", "expl":
		return true
	}
	return false
}
