package mention

import (
	"strings"

	"jaccuse/graph/fact"
)

// pronoun finds the person before "he" or "she": the first-named person of the
// nearest sentence before it that names one of that gender. "They" and "it" are
// left open; what they stand for is seldom the nearest.
func (l *linker) pronoun(i int) fact.ID {
	m := l.mentions[i]
	if m.Kind != Pronoun || m.Type != fact.Person {
		return ""
	}
	var best fact.ID
	bestSentence, others := -1, 0
	own := l.t.SentenceAt(m.Start)
	for j := i - 1; j >= max(0, i-reach); j-- {
		b := l.mentions[j]
		if b.Quoted != m.Quoted || b.Type != fact.Person || b.Kind == Pronoun {
			continue
		}
		if b.Actor == "" && b.Weak && l.speaks(b) && bestSentence < 0 {
			return "" // "Putin said": somebody we cannot name stands nearer
		}
		if b.Actor == "" || b.Unsure || !l.fits(b.Actor, m.Gender) {
			continue
		}
		s := l.t.SentenceAt(b.Start)
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
func (l *linker) addressed(sentence int, b Mention) bool {
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

// object reports whether the pronoun is acted on: "accused him". It is not the
// one who acts in its clause.
func (m Mention) object() bool { return m.Name == "him" || m.Name == "her" && !m.Possessive }

func (l *linker) fits(id fact.ID, gender byte) bool {
	p := l.persons[id]
	return p == nil || p.gender == 0 || p.gender == gender
}
