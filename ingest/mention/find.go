package mention

import (
	"sort"
	"strings"

	"jaccuse/graph/fact"
	"jaccuse/ingest/lexicon"
	"jaccuse/ingest/text"
)

// finder scans sentences for noun phrases that name actors.
type finder struct {
	t      *text.Text
	lex    *lexicon.Lexicon
	start  int  // first token of the sentence being read
	end    int  // token after its last
	titled bool // its words are capitalised anyway: capitals prove nothing
	shouts bool // it is all in capitals
	found  []Mention
}

func (f *finder) sentence(s text.Sentence) {
	f.start, f.end = s.First, s.Last
	f.shouts = f.t.Shouted(s.First, s.Last)
	f.titled = f.shouts || f.t.Titled(s.First, s.Last)
	for i := s.First; i < s.Last; {
		m, next := f.phrase(i)
		if next == i {
			i++
			continue
		}
		f.found = append(f.found, m...)
		i = next
	}
}

// words returns up to eight surface forms from token i, for the lexicon. They
// stop at the end of the sentence and before any mark.
func (f *finder) words(i int) []string {
	const most = 8 // the longest names of the tables have seven words
	var out []string
	for n := i; n < f.end && len(out) < most && f.t.Tokens[n].Kind == text.Word; n++ {
		out = append(out, f.t.Word(n))
	}
	return out
}

func (f *finder) word(i int) string {
	if i < 0 || i >= f.end {
		return ""
	}
	return f.t.Word(i)
}

func (f *finder) lower(i int) string { return strings.ToLower(f.word(i)) }

func (f *finder) isWord(i int) bool { return i < f.end && f.t.Tokens[i].Kind == text.Word }

func (f *finder) possessive(i int) bool { return i < f.end && f.t.Tokens[i].Kind == text.Clitic }

// phrase reads the noun phrase that starts at token i. It returns its mentions
// and the token after them, or i where no phrase that names an actor starts.
func (f *finder) phrase(i int) ([]Mention, int) {
	if !f.isWord(i) {
		return nil, i
	}
	if m, ok := f.pronoun(i); ok {
		return []Mention{m}, i + 1
	}
	p := f.premodifiers(i)
	if m, next, ok := f.head(i, p); ok {
		m, next = f.postmodifiers(m, next)
		return []Mention{f.finish(m, next)}, next
	}
	if len(p.owners) > 0 {
		return f.bare(p), p.next
	}
	return nil, i
}

// bare turns what was read as modifiers of a head that is no actor into
// mentions of their own: "Russia's assistance" names Russia, and so does "Russian
// assistance". Neither acts.
func (f *finder) bare(p premodified) []Mention {
	var out []Mention
	for _, o := range p.owners {
		m := f.listed(o)
		m.Possessive = f.possessive(o.last) || o.hit.Kind == lexicon.Adjective
		out = append(out, f.finish(m, o.last))
	}
	return out
}

// listed is the mention of an entry of the lexicon.
func (f *finder) listed(o owner) Mention {
	span := f.t.Cover(o.first, o.last)
	return Mention{First: o.first, Last: o.last, Kind: Named, Type: o.hit.Type, Name: f.t.Plain(span), NameSpan: span,
		Actor: o.hit.Actor, Sieve: sieveOf(o.hit.Kind), Plural: o.hit.Kind == lexicon.People}
}

func sieveOf(k lexicon.SurfaceKind) string {
	switch k {
	case lexicon.Adjective:
		return "adjective"
	case lexicon.Capital:
		return "capital"
	case lexicon.Seat:
		return "seat"
	case lexicon.People:
		return "people"
	}
	return "gazetteer"
}

// finish sets the span and what stands around the mention.
func (f *finder) finish(m Mention, next int) Mention {
	m.Last = next
	m.Span = f.t.Cover(m.First, next)
	m.Possessive = m.Possessive || f.possessive(next)
	m.Locative = f.locative(m)
	m.Quoted = f.quoted(m.First)
	m.Name, m.Role = text.Visible(m.Name), text.Visible(m.Role)
	return m
}

// quoted reports whether token i stands in a quote.
func (f *finder) quoted(i int) bool {
	quotes := f.t.Quotes
	n := sort.Search(len(quotes), func(n int) bool { return quotes[n].Last > i })
	return n < len(quotes) && quotes[n].First <= i
}

// locative reports whether a capital, a seat or a state is named as a place:
// "in Moscow", "from Italy".
func (f *finder) locative(m Mention) bool {
	if m.Type != fact.State && !m.Weak || m.First == 0 {
		return false
	}
	prev := strings.ToLower(f.t.Word(m.First - 1))
	if prev == "the" && m.First > 1 {
		prev = strings.ToLower(f.t.Word(m.First - 2))
	}
	switch prev {
	case "at":
		return m.Weak // "lashed out at Poland"
	case "from":
		return !heardFrom[strings.ToLower(f.t.Word(m.First-2))] && !heardFrom[strings.ToLower(f.t.Word(m.First-3))]
	case "in", "near", "outside", "inside", "around", "across", "into", "throughout", "within", "via":
		return true
	}
	return false
}

// heardFrom are the words for what comes from somebody, and from no place: "no comment
// from Moscow", "the claims from the Kremlin".
var heardFrom = map[string]bool{"comment": true, "reaction": true, "response": true, "word": true, "reply": true, "accusation": true,
	"accusations": true, "allegation": true, "allegations": true, "claim": true, "claims": true, "charges": true, "criticism": true,
	"complaints": true, "denial": true, "statement": true}

func (f *finder) pronoun(i int) (Mention, bool) {
	m := Mention{First: i, Last: i + 1, Kind: Pronoun, Name: f.lower(i)}
	switch m.Name {
	case "he", "him":
		m.Type, m.Gender = fact.Person, 'm'
	case "she":
		m.Type, m.Gender = fact.Person, 'f'
	case "his":
		m.Type, m.Gender, m.Possessive = fact.Person, 'm', true
	case "her":
		m.Type, m.Gender, m.Possessive = fact.Person, 'f', f.isWord(i+1) && !verbAfterHer(f.lower(i+1))
	case "they", "them":
		m.Type, m.Plural = fact.Group, true
	case "it":
		m.Type = fact.Organization
	case "i", "we":
		m.Type, m.Plural, m.FirstPerson = fact.Person, m.Name == "we", f.quoted(i) && f.word(i) != "i"
		if !m.FirstPerson {
			return m, false
		}
	default:
		return m, false
	}
	if f.word(i) == "IT" { // information technology
		return m, false
	}
	m.Span = f.t.Cover(i, i+1)
	m.NameSpan = m.Span
	m.Quoted = f.quoted(i)
	return m, true
}

// verbAfterHer tells "accused her of" from "her office".
func verbAfterHer(next string) bool {
	switch next {
	case "of", "for", "to", "in", "on", "as", "that", "and", "by", "at", "with", "after", "over":
		return true
	}
	return false
}

// hisOrHer are the possessives that are mentions themselves.
var hisOrHer = set("his her")
