package frame

import (
	"strings"
	"unicode/utf8"

	"jaccuse/graph/fact"
	"jaccuse/ingest/mention"
	"jaccuse/ingest/text"
)

// A turn is a paragraph of an interview or a transcript that begins with who
// speaks: "Ana Silva: We know." or "A: We know."
type turn struct {
	block int
	label string // lower case
	words int    // the first token after the colon
	from  source
}

// turnRule is the rule of what is said in a turn.
var turnRule = sieveRule("turn", 0.9)

// turns finds what is said in an interview. A text is one where at least two of
// its paragraphs begin with labels, and two labels differ. What the interviewer
// asks is no statement; a paragraph between two turns goes on with the first.
func (a *attributor) turns() []*Match {
	turns := a.labels()
	if !changing(turns) {
		return nil
	}
	a.cast(turns)
	var out []*Match
	for i, t := range turns {
		if len(t.from.speaker.Mentions) == 0 || a.asking(t) {
			continue
		}
		end := t.block + 1
		if i+1 < len(turns) {
			end = turns[i+1].block
		}
		for b := t.block; b < end; b++ {
			first := a.Text.Blocks[b].First
			if b == t.block {
				first = t.words
			}
			if a.prose(b) && first < a.Text.Blocks[b].Last {
				out = append(out, a.verbatim(turnRule, t.from, first, a.Text.Blocks[b].Last))
			}
		}
	}
	return out
}

// longestLabel is the most tokens that a label has: "Former Prime Minister Ana
// Maria Silva".
const longestLabel = 8

// labels returns the paragraphs that begin with a label.
func (a *attributor) labels() []turn {
	var out []turn
	sentence := 0
	for b, block := range a.Text.Blocks {
		for sentence < len(a.Text.Sentences) && a.Text.Sentences[sentence].Block < b {
			sentence++
		}
		if sentence >= len(a.Text.Sentences) || a.Text.Sentences[sentence].Block != b || !a.use(sentence) {
			continue
		}
		for i := block.First + 1; i < min(block.Last-1, block.First+longestLabel); i++ {
			if a.Text.Word(i) != ":" {
				continue
			}
			if a.isLabel(block.First, i) {
				out = append(out, turn{block: b, label: strings.ToLower(a.Text.At(a.Text.Cover(block.First, i))), words: i + 1})
			}
			break
		}
	}
	return out
}

// isLabel reports whether tokens first to last-1 can name a speaker: they are
// capitalised words, and no word that heads a note of the editors.
func (a *attributor) isLabel(first, last int) bool {
	for i := first; i < last; i++ {
		if word := a.Text.Word(i); !text.Capital(word) && a.mentionAt[i] < 0 {
			return false
		}
	}
	return !heading[a.Word(last-1)]
}

// heading are the words that stand before a colon and are no speakers.
var heading = wordSet("note", "update", "updated", "photo", "photos", "picture", "image", "video", "watch", "listen", "read",
	"source", "sources", "editing", "reporting", "correction", "clarification", "caption", "file", "graphic", "map", "live",
	"breaking", "analysis", "opinion", "explainer", "exclusive", "related", "more", "published", "date", "time", "by",
	"here", "what", "why", "how", "summary", "background", "contact", "credit", "copyright", "subject", "location",
	"place", "verdict", "claim", "rating", "conclusion", "result", "results", "score", "key", "also", "see", "ps")

// changing reports whether labels take turns: two at least, not all the same,
// and one of them comes twice or all are questions and answers.
func changing(turns []turn) bool {
	count := map[string]int{}
	again := false
	for _, t := range turns {
		count[t.label]++
		again = again || count[t.label] > 1
	}
	return len(count) > 1 && (again || count["q"] > 0 && count["a"] > 0)
}

// cast finds who the labels stand for: a person of that name, of that surname or
// office, or of those initials; "A" is who is interviewed.
func (a *attributor) cast(turns []turn) {
	names := a.namesOf(turns[0].block)
	for i := range turns {
		t := &turns[i]
		m, ok := a.labelMention(t)
		if !ok {
			m, ok = names[t.label]
		}
		if !ok || a.Mentions[m].Type != fact.Person || a.Mentions[m].Actor == "" {
			continue
		}
		b := a.Text.Blocks[t.block]
		t.from = a.subjectOf(a.sentenceWindow(b.First), m)
		t.from.Cue = fact.Cue{Span: a.Text.Cover(b.First, t.words), Lemma: ":"}
	}
}

// labelMention is the named person that a label consists of.
func (a *attributor) labelMention(t *turn) (int, bool) {
	first := a.Text.Blocks[t.block].First
	m, ok := a.MentionFrom(first)
	if !ok || a.Mentions[m].Last != t.words-1 || a.Mentions[m].Kind != mention.Named || a.Mentions[m].Actor == "" {
		return 0, false
	}
	return m, true
}

// namesOf maps surnames, initials and offices to the persons who are named before
// a block and bear them alone, and "a" to the person interviewed: the only
// one who is named there.
func (a *attributor) namesOf(block int) map[string]int {
	out, shared := map[string]int{}, map[string]bool{}
	enter := func(name string, m int) {
		if have, ok := out[name]; ok && a.Mentions[have].Actor != a.Mentions[m].Actor {
			shared[name] = true
		} else if !ok {
			out[name] = m
		}
	}
	for m, n := range a.Mentions {
		if n.First >= a.Text.Blocks[block].First {
			break
		}
		if n.Type != fact.Person || n.Kind != mention.Named || n.Actor == "" || n.Possessive {
			continue
		}
		words := strings.Fields(strings.ToLower(n.Name))
		if len(words) > 1 {
			enter(initials(words), m)
			if !n.Unsure {
				enter("a", m)
			}
		}
		if office := strings.Fields(n.RoleHead); len(office) > 0 {
			enter(n.RoleHead, m)
			enter(initials(office), m)
		}
		enter(words[len(words)-1], m)
		enter(strings.Join(words, " "), m)
	}
	for name := range shared {
		delete(out, name)
	}
	return out
}

func initials(words []string) string {
	out := ""
	for _, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		out += string(r)
	}
	return out
}

// asking reports whether a turn is the interviewer's: it ends with a question.
func (a *attributor) asking(t turn) bool {
	return t.label == "q" || a.Text.Word(a.Text.Blocks[t.block].Last-1) == "?"
}

// turnBlocks are the paragraphs that begin with a label of a talk that changes
// between labels: what stands there is somebody's turn.
func (a *attributor) turnBlocks() map[int]bool {
	out := map[int]bool{}
	for _, t := range a.labels() {
		out[t.block] = true
	}
	return out
}
