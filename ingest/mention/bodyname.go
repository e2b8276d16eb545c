package mention

import (
	"slices"
	"strings"
	"unicode"

	"jaccuse/graph/fact"
	"jaccuse/ingest/lexicon"
	"jaccuse/ingest/text"
)

// tail reads what goes on with the name of a body: "of the Plain" in "the Church
// of the Plain", "on Human Rights" in "the National Commission on Human Rights".
func (f *finder) tail(m Mention, next int) (Mention, int) {
	if m.Type != fact.Organization || m.Actor != "" || !text.Capital(f.word(next-1)) {
		return m, next
	}
	if _, ok := f.lex.Body(f.word(next - 1)); !ok {
		return m, next
	}
	switch f.lower(next) {
	case "of", "for", "on", "against":
	default:
		return m, next
	}
	start := next + 1
	if f.lower(start) == "the" {
		start++
	}
	name, end := f.name(start)
	if n, _ := f.entry(start); n > 0 || name == "" {
		return m, next
	}
	m.NameSpan.End = f.t.Tokens[end-1].End
	m.Name = f.t.Plain(m.NameSpan)
	if m.Modifier == "" {
		m.Kind = Named
	}
	return m, end
}

// nameBodies finds the names of bodies that only the words around them show to
// be such: a short form in brackets, or what they are ("the peace group Open
// Steppe", "the Unity party"). A name that was settled so is a body's wherever
// it stands.
func (l *linker) nameBodies() {
	l.mergeDefined()
	names := map[string]bool{}
	for i := range l.mentions {
		if m := &l.mentions[i]; m.Kind == Named && m.Type == fact.Organization && m.Actor == "" && !m.Slot {
			names[fact.Slug(m.Name)] = true
		}
		l.apposeBody(i, names)
	}
	if len(names) == 0 {
		return
	}
	for i := range l.mentions {
		if m := &l.mentions[i]; m.Kind == Named && (m.Weak || m.Type == "") && names[fact.Slug(m.Name)] {
			m.Type, m.Weak = fact.Organization, false
		}
	}
}

// apposeBody ties mention i, a noun for a kind of body, to the name beside it.
func (l *linker) apposeBody(i int, names map[string]bool) {
	m := &l.mentions[i]
	if m.Kind != Nominal || m.Plural || m.Possessive || m.Type == fact.Person {
		return
	}
	n, ok := l.nominal(m)
	if !ok || n.Plural || !slices.ContainsFunc(n.Kinds, private) {
		return
	}
	if j := i + 1; j < len(l.mentions) && l.namesBody(m, &l.mentions[j]) {
		l.ties(i, j, names)
		return
	}
	if i > 0 && l.explains(&l.mentions[i-1], m) {
		l.ties(i, i-1, names)
		return
	}
	if i > 0 && m.Last == m.First+1 && l.mentions[i-1].Last == m.First && l.unlisted(&l.mentions[i-1]) &&
		!slices.Contains(n.Kinds, lexicon.Company) && !l.startsWithArticle(&l.mentions[i-1]) {
		l.ties(i, i-1, names)
	}
}

// private are the kinds of bodies that go by names that show nothing. A "Lakeside
// council" is the council of a place, and no name.
func private(kind string) bool {
	switch kind {
	case lexicon.NGO, lexicon.Company, lexicon.ArmedGroup, lexicon.PoliticalBody:
		return true
	}
	return false
}

// namesBody reports whether b is the name of the body that m says what it is:
// right after it, or between commas.
func (l *linker) namesBody(m, b *Mention) bool {
	if b.Kind != Named || b.Type != fact.Organization && !l.unlisted(b) || l.lower(b.First) == "the" {
		return false
	}
	if b.First == m.Last {
		return true
	}
	after := l.lower(b.Last + 1)
	return b.First == m.Last+1 && l.t.Word(m.Last) == "," && l.t.Word(b.Last) == "," && after != "and" && after != "or"
}

// explains reports whether m says after a comma what b is: "Orbenta, a data
// company", "Orbenta, the Swiss company that ...".
func (l *linker) explains(b, m *Mention) bool {
	if m.First != b.Last+1 || l.t.Word(b.Last) != "," || b.Possessive || b.Kind != Named || b.Type != fact.Organization && !l.unlisted(b) {
		return false
	}
	return l.startsWithArticle(m) || l.lower(m.First) == "the" && m.Modifier != ""
}

