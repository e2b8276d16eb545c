package frame

import (
	"maps"
	"slices"
	"strings"

	"jaccuse/ingest/date"
	"jaccuse/ingest/mention"
	"jaccuse/ingest/text"
	"jaccuse/ingest/tree"
)

// slots are the functions of a verb that only an actor fills: who accuses, says
// or denies, and for some verbs who is accused.
type slots map[Function]degree

// degree is how far a function tells an actor.
type degree uint8

const (
	onlyNames  degree = iota + 1 // a name there is an actor's: storms kill too
	onlyPeople                   // so is a noun for people
	anyNoun                      // so is any noun
)

// slotsOf collects, for each verb, the functions that its rules keep for actors.
func slotsOf(rules []*Rule) map[string]slots {
	out := map[string]slots{}
	for _, r := range rules {
		for role, functions := range r.Roles {
			if !actorRole(role) {
				continue
			}
			for _, f := range functions {
				switch {
				case slices.Contains(r.Animate, f):
					r.keep(out, f, anyNoun)
				case f == Subject && r.asserts(), f == Object, f == Pointed:
					r.keep(out, f, onlyNames)
				case f == Subject && role != "target" || f == Agent:
					r.keep(out, f, onlyPeople)
				}
			}
		}
	}
	return out
}

func (r *Rule) keep(out map[string]slots, f Function, d degree) {
	for _, c := range r.Cues {
		if c.Kind != VerbCue {
			continue
		}
		if out[c.Lemma] == nil {
			out[c.Lemma] = slots{}
		}
		out[c.Lemma][f] = max(out[c.Lemma][f], d)
	}
}

// Phrases returns the noun phrases of the trees, in order of the text, each once.
// Those that stand where only actors do are marked.
func (r *Rules) Phrases(t *text.Text, trees tree.Forest) []mention.Phrase {
	var out []mention.Phrase
	for _, first := range slices.Sorted(maps.Keys(trees)) {
		x := trees[first]
		for i := range x.Nodes {
			out = r.phrasesOf(out, t, x, i)
		}
		for i, n := range x.Nodes {
			if n.UPOS == "NOUN" || n.UPOS == "PROPN" {
				out = append(out, phraseOf(t, x, i))
			}
		}
	}
	slices.SortStableFunc(out, func(a, b mention.Phrase) int { return a.Head - b.Head })
	return merged(out)
}

// merged makes one phrase of those with one head: one place for actors will do.
func merged(phrases []mention.Phrase) []mention.Phrase {
	out := phrases[:0]
	for _, p := range phrases {
		if n := len(out); n > 0 && out[n-1].Head == p.Head {
			out[n-1].Slot, out[n-1].Sure = out[n-1].Slot || p.Slot, out[n-1].Sure || p.Sure
			continue
		}
		out = append(out, p)
	}
	return out
}

// phrasesOf appends the phrases in the slots of the verb at node v.
func (r *Rules) phrasesOf(out []mention.Phrase, t *text.Text, x *tree.Tree, v int) []mention.Phrase {
	if x.Is(v, "case") && len(r.cues[strings.ToLower(x.Nodes[v].Form)]) > 0 {
		return r.addPhrases(out, t, x, x.Head(v), onlyPeople) // "according to"
	}
	if x.Nodes[v].UPOS != "VERB" {
		return out
	}
	c := clause{x, v, func(int) bool { return true }}
	passive := c.passive()
	for _, e := range r.cues[strings.ToLower(x.Nodes[v].Form)] {
		kept := r.slots[e.lemma]
		if kept == nil || e.form == NounForm {
			continue
		}
		if passive {
			out = r.addPhrases(out, t, x, c.subject(), kept[Object])
			out = r.addPhrases(out, t, x, c.agent(), max(kept[Agent], kept[Subject]))
		} else {
			out = r.addPhrases(out, t, x, c.subject(), kept[Subject])
			out = r.addPhrases(out, t, x, c.object(), kept[Object])
			out = r.addPhrases(out, t, x, x.Child(c.object(), "nmod:poss"), kept[Pointed])
		}
		break
	}
	return out
}

// addPhrases appends the phrase of a head and of what is coordinated with it. A
// text is no actor.
func (r *Rules) addPhrases(out []mention.Phrase, t *text.Text, x *tree.Tree, head int, d degree) []mention.Phrase {
	if head == tree.None || d == 0 {
		return out
	}
	for _, h := range append([]int{head}, x.Children(head, "conj")...) {
		h = counted(x, h)
		n := x.Nodes[h]
		if !n.Stub && (n.UPOS == "NOUN" || n.UPOS == "PROPN") && !r.thing(n.Lemma) {
			p := phraseOf(t, x, h)
			p.Slot, p.Sure = d > onlyNames || p.Proper, d == anyNoun
			out = append(out, p)
		}
	}
	return out
}

