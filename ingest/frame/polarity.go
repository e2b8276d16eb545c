package frame

import (
	"jaccuse/graph/fact"
	"jaccuse/ingest/tree"
)

// clauseScope reads what stands before the clause of a verb and bears on it: a
// condition ("If Iran accused Iraq"), a doubt ("whether Iran accused"), a denial
// around it ("denied that Dublin had accused London"), a subject that is nobody
// ("Few countries", "neither Iran nor Turkey").
func (p *Predication) clauseScope(w window, v int) {
	if w.conditioned(v) {
		p.Modality = fact.Hypothetical
	}
	start := p.group
	if s, ok := p.Fillers[Subject]; ok && s.First < p.group {
		start = s.First
		if nobody(w.word(s.First)) {
			p.Negated = !p.Negated
		}
	}
	if p.fictional(w, start) || inJest(w.word(p.cueEnd(w))) {
		p.Modality = fact.Hypothetical
	}
	i := start - 1
	if w.neverDid(i) {
		p.Negated = !p.Negated
		return
	}
	if word := w.word(i); nobody(word) {
		p.Negated = !p.Negated
		i--
	}
	for i >= w.first && (w.word(i) == "the" || w.word(i) == "," || adverb(w.word(i)) && i > w.first) {
		i--
	}
	if w.word(i) == "not" && w.word(i-1) == "or" {
		i -= 2 // "whether or not"
	}
	switch word := w.word(i); {
	case conditional(word):
		p.Modality = fact.Hypothetical
		return
	case (word == "had" || word == "should" || word == "were") && i == w.first && start == i+1:
		p.Modality = fact.Hypothetical // "Had Norway accused Denmark"
		return
	case word == "let" || word == "lets" || word == "letting":
		p.Modality = fact.Hypothetical
		return
	case word == "that":
		i--
		if p.Form == Base && demanding[w.word(i)] {
			p.Modality = fact.Hypothetical // "demanded that Norway condemn Denmark"
		}
	}
	if w.denied(i) {
		p.Negated = !p.Negated
	}
}

// conditioned reports whether a clause around the verb at node v is a condition, a
// doubt or a question.
func (w window) conditioned(v int) bool {
	if w.Text.Word(w.last-1) == "?" {
		return true
	}
	for range mostLinks {
		if v == tree.None {
			return false
		}
		for _, m := range w.tree.Children(v, "mark", "advmod") {
			if conditional(w.tree.Nodes[m].Lemma) && w.tree.Nodes[m].UPOS != "AUX" {
				return true
			}
		}
		if !w.tree.Is(v, "ccomp", "xcomp", "conj") {
			return false
		}
		v = w.tree.Head(v)
	}
	return false
}

// neverDid reports whether an auxiliary at token i stands before its subject because a
// denial opens the sentence: "Nor did Norway accuse", "At no point has Norway accused".
func (w window) neverDid(i int) bool {
	const reach = 4
	if !auxiliary(w.word(i)) {
		return false
	}
	for j := i - 1; j >= max(w.first, i-reach); j-- {
		switch word := w.word(j); {
		case word == "no" || word == "not" || word == "nor" || word == "neither" || word == "never" || seldom[word]:
			return j == w.first || preposition(w.word(j-1)) || w.word(j-1) == "and" || w.word(j-1) == ","
		case w.mentionAt[j] >= 0 || isJoint(w.Text.Word(j)) || auxiliary(word):
			return false
		}
	}
	return false
}

// seldom are the adverbs that all but deny, and turn subject and auxiliary round.
var seldom = wordSet("rarely", "seldom", "hardly", "scarcely")

// demanding are the forms of verbs behind which a clause is what somebody wants.
var demanding = wordSet("demand", "demands", "demanded", "demanding", "insist", "insists", "insisted", "recommend", "recommends",
	"recommended", "suggest", "suggests", "suggested", "propose", "proposes", "proposed", "request", "requests", "requested", "urged", "asked")

// nobody reports whether a word before or in a subject empties it.
func nobody(word string) bool {
	switch word {
	case "few", "no", "neither", "nor", "none", "nobody", "nothing":
		return true
	}
	return false
}

func conditional(word string) bool {
	switch word {
	case "if", "unless", "whether", "lest", "should":
		return true
	}
	return false
}

// denied reports whether the clause that begins after token i is said not to be
// so: "denied (that)", "rejected claims that", "it is not true that".
func (w window) denied(i int) bool {
	const reach = 4
	for j := i; j >= max(w.first, i-reach); j-- {
		word := w.word(j)
		switch {
		case denying[word]:
			return true
		case word == "true" || word == "so" || word == "clear" || word == "say" || word == "evidence":
			return negation(w.word(j-1)) || w.word(j-1) == "no"
		case word == "untrue" || word == "false":
			return true
		case reporting[word] || w.mentionAt[j] >= 0 && j < i || isJoint(w.Text.Word(j)):
			return false
		}
	}
	return false
}

var denying = wordSet("deny", "denies", "denied", "denying", "denial", "denials", "reject", "rejects", "rejected", "rejecting",
	"refute", "refutes", "refuted", "dismiss", "dismisses", "dismissed", "dismissing", "disputes", "disputed", "doubt", "doubts", "doubted")