// unlisted reports whether a name is one that nothing is known of: no listed
// word in it, and no place.
func (l *linker) unlisted(m *Mention) bool {
	if m.Kind != Named || !m.Weak && m.Type != "" || m.Actor != "" || l.listedWithin(*m) {
		return false
	}
	n, _ := l.lex.Place(strings.Fields(m.Name))
	return n == 0
}

func (l *linker) startsWithArticle(m *Mention) bool {
	w := l.lower(m.First)
	return w == "a" || w == "an"
}

// ties notes that nominal i and name j are one body.
func (l *linker) ties(i, j int, names map[string]bool) {
	l.apposition[i] = j
	if b := &l.mentions[j]; b.Weak || b.Type == "" {
		b.Type, b.Weak = fact.Organization, false
		names[fact.Slug(b.Name)] = true
	}
}

// apposedName links "the peace group" to the body that is named beside it.
func (l *linker) apposedName(i int) fact.ID {
	j, ok := l.apposition[i]
	if !ok {
		return ""
	}
	id := l.mentions[j].Actor
	if n, ok := l.nominal(&l.mentions[i]); ok && id != "" && l.kinds[id] == nil {
		if listed, _ := l.lex.Actor(id); listed.ID == "" {
			l.kinds[id] = n.Kinds
		}
	}
	return id
}

// mergeDefined makes one mention of each long form that a short form in brackets
// shows to be one name: "the Freedom and Order Party (FOP)". The short form
// stands for it from there on.
func (l *linker) mergeDefined() {
	var out []Mention
	kept := 0
	for i := range l.mentions {
		m := &l.mentions[i]
		start, ok := l.longForm(m)
		if !ok {
			continue
		}
		end := m.First - 1
		from := i
		for from > kept && l.nameFrom(&l.mentions[from-1]) >= start {
			from--
		}
		if from > kept && l.mentions[from-1].Last > start {
			continue // the name begins within another phrase
		}
		long, ok := l.wholeForm(l.mentions[from:i], start, end)
		if !ok {
			continue
		}
		out = append(append(out, l.mentions[kept:from]...), long)
		kept = i
		l.short[l.t.Word(m.First)] = long.Name
	}
	if len(out) > 0 {
		l.mentions = append(out, l.mentions[kept:]...)
	}
}

// nameFrom is the first token of a mention, an article apart.
func (l *linker) nameFrom(m *Mention) int {
	if l.lower(m.First) == "the" {
		return m.First + 1
	}
	return m.First
}

// wholeForm is the one mention of tokens start to end-1, over the mentions that
// were found in them: the only one of these, or a body that its last or first
// word shows to be one.
func (l *linker) wholeForm(within []Mention, start, end int) (Mention, bool) {
	if len(within) == 1 && within[0].Last == end && within[0].NameSpan == l.t.Cover(start, end) {
		return within[0], within[0].Kind == Named
	}
	span := l.t.Cover(start, end)
	_, lastWord := l.lex.Body(l.t.Word(end - 1))
	_, firstWord := l.lex.Body(l.t.Word(start))
	if !lastWord && !firstWord {
		return Mention{}, false
	}
	m := Mention{First: start, Last: end, Kind: Named, Type: fact.Organization, Span: span, NameSpan: span,
		Name: oneLine(l.t.Plain(span))}
	if l.lower(start-1) == "the" {
		m.First--
		m.Span = l.t.Cover(m.First, end)
	}
	for _, w := range within {
		m.Quoted = m.Quoted || w.Quoted
	}
	return m, true
}

// longForm returns the token at which the long form of a short form in brackets
// begins: the initials of its words with a capital, read from the back, are the
// letters of the short form.
func (l *linker) longForm(m *Mention) (int, bool) {
	short := l.t.Word(m.First)
	if m.Last != m.First+1 || l.t.Word(m.First-1) != "(" || l.t.Word(m.Last) != ")" || !acronym(short) {
		return 0, false
	}
	i := m.First - 2
	for n := len(short) - 1; n >= 0; i-- {
		w := l.t.Word(i)
		switch {
		case w == "":
			return 0, false
		case w[0] == short[n]:
			n--
		case !small[w]:
			return 0, false
		}
	}
	return i + 1, true
}

// acronym reports whether a word is two to eight capitals.
func acronym(w string) bool {
	if len(w) < 2 || len(w) > 8 {
		return false
	}
	for _, r := range w {
		if r > unicode.MaxASCII || !unicode.IsUpper(r) {
			return false
		}
	}
	return true
}

// small are the words of a name that its short form leaves out.
var small = set("of and the for on de la del in to & against")