// counted returns what a noun of quantity counts: "forces" for "a wide range of
// forces".
func counted(x *tree.Tree, i int) int {
	if !quantity[x.Nodes[i].Lemma] {
		return i
	}
	for _, k := range x.Children(i, "nmod", "obl") {
		if m := x.Child(k, "case"); m != tree.None && x.Nodes[m].Lemma == "of" && !matter(x, i, k) {
			return k // not "accused each other of theft"
		}
	}
	return i
}

// quantity are the nouns and the pronouns that say how many.
var quantity = wordSet("number", "range", "majority", "minority", "lot", "handful", "dozen", "dozens", "hundred", "hundreds", "thousand",
	"thousands", "ten", "tens", "rest", "half", "most", "some", "many", "all", "several", "few", "couple", "series", "array", "one", "two",
	"three", "both", "none", "each", "part", "pair", "trio", "score", "scores")

// thing reports whether a noun names a text or a deed, and nobody.
func (r *Rules) thing(noun string) bool {
	return r.classes["document"][noun] != nil || r.classes["matter"][noun] != nil
}

// phraseOf is a noun with the words that name it: adjectives, nouns and owners
// before it, what follows as part of a name, and its of-phrase.
func phraseOf(t *text.Text, x *tree.Tree, head int) mention.Phrase {
	first, last := head, head+1
	for first > x.Nodes[head].Left && named(x, first-1, head) {
		first--
	}
	for first < head && (x.Is(first, "det", "nummod", "advmod", "cc", "punct", "case") || x.Nodes[first].UPOS == "PRON" || counting[x.Nodes[first].Lemma]) {
		first++
	}
	for first < head && first > 0 && strings.HasPrefix(x.Nodes[first].XPOS, "VB") && nominal(x.Nodes[first-1]) {
		first++ // "the panel accused French soldiers": a verb, and no part of the name
	}
	for _, c := range x.Children(head, "flat", "nmod") {
		if c == last || c > last && ofPhrase(x, c, last) && !matter(x, head, c) {
			last = x.Nodes[c].Right
		}
	}
	n := x.Nodes[head]
	start := t.TokenAt(x.Nodes[first].Start)
	if start < n.Word && strings.EqualFold(t.Word(start), "the") {
		start++
	}
	return mention.Phrase{First: start, Last: lastToken(t, x, last), Head: n.Word,
		Proper: n.UPOS == "PROPN" && text.Capital(n.Form), Plural: n.XPOS == "NNS" || n.XPOS == "NNPS"}
}

// counting are the adjectives that say how many and name nobody.
var counting = wordSet("several", "many", "few", "various", "numerous", "other", "such", "same", "own", "more", "most", "some")

// named reports whether node i, before the head, belongs to the words that name it.
func named(x *tree.Tree, i, head int) bool {
	if x.Nodes[i].UPOS == "CCONJ" && i > 0 && x.Nodes[i-1].UPOS != "ADJ" {
		return false // "Iran and Western diplomats"
	}
	for h := i; h != tree.None; h = x.Head(h) {
		if x.Head(h) == head {
			return x.Is(h, "amod", "compound", "nmod", "flat") && x.Nodes[i].UPOS != "PUNCT" && x.Nodes[i].XPOS != "VBG" && !date.Hint(strings.ToLower(x.Nodes[i].Form))
		}
	}
	return false
}

// longestName is the number of words up to which an of-phrase belongs to a name.
const longestName = 6

// ofPhrase reports whether node c begins, at node first, a phrase that belongs to
// the name before it: "of the former chief", "on Human Rights".
func ofPhrase(x *tree.Tree, c, first int) bool {
	n := x.Nodes[c]
	if n.Left != first || n.Right-n.Left > longestName || x.Child(c, "acl", "conj", "punct", "nummod") != tree.None {
		return false
	}
	m := x.Child(c, "case")
	if m == tree.None {
		return false
	}
	if x.Nodes[m].Lemma == "of" {
		return true
	}
	return text.Capital(x.Nodes[c].Form) && !date.Hint(strings.ToLower(x.Nodes[c].Form)) && (x.Nodes[m].Lemma == "on" || x.Nodes[m].Lemma == "for")
}

// matter reports whether the of-phrase at node c, behind the head, is what somebody is
// accused of, and no part of his name: "accused the company of greed". With another
// "of" behind it, it may be: "the head of the board of theft".
func matter(x *tree.Tree, head, c int) bool {
	v := x.Head(head)
	for range mostLinks {
		if v == tree.None || x.Nodes[v].UPOS == "VERB" {
			break
		}
		v = x.Head(v)
	}
	if v == tree.None || v > head || !takesOf[x.Nodes[v].Lemma] {
		return false
	}
	for i := x.Nodes[c].Right; i < x.Nodes[v].Right; i++ {
		if x.Nodes[i].Lemma == "of" {
			return false
		}
	}
	return true
}

// takesOf are the verbs whose matter stands behind "of".
var takesOf = wordSet("accuse", "suspect", "convict", "acquit", "clear", "absolve", "warn", "inform", "remind", "assure", "guilty")

// lastToken is the token of the text after node last-1.
func lastToken(t *text.Text, x *tree.Tree, last int) int {
	return t.TokenAt(x.Nodes[last-1].End-1) + 1
}
