package extract

import (
	"slices"

	"jaccuse/graph/fact"
	"jaccuse/ingest/frame"
)

// told is where the words of a response say of what somebody is accused: "denied that
// [the posts were moved]", "denied charges of [theft]", "denied [having part in the
// raid]"; nowhere in "denied the charges and said it was raining".
func (x *extractor) told(m frame.Match, r fact.Response) fact.Span {
	if noun := x.firstOf(r, charge); noun >= 0 {
		return x.toldOf(noun, r)
	}
	switch that := m.Fillers[frame.That]; {
	case r.Kind == fact.DemandEvidence:
		return x.toldOf(x.firstOf(r, proof), r) // "evidence [against the sailor]"
	case r.Kind != fact.Deny && r.Kind != fact.Accept && r.Kind != fact.Justify:
		return fact.Span{} // what is said of the accusation, and not of the deed
	case !that.Empty():
		return that.Span
	case m.Rule.Shares && !m.Fillers["for"].Empty():
		return m.Fillers["for"].Span
	}
	return m.Fillers[frame.ObjectOn].Span // "denied [targeting civilians]"
}

// bare reports whether a response neither tells what it speaks of nor stands beside a
// word that names an accusation: "Nonsense," she said.
func (x *extractor) bare(m frame.Match, r fact.Response) bool {
	first, last := x.Text.TokenRange(m.Sentence)
	for i := first; i < min(last, first+mostWords); i++ {
		if charge[x.Word(i)] {
			return false
		}
	}
	return r.Kind != fact.NoComment && r.Relation == fact.Explicit && len(x.particular(m, r)) == 0
}

// toldOf is what the words behind an accusation at token i say of it, to the next
// comma: "the allegations by Peru that [...]".
func (x *extractor) toldOf(i int, r fact.Response) fact.Span {
	first, last := x.Text.TokenRange(r.Span)
	last = min(last, first+mostWords)
	if i < 0 {
		return fact.Span{}
	}
	if i, _ = x.authors(i + 1); i >= last {
		return fact.Span{}
	}
	switch x.Word(i) {
	case "of", "that", "about", "over", "concerning":
		i++
	case "in", "against":
		if !proof[x.Word(i-1)] {
			return fact.Span{} // "the charges in a statement"
		}
		i++
	default:
		if mi, ok := x.MentionFrom(i); !ok || x.Mentions[mi].Possessive {
			return fact.Span{} // "allegations [it had moved the posts]"
		}
	}
	end := i
	for end < last && x.Word(end) != "," && x.Word(end) != ";" {
		end++
	}
	if i >= end {
		return fact.Span{}
	}
	return x.Text.Cover(i, end)
}

// firstOf is the first token in the words of a response that is one of words, or -1.
func (x *extractor) firstOf(r fact.Response, words map[string]bool) int {
	first, last := x.Text.TokenRange(r.Span)
	for i := first; i < min(last, first+mostWords); i++ {
		if words[x.Word(i)] {
			return i
		}
	}
	return -1
}

// authors reads who made the accusation that ends before token i ("by Peru and Chile",
// "made by the union", "from Lima", "of the opposition"), and returns the token after
// them. Of "from his wife", whom no mention names, it is nobody (-1).
func (x *extractor) authors(i int) (next int, who []int) {
	at := i
	if leveled[x.Word(at)] {
		at++
	}
	prep := x.Word(at)
	if prep != "by" && prep != "from" && prep != "of" {
		return i, nil
	}
	for at++; len(who) < mostAnswered; at++ {
		if word := x.Word(at); word == "the" || word == "a" {
			at++
		}
		mi, ok := x.MentionFrom(at)
		if !ok || prep == "of" && x.Mentions[mi].Possessive {
			break // "of theft", "of Russian meddling"
		}
		at = x.Mentions[mi].Last
		if x.Mentions[mi].Possessive {
			return at, append(who, nobody)
		}
		who = append(who, mi)
		if x.Word(at) != "and" && x.Word(at) != "," {
			return at, who
		}
	}
	if len(who) == 0 {
		return i, nil
	}
	return at, who
}

