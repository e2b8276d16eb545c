package mention

import (
	"iter"
	"slices"
	"sort"
	"strings"

	"jaccuse/graph/fact"
	"jaccuse/ingest/lexicon"
	"jaccuse/ingest/text"
)

// reach is how many mentions back a pronoun or a bare noun looks.
const reach = 100

// before yields the mentions before mention i, the nearest first, up to reach.
func (l *linker) before(i int) iter.Seq2[int, *Mention] {
	return func(yield func(int, *Mention) bool) {
		for j := i - 1; j >= max(0, i-reach); j-- {
			if !yield(j, &l.mentions[j]) {
				return
			}
		}
	}
}

// mentionFrom returns the index of the mention that starts at token i.
func (l *linker) mentionFrom(i int) (int, bool) {
	n := sort.Search(len(l.mentions), func(n int) bool { return l.mentions[n].First >= i })
	return n, n < len(l.mentions) && l.mentions[n].First == i
}

// lower is the lower-case form of token i.
func (l *linker) lower(i int) string { return strings.ToLower(l.t.Word(i)) }

// words returns the surface forms of tokens first to last-1, few enough for a
// look-up.
func (l *linker) words(first, last int) []string {
	const most = 8
	var out []string
	for i := first; i < min(last, first+most); i++ {
		out = append(out, l.t.Word(i))
	}
	return out
}

// nominal returns what the head of a mention takes up: its last words, as many
// as the table has.
func (l *linker) nominal(m *Mention) (lexicon.Nominal, bool) {
	for first := max(m.First, m.Last-3); first < m.Last; first++ {
		if n, found := l.lex.Nominal(l.words(first, m.Last)); n == m.Last-first {
			return found, true
		}
	}
	return lexicon.Nominal{}, false
}

// kindsOf returns what kinds of actor the bearer of a link is, as nominals.tsv
// names them.
func (l *linker) kindsOf(m *Mention) []string {
	if m.Actor.Kind() == string(fact.Person) {
		return l.roleKinds(m)
	}
	if known, ok := l.kinds[m.Actor]; ok {
		return known
	}
	var kinds []string
	switch a, listed := l.lex.Actor(m.Actor); {
	case a.Type == fact.State:
		kinds = []string{lexicon.StateKind}
	case listed:
		_, hits := l.lex.Match(lexicon.Words(a.Name))
		for _, h := range hits {
			if h.Actor == m.Actor {
				kinds = []string{h.OrgKind}
			}
		}
	case m.Type == fact.Organization:
		kinds = l.bodyKinds(l.called[m.Actor])
	case m.Type == fact.Outlet && m.Kind == Named:
		kinds = outletKinds(m.Name)
	}
	l.kinds[m.Actor] = kinds
	return kinds
}

// toldKinds notes what the words before the name of a body say that it is: "the
// peace group Wide Meadow".
func (l *linker) toldKinds(m *Mention) {
	start := l.t.TokenAt(m.NameSpan.Start)
	if m.Kind != Named || m.Type != fact.Organization || start == m.First || l.kinds[m.Actor] != nil {
		return
	}
	if _, listed := l.lex.Actor(m.Actor); listed {
		return
	}
	if n, ok := l.nominal(&Mention{First: m.First, Last: start}); ok {
		l.kinds[m.Actor] = n.Kinds
	}
}

// bodyKinds tells from the last or the first word of its name what an
// organization may be: the "Reform Front", the "Church of the Plain".
func (l *linker) bodyKinds(name string) []string {
	words := strings.Fields(name)
	if len(words) == 0 {
		return nil
	}
	if b, ok := l.lex.Body(words[len(words)-1]); ok {
		return b.Kinds
	}
	b, _ := l.lex.Body(words[0])
	return b.Kinds
}

// roleKinds are the role that a person was given, its class, and "person".
func (l *linker) roleKinds(m *Mention) []string {
	head := m.RoleHead
	if p := l.persons[m.Actor]; p != nil && p.head != "" {
		head = p.head
	}
	_, role := l.lex.Role(lexicon.Words(head))
	return []string{lexicon.PersonKind, string(role.Class), role.Name}
}

// sharesKind reports whether a noun can stand for the bearer of a link.
func (l *linker) sharesKind(n lexicon.Nominal, m *Mention) bool {
	if m.Actor == "" || n.Gender != "" && !l.fits(m.Actor, n.Gender[0]) {
		return false
	}
	have := l.kindsOf(m)
	return slices.ContainsFunc(n.Kinds, func(k string) bool { return slices.Contains(have, k) })
}

