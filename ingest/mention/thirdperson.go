package mention

import (
	"jaccuse/graph/fact"
)

// itOrThey finds the state, body or group that "it" or "they" stands for, in the
// few places where that is sure: the pronoun is the subject of a verb of speech
// and takes up the subject of the sentence before it, or of its own sentence; it
// follows a verb of speech whose subject it takes up; or it is the object of
// such a verb, and the sentence before has one subject only that it can be.
func (l *linker) itOrThey(i int) fact.ID {
	m := &l.mentions[i]
	if m.Kind != Pronoun || m.Type == fact.Person || m.Quoted {
		return ""
	}
	fits := l.single
	if m.Plural {
		fits = l.several
	}
	if l.speaksAt(m.First-1) && (l.lower(m.Last) == "of" || l.lower(m.Last) == "for") {
		return l.takeAll(i, l.accusedBefore(i, fits))
	}
	found := l.reported(i, fits)
	if found == nil && l.speaksSoon(m.Last) {
		found = l.subjectBefore(i, fits)
	}
	return l.takeAll(i, found)
}

// takeAll links mention i to all that the mentions of a list stand for. It
// returns the first, and notes the others.
func (l *linker) takeAll(i int, list []int) fact.ID {
	var all []fact.ID
	for _, j := range list {
		if l.mentions[j].Actor == "" {
			return ""
		}
		all = append(append(all, l.mentions[j].Actor), l.mentions[j].Others...)
	}
	if len(all) == 0 {
		return ""
	}
	l.mentions[i].Others = all[1:]
	return all[0]
}

// single reports whether "it" can stand for a subject: one state or body.
func (l *linker) single(list []int) bool {
	m := &l.mentions[list[0]]
	return len(list) == 1 && m.Type != fact.Person && !m.Plural && len(m.Others) == 0
}

// several reports whether "they" can: several, a group, or a body of people.
func (l *linker) several(list []int) bool {
	m := &l.mentions[list[0]]
	return len(list) > 1 || m.Plural || len(m.Others) > 0 || m.Type == fact.Group || m.Type == fact.Organization
}

// subjectBefore returns the subject that mention i takes up: of its own sentence,
// where it begins a later clause of it, else of the sentence before. A sentence
// that is nothing but a quote is passed over.
func (l *linker) subjectBefore(i int, fits func([]int) bool) []int {
	const most = 4
	m, own := &l.mentions[i], l.sentence[i]
	if own < 0 {
		return nil
	}
	if l.leadStart(own) != m.First {
		list := l.lead(own)
		if len(list) == 0 || l.mentions[list[0]].First > m.First || !fits(list) || l.otherSubject(list, i) {
			return nil
		}
		return list
	}
	for s := own - 1; s >= max(0, own-most); s-- {
		if q, ok := l.quoteAt(l.t.Sentences[s].First); ok && q.Last >= l.t.Sentences[s].Last-1 {
			continue
		}
		if list := l.lead(s); len(list) > 0 && fits(list) {
			return list
		}
		return nil
	}
	return nil
}

// otherSubject reports whether somebody who acts stands between the subject of
// a sentence and mention i, so that a pronoun there may mean him.
func (l *linker) otherSubject(list []int, i int) bool {
	for j := list[len(list)-1] + 1; j < i; j++ {
		b := &l.mentions[j]
		if b.Kind != Pronoun && !b.Possessive && !b.Locative && b.Actor != l.mentions[list[0]].Actor && b.Type != fact.Outlet {
			return true
		}
	}
	return false
}

// speaksSoon reports whether a verb of speech stands at token i, over auxiliaries
// and adverbs.
func (l *linker) speaksSoon(i int) bool {
	const most = 4
	for j := i; j < i+most; j++ {
		if l.speaksAt(j) {
			return true
		}
		if w := l.lower(j); !adverbs[w] && !auxiliaries[w] {
			return false
		}
	}
	return false
}

// reported returns the subject of the verb of speech right before mention i: "the
// commission says it", "the rebels said that they". "It" that stands for the
// clause after it is nobody: "said it was unclear whether".
func (l *linker) reported(i int, fits func([]int) bool) []int {
	m := &l.mentions[i]
	if i == 0 || l.sentence[i] < 0 || !l.verbFollows(m.Last, l.sentence[i]) || !m.Plural && l.pleonastic(m.Last) {
		return nil
	}
	at := m.First - 1
	if l.lower(at) == "that" {
		at--
	}
	if !l.speaksAt(at) {
		return nil
	}
	for at--; adverbs[l.lower(at)] || auxiliaries[l.lower(at)] || dayOrMonth[l.t.Word(at)]; at-- {
	}
	b := &l.mentions[i-1]
	if b.Last != at+1 || b.Possessive || b.Locative || preposition[l.lower(b.First-1)] {
		return nil
	}
	list := []int{i - 1}
	if start := i - 2; start >= 0 {
		if both := l.coordinated(start); len(both) == 2 && both[1] == i-1 {
			list = both
		}
	}
	if !fits(list) {
		return nil
	}
	return list
}

// pleonastic reports whether the words from token i on, which follow "it", make
// it stand for a clause: "is clear that", "was Chile that", "remains to be seen".
func (l *linker) pleonastic(i int) bool {
	const most = 7
	if !states[l.lower(i)] && !states[l.lower(i+1)] {
		return false
	}
	for j := i + 1; j < i+most; j++ {
		switch l.lower(j) {
		case "that", "whether", "if", "to", "who", "how", "why", "when", "what", "where", "which":
			return true
		case ",", ".", ";", "":
			return false
		}
	}
	return false
}

// accusedBefore returns whom "accused it of" means: the subject of the sentence
// before, where it is not the one who accuses.
func (l *linker) accusedBefore(i int, fits func([]int) bool) []int {
	own := l.sentence[i]
	if own < 1 {
		return nil
	}
	accuser, list := l.lead(own), l.lead(own-1)
	if len(accuser) == 0 || len(list) == 0 || l.mentions[accuser[0]].First > l.mentions[i].First || !fits(list) {
		return nil
	}
	if l.otherSubject(accuser, i) || l.mentions[accuser[0]].Actor == l.mentions[list[0]].Actor {
		return nil
	}
	for j := list[0] + 1; j < len(l.mentions) && l.sentence[j] < own; j++ {
		b := &l.mentions[j]
		if !b.Possessive && !b.Locative && b.Type != fact.Person && b.Actor != "" && b.Actor != l.mentions[list[0]].Actor &&
			b.Actor != l.mentions[accuser[0]].Actor && fits([]int{j}) {
			return nil
		}
	}
	return list
}

// The closed classes of words around a pronoun. They are read only.
var (
	auxiliaries = set("has have had is was were are be been will would did does do can could may might must should not n't")
	states      = set("is was be been becomes became remains remained seems seemed appears appeared takes took")
	preposition = set("of in on at by for from with to against between among near about over under after before behind")
)