// nobody stands for an author who is no mention.
const nobody = -1

// owner is whose accusation token i names by the words before it: "Peru's repeated
// claims", "the Peruvian claims"; -1 where they do not tell.
func (x *extractor) owner(i int) int {
	const reach = 3
	for j := i - 1; j >= max(0, i-1-reach); j-- {
		if mi, ok := x.MentionTo(j); ok {
			if m := x.Mentions[mi]; m.Possessive || j == i-1 && m.Type == fact.State {
				return mi
			}
			return -1
		}
		if x.Word(j) == "the" || x.Word(j) == "," || x.Word(j) == "of" {
			return -1
		}
	}
	return -1
}

// unknown is an accuser who is told, and not who he is: "claims from his wife".
const unknown fact.ID = "?"

// accusers are those whose accusation the words of a response name; "" is one whom a
// word stands for that no sieve settled.
func (x *extractor) accusers(r fact.Response) []fact.ID {
	var out []fact.ID
	first, last := x.Text.TokenRange(r.Span)
	for i := first; i < min(last, first+mostWords); i++ {
		if !charge[x.Word(i)] {
			continue
		}
		_, who := x.authors(i + 1)
		if mi := x.owner(i); mi >= 0 {
			who = append(who, mi)
		}
		for _, mi := range who {
			if mi == nobody {
				out = append(out, unknown)
				continue
			}
			if !x.onSide(x.Mentions[mi].Actor, r.Responder) {
				out = append(out, x.Mentions[mi].Actor)
			}
		}
	}
	return out
}

// mayMean reports whether a claim may be the one that a response names by its accuser:
// it names none, or this one, or one who may be this one under another name.
func (x *extractor) mayMean(c fact.Claim, r fact.Response) bool {
	named := x.accusers(r)
	return len(named) == 0 || slices.ContainsFunc(named, func(id fact.ID) bool {
		return id == "" || x.kin(id, c.Accuser) || oneUnderTwoNames(id, c.Accuser)
	})
}

// oneUnderTwoNames reports whether two actors may be one: one of them has no full name,
// and both are persons, or neither is. A state has one name.
func oneUnderTwoNames(a, b fact.ID) bool {
	if a == unknown {
		return false
	}
	person := func(id fact.ID) bool { return id.Kind() == "person" }
	return (local(a) || local(b)) && person(a) == person(b) && a.Kind() != "state" && b.Kind() != "state"
}

// kin reports whether two actors are one, or speak for or belong to one state or body.
func (x *extractor) kin(a, b fact.ID) bool {
	home := func(id fact.ID) []fact.ID {
		if state := x.Context.Actors[id].State; state != "" {
			return append(x.side(id), state)
		}
		return x.side(id)
	}
	return slices.ContainsFunc(home(a), func(id fact.ID) bool { return slices.Contains(home(b), id) })
}

// owned reports whether the words of a response name whose accusation it is.
func (x *extractor) owned(r fact.Response) bool { return len(x.accusers(r)) > 0 }

// owns reports whether they name id, or for whom he speaks.
func (x *extractor) owns(id fact.ID, r fact.Response) bool {
	return slices.ContainsFunc(x.accusers(r), func(owner fact.ID) bool { return slices.Contains(x.side(id), owner) })
}

// The closed classes of words that name an accusation, and that say who made it. They
// are read only.
var (
	charge = map[string]bool{"accusation": true, "accusations": true, "allegation": true, "allegations": true, "charge": true,
		"charges": true, "claim": true, "claims": true, "complaint": true, "complaints": true, "criticism": true, "criticisms": true,
		"assertion": true, "assertions": true, "insinuation": true, "insinuations": true, "suggestion": true, "suggestions": true,
		"lawsuit": true, "remarks": true, "findings": true, "account": true, "accounts": true, "speculation": true,
		"suspicions": true, "suspicion": true, "conclusions": true}
	proof   = map[string]bool{"evidence": true, "proof": true, "facts": true, "documents": true}
	leveled = map[string]bool{"made": true, "leveled": true, "levelled": true, "voiced": true, "raised": true, "brought": true}
)