// lead returns the mentions, in coordination, that are the subject of the main
// clause of sentence s, where nothing but an opening phrase goes before them: "On
// Monday, the party said"; with a quote before it, who is said to have said it.
func (l *linker) lead(s int) []int {
	if known, ok := l.leads[s]; ok {
		return known
	}
	var found []int
	if i, ok := l.mentionFrom(l.leadStart(s)); ok && l.mentions[i].Last <= l.t.Sentences[s].Last {
		for i+1 < len(l.mentions) && l.mentions[i+1].First == l.mentions[i].Last && l.mentions[i+1].Kind != Pronoun {
			i++ // "the opposition party New Bloc"
		}
		found = l.coordinated(i)
		if l.mentions[i].Possessive || !l.verbFollows(l.mentions[found[len(found)-1]].Last, s) {
			found = nil
		}
	}
	l.leads[s] = found
	return found
}

// leadStart is the token at which the subject of a sentence may stand.
func (l *linker) leadStart(s int) int {
	sent := l.t.Sentences[s]
	i := sent.First
	if q, ok := l.quoteAt(i); ok {
		i = q.Last
		for i < sent.Last && (l.t.Word(i) == "," || l.speaksAt(i)) {
			i++
		}
		return i
	}
	for i < sent.Last && leadIn[l.lower(i)] {
		i++
		if l.t.Word(i) == "," {
			i++
		}
	}
	if !opening[l.lower(i)] {
		return i
	}
	return l.afterOpening(i, sent.Last)
}

// afterOpening steps over "On Saturday", "In a statement," and "Earlier this
// week,".
func (l *linker) afterOpening(i, end int) int {
	const most = 25
	if day := i + 1; day < end && dayOrMonth[l.t.Word(day)] && l.t.Word(day+1) != "," {
		return day + 1
	}
	for j := i; j < min(end, i+most); j++ {
		if l.t.Word(j) == "," {
			return j + 1
		}
	}
	return i
}

// quoteAt returns the quote that covers token i.
func (l *linker) quoteAt(i int) (text.Quote, bool) {
	quotes := l.t.Quotes
	n := sort.Search(len(quotes), func(n int) bool { return quotes[n].Last > i })
	if n < len(quotes) && quotes[n].First <= i {
		return quotes[n], true
	}
	return text.Quote{}, false
}

// verbFollows reports whether a verb may stand at token i: a small word that is
// none of the words that go on with a noun phrase. An apposition between commas
// and words in brackets are stepped over.
func (l *linker) verbFollows(i, s int) bool {
	const most = 25
	end := min(l.t.Sentences[s].Last, i+most)
	for _, pair := range [...][2]string{{",", ","}, {"(", ")"}, {"-", "-"}, {"–", "–"}, {"—", "—"}} {
		if i < end && l.t.Word(i) == pair[0] {
			for i++; i < end && l.t.Word(i) != pair[1]; i++ {
			}
			i++
		}
	}
	for i < end && (dayOrMonth[l.t.Word(i)] || adverbs[l.lower(i)] || l.lower(i) == "on" && dayOrMonth[l.t.Word(i+1)]) {
		i++
	}
	w := l.t.Word(i)
	return i < end && w != "" && w[0] >= 'a' && w[0] <= 'z' && !joins[w]
}

// coordinated returns the mentions that mention i and those after it make
// together: "Chile and Peru", "Chile, Peru and Bolivia". A list of commas alone is
// none.
func (l *linker) coordinated(i int) []int {
	const most = 20
	list := []int{i}
	for j := i + 1; j < min(len(l.mentions), i+most); j++ {
		prev, m := &l.mentions[j-1], &l.mentions[j]
		if prev.Possessive || m.Kind == Pronoun || (prev.Type == fact.Person) != (m.Type == fact.Person) {
			break
		}
		switch l.lower(prev.Last) {
		case "and", "&":
			if m.First == prev.Last+1 && !m.Possessive {
				return append(list, j)
			}
			return []int{i}
		case ",":
			if l.lower(prev.Last+1) == "and" && m.First == prev.Last+2 && !m.Possessive {
				return append(list, j)
			}
			if m.First != prev.Last+1 {
				return []int{i}
			}
			list = append(list, j)
		default:
			return []int{i}
		}
	}
	return []int{i}
}

// speaksAt reports whether a form of a verb of speech stands at token i.
func (l *linker) speaksAt(i int) bool {
	_, ok := l.lex.Speaks(l.t.Word(i))
	return ok
}

// The closed classes of words around a subject. They are read only.
var (
	// leadIn are words that may begin a sentence before its subject.
	leadIn = set("but and so yet still then also however meanwhile additionally moreover furthermore nevertheless later separately instead")
	// opening are words that begin a phrase before the subject.
	opening = set(`in on at after before during following since for from with by as amid despite under over
		according earlier last this late early speaking asked responding`)
	adverbs = set(`also later then already again earlier first just now once still today yesterday repeatedly strongly sharply
		recently previously immediately quickly however meanwhile itself themselves`)
	// joins are words that go on with a noun phrase, or begin another one.
	joins = set(`and or of in on at by for from with to as than the a an who whom whose which that against between among near`)
)
