package mention

import (
	"strings"

	"jaccuse/graph/fact"
)

// pronoun finds the person before "he" or "she": the first-named person of the
// nearest sentence before it that names one of that gender. Where somebody who may
// be meant stands there and is not known yet, it waits.
func (l *linker) pronoun(i int) fact.ID {
	m := l.mentions[i]
	if m.Kind != Pronoun || m.Type != fact.Person || m.FirstPerson {
		return ""
	}
	if id := l.parallel(i); id != "" {
		return id
	}
	if id, settled := l.actedOn(i); settled {
		return id
	}
	var best fact.ID
	bestSentence, others := -1, 0
	own := l.sentence[i]
	for j, b := range l.before(i) {
		if b.Quoted != m.Quoted || b.Type != fact.Person || b.Kind == Pronoun {
			continue
		}
		if b.Actor == "" && bestSentence < 0 && (b.Weak && l.speaks(*b) || l.owned(j)) {
			return "" // "Putin said": somebody we cannot name stands nearer
		}
		if b.Actor == "" || b.Unsure || !l.fits(b.Actor, m.Gender) {
			continue
		}
		s := l.sentence[j]
		if s == own && !m.object() && l.addressed(s, b) {
			continue
		}
		if bestSentence >= 0 && s != bestSentence {
			if bestSentence != own || !m.object() || others > 1 {
				break
			}
			others = 2 // the one person before "him" is who acts on him
		}
		if b.Possessive && best != "" {
			continue // "After Smith's speech, Jones said": the speech is Smith's, the word is Jones's
		}
		if b.Actor != best {
			others++
		}
		best, bestSentence = b.Actor, s
	}
	if m.object() && bestSentence == own && others < 2 {
		return ""
	}
	return best
}

// addressed reports whether a mention stands in the participle that opens its
// sentence: in "Speaking to Smith, he said" and "Asked about Smith, he said" he is
// not Smith.
func (l *linker) addressed(sentence int, b *Mention) bool {
	first := l.t.Sentences[sentence].First
	word := strings.ToLower(l.t.Word(first))
	if !strings.HasSuffix(word, "ing") && word != "asked" && word != "interviewed" {
		return false
	}
	const longest = 20
	if b.First-first > longest {
		return false
	}
	for i := first; i < b.First; i++ {
		if l.t.Word(i) == "," {
			return false
		}
	}
	return true
}

// parallel finds the person who is the subject of the sentence before, where "he"
// is the subject too and nobody stands before it in its own: "After Mr Silva's
// speech, President Brown objected. He ..."
func (l *linker) parallel(i int) fact.ID {
	m := &l.mentions[i]
	own := l.sentence[i]
	if m.Quoted || own < 1 || l.leadStart(own) != m.First {
		return ""
	}
	list := l.lead(own - 1)
	if len(list) != 1 {
		return ""
	}
	b := &l.mentions[list[0]]
	if b.Type != fact.Person || b.Actor == "" || !l.fits(b.Actor, m.Gender) {
		return ""
	}
	if b.Unsure && !l.speaksSoon(b.Last) {
		return ""
	}
	return b.Actor
}

// actedOn finds whom "accused her" means where her own sentence names, beside its
// subject, one person only that fits: "Mr Silva turned on Ana Brown, accusing her".
// Of several there, none is taken.
func (l *linker) actedOn(i int) (found fact.ID, settled bool) {
	m := &l.mentions[i]
	own := l.sentence[i]
	if !m.object() || m.Quoted || own < 0 {
		return "", false
	}
	subject := l.lead(own)
	if len(subject) != 1 || subject[0] >= i || l.mentions[subject[0]].Actor == "" {
		return "", false
	}
	for j, b := range l.before(i) {
		if j <= subject[0] {
			break
		}
		if b.Quoted || b.Type != fact.Person || b.Kind == Pronoun || b.Actor == l.mentions[subject[0]].Actor || b.Unsure ||
			b.Actor != "" && !l.fits(b.Actor, m.Gender) {
			continue
		}
		if b.Actor == "" || found != "" && found != b.Actor {
			return "", true
		}
		found = b.Actor
	}
	return found, found != ""
}

// object reports whether the pronoun is acted on: "accused him". It is not the
// one who acts in its clause.
func (m Mention) object() bool { return m.Name == "him" || m.Name == "her" && !m.Possessive }

func (l *linker) fits(id fact.ID, gender byte) bool {
	p := l.persons[id]
	return p == nil || p.gender == 0 || p.gender == gender
}
