package text

import (
	"sort"
	"unicode"
	"unicode/utf8"

	"jaccuse/graph/fact"
	"jaccuse/ingest/lexicon"
)

// Sentence is a run of tokens of one block that ends with a full stop, a
// question mark, an exclamation mark, or the block.
type Sentence struct {
	fact.Span
	First, Last int // half-open range of tokens
	Block       int
}

func sortQuotes(quotes []Quote) {
	sort.SliceStable(quotes, func(i, j int) bool {
		a, b := quotes[i].Outer, quotes[j].Outer
		if a.Start != b.Start {
			return a.Start < b.Start
		}
		return a.End > b.End
	})
}

// splitBlock appends the sentences of block b. A quote within a sentence is
// passed over as one thing.
func (t *Text) splitBlock(b int, abbr Abbreviations) {
	block := t.Blocks[b]
	t.Sentences = append(t.Sentences, t.split(b, block.First, block.Last, abbr, true)...)
}

// Inner returns the sentences within quote q.
func (t *Text) Inner(q Quote, abbr Abbreviations) []Sentence {
	first, last := t.TokenRange(q.Span)
	return t.split(q.Block, first, last, abbr, false)
}

// longest is the number of tokens after which a sentence is cut wherever it is,
// so that a text without a full stop (a table, a list of names) costs no more
// than any other.
const longest = 600

func (t *Text) split(b, first, last int, abbr Abbreviations, passQuotes bool) []Sentence {
	var out []Sentence
	start := first
	cut := func(end int) {
		if end > start {
			out = append(out, Sentence{Span: t.Cover(start, end), First: start, Last: end, Block: b})
		}
		start = end
	}
	for i := first; i < last; i++ {
		if i-start >= longest {
			cut(i)
		}
		if passQuotes && t.Tokens[i].Kind == Opening {
			q := t.QuoteFrom(i)
			i = q.Last - 1
			if t.endsWithQuote(q, last, abbr) {
				cut(q.Last)
			}
			continue
		}
		if end := t.stop(i, min(last, start+longest), abbr); end > 0 {
			cut(end)
			i = end - 1
		}
	}
	cut(last)
	return out
}

// QuoteFrom returns the quote whose opening mark is token i.
func (t *Text) QuoteFrom(i int) Quote {
	n := sort.Search(len(t.Quotes), func(n int) bool { return t.Quotes[n].First >= i })
	return t.Quotes[n]
}

// stop returns the index after the sentence end at token i, closing brackets
// included, or 0 where no sentence ends.
func (t *Text) stop(i, last int, abbr Abbreviations) int {
	word := t.Word(i)
	if t.Tokens[i].Kind == Word && word[len(word)-1] == '.' {
		if i+1 == last {
			return i + 1
		}
		if t.endsAfter(word, t.Word(i+1), abbr) && t.canStart(i+1) {
			return i + 1
		}
		return 0
	}
	if !terminal(word) {
		return 0
	}
	end := i + 1
	for end < last && (terminal(t.Word(end)) || t.closes(end)) {
		end++
	}
	if end < last && !t.canStart(end) {
		return 0
	}
	return end
}

// endsAfter reports whether a sentence ends after an abbreviation, given the
// word that follows. Words with full stops inside ("U.S.") end one where the
// next word is one that begins sentences.
func (t *Text) endsAfter(word, next string, abbr Abbreviations) bool {
	class, known := abbr.Abbreviation(word)
	switch {
	case !known:
		return dotted(word[:len(word)-1]) && starter(next)
	case class == lexicon.CountryAbbreviation, class == lexicon.CompanyAbbreviation, class == lexicon.OtherAbbreviation:
		return starter(next)
	case class == lexicon.MonthAbbreviation:
		return next != "" && !unicode.IsDigit(rune(next[0]))
	}
	return false
}

func terminal(word string) bool {
	switch word {
	case ".", "!", "?", "…":
		return true
	}
	return false
}

func closing(word string) bool {
	switch word {
	case ")", "]", "}", `"`, "”", "’", "'", "»":
		return true
	}
	return false
}

// closes reports whether token i is a mark that closes and stands close to what is
// before it. A straight quotation mark may also open what comes next.
func (t *Text) closes(i int) bool {
	return closing(t.Word(i)) && t.Tokens[i].Kind != Opening && t.Tokens[i].Start == t.Tokens[i-1].End
}

// canStart reports whether a sentence can begin with token i: not with a small
// letter, a comma or a bracket that closes.
func (t *Text) canStart(i int) bool {
	word := t.Word(i)
	r, _ := utf8.DecodeRuneInString(word)
	if t.Tokens[i].Kind == Mark {
		return t.At(t.Tokens[i].Span) != "," && r != ';' && !closing(word)
	}
	return !unicode.IsLower(r)
}

// starter lists the words that begin a sentence after "the U.S." more often
// than they go on with a name.
func starter(word string) bool {
	switch word {
	case "The", "A", "An", "He", "She", "It", "They", "We", "I", "In", "On", "At", "But", "And", "This", "That",
		"These", "Those", "His", "Her", "Its", "Their", "However", "Meanwhile", "According", "Earlier", "Last":
		return true
	}
	return false
}

// shortTail is the most tokens that an attribution after a question has:
// `"Why?" Foreign Minister Paula Barrenechea asked on Thursday.`
const shortTail = 9

// endsWithQuote reports whether the outer sentence ends with quote q: its last
// word is a full stop and a new sentence can follow. After a question or an
// exclamation, a short rest of the block is the attribution.
func (t *Text) endsWithQuote(q Quote, last int, abbr Abbreviations) bool {
	inner := q.Last - 2
	if q.Continued {
		inner = q.Last - 1
	}
	if q.Last >= last {
		return true
	}
	end := t.Word(inner)
	if !terminal(end) || !t.canStart(q.Last) {
		return false
	}
	if end == "." || t.Tokens[q.Last].Kind == Opening {
		return true
	}
	for i := q.Last; i < min(last, q.Last+shortTail); i++ {
		if t.stop(i, last, abbr) > 0 {
			return false
		}
	}
	return last-q.Last > shortTail
}
