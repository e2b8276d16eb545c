package extract

import (
	"embed"
	"maps"
	"strings"

	"jaccuse/graph/fact"
	"jaccuse/graph/matter"
	"jaccuse/ingest/frame"
)

//go:embed data/answering.txt data/general.txt data/fields.txt
var gistWords embed.FS

// answering are the stems that every response may hold, general those of what may be
// any deed. They are read only.
var answering, general = stemsIn("data/answering.txt"), stemsIn("data/general.txt")

// fieldsOf are the fields of words that a stem belongs to, by number. They are read only.
var fieldsOf = readFields("data/fields.txt")

// readFields reads the fields that ship with the program, one a line.
func readFields(file string) map[string][]int {
	out := map[string][]int{}
	for n, words := range wordLines(file) {
		for _, word := range strings.Fields(words) {
			for _, s := range matter.Of(word).Words {
				out[s] = append(out[s], n)
			}
		}
	}
	return out
}

// wordLines are the lines of a file of words that are no comment.
func wordLines(file string) []string {
	data, err := gistWords.ReadFile(file)
	if err != nil {
		panic(err) // it is compiled in
	}
	var out []string
	for line := range strings.Lines(string(data)) {
		if !strings.HasPrefix(line, "#") {
			out = append(out, line)
		}
	}
	return out
}

// stemsIn reads a list of words that ships with the program, one a line.
func stemsIn(file string) map[string]bool {
	out := map[string]bool{}
	for _, line := range wordLines(file) {
		for _, word := range matter.Of(line).Words {
			out[word] = true
		}
	}
	return out
}

// stems are the words of a text that carry a matter, as package matter cuts them,
// without numbers and those of the parties.
func stems(text string, parties ...fact.ID) map[string]bool {
	slugs := make([]string, 0, len(parties))
	for _, p := range parties {
		slugs = append(slugs, p.Slug())
	}
	out := map[string]bool{}
	for _, word := range matter.Of(text, slugs...).Words {
		if !answering[word] && strings.Trim(word, "0123456789") != "" {
			out[word] = true
		}
	}
	return out
}

// sentenceStems are the stems of a sentence, worked out once.
func (x *extractor) sentenceStems(i int) map[string]bool {
	if i < 0 {
		return nil
	}
	if x.stemsOf[i] == nil {
		x.stemsOf[i] = stems(x.Text.At(x.Text.Sentences[i].Span))
	}
	return x.stemsOf[i]
}

// sharesWord reports whether the response speaks of the matter of the claim: a word
// stands in both, or the claim's sentence holds it elsewhere than in the names of the
// parties.
func (x *extractor) sharesWord(c fact.Claim, r fact.Response) bool {
	return x.sharedWords(c, r) > 0
}

// sharedWords counts those words.
func (x *extractor) sharedWords(c fact.Claim, r fact.Response) int {
	own := stems(r.Text, c.Accuser, c.Target, r.Responder, r.OnBehalfOf)
	return countShared(x.sentenceStems(x.Text.SentenceAt(c.Cue.Start)), own)
}

func countShared(a, b map[string]bool) int {
	n := 0
	for word := range b {
		if a[word] {
			n++
		}
	}
	return n
}

// particular are the words by which a response tells what it speaks of. Those that may
// mean any deed ("any role in the attack") tell nothing.
func (x *extractor) particular(m frame.Match, r fact.Response, parties ...fact.ID) map[string]bool {
	own := stems(x.Text.At(x.told(m, r)), append(parties, r.Responder, r.OnBehalfOf)...)
	maps.DeleteFunc(own, func(word string, _ bool) bool { return general[word] })
	return own
}

// foreign reports whether a response tells what it speaks of, and that is not what the
// claim tells: no word of it stands in the claim's sentence or those around it.
func (x *extractor) foreign(c fact.Claim, m frame.Match, r fact.Response) bool {
	const before, after = 1, 2
	own := x.particular(m, r, c.Accuser, c.Target)
	if len(own) == 0 || r.Contains(c.Span) {
		return false
	}
	claim, response := x.Text.SentenceAt(c.Cue.Start), x.Text.SentenceAt(r.Start)
	if claim == response {
		return countShared(stems(c.Text), own) == 0 && !oneField(stems(c.Text), own)
	}
	if oneField(x.sentenceStems(claim), own) {
		return false
	}
	for i := max(0, claim-before); i <= claim+after && i < len(x.Text.Sentences); i++ {
		if i != response && countShared(x.sentenceStems(i), own) > 0 {
			return false
		}
	}
	return true
}

// oneField reports whether words of two texts are of one field.
func oneField(a, b map[string]bool) bool {
	fields := map[int]bool{}
	for word := range a {
		for _, f := range fieldsOf[word] {
			fields[f] = true
		}
	}
	for word := range b {
		for _, f := range fieldsOf[word] {
			if fields[f] {
				return true
			}
		}
	}
	return false
}
