package mention

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"jaccuse/graph/fact"
	"jaccuse/ingest/lexicon"
	"jaccuse/ingest/text"
)

// capitalsBefore returns where a name begins that token i goes on with: words that
// are adjectives elsewhere belong to it in capitals, "Civil Guard Authority".
func (f *finder) capitalsBefore(i, first int) int {
	for i > first && adjectives[f.lower(i-1)] && text.Capital(f.word(i-1)) && i-1 > f.start {
		i--
	}
	return i
}

func (f *finder) endsInBody(name string) bool {
	words := strings.Fields(name)
	return f.isBody(words[len(words)-1])
}

// nameAfterRole reads the name behind a role. In a text in capitals, where capitals
// show nothing, it is the two words or more up to a mark or a word that no name has:
// "COLONEL TENGA OUEDRAOGO REJECTED".
func (f *finder) nameAfterRole(i int) (string, int) {
	if !f.shouts {
		return f.name(i)
	}
	const least, most = 2, 4
	end := i
	for end < i+most && f.isWord(end) && f.shoutedName(end) {
		end++
	}
	if end < i+least {
		return "", i
	}
	return f.t.Plain(f.t.Cover(i, end)), end
}

// shoutedName reports whether a word in capitals may be a name's: it is no common
// word that we know, and does not end as verbs do.
func (f *finder) shoutedName(i int) bool {
	w := f.lower(i)
	if _, given := f.lex.GivenName(f.word(i)); given || particles[w] {
		return true
	}
	if openers[w] || determiners[w] || quantities[w] || adjectives[w] || len(w) < 3 || dayOrMonth[strings.ToUpper(w[:1])+w[1:]] {
		return false
	}
	if n, _ := f.lex.Role(f.words(i)); n > 0 {
		return false
	}
	if n, _ := f.lex.Match(f.words(i)); n > 0 {
		return false
	}
	if _, group := f.lex.GroupNoun(w); group {
		return false
	}
	_, speaks := f.lex.Speaks(w)
	return !speaks && !strings.HasSuffix(w, "ed") && !strings.HasSuffix(w, "ing")
}

// name reads a person's or a body's name at token i: capitalised words with the
// particles between them. A listed name ends it.
func (f *finder) name(i int) (string, int) {
	if f.titled {
		return "", i
	}
	const most = 5
	end := i
	for n := 0; n < most && f.isWord(end) && f.nameWord(end, i); n++ {
		end++
	}
	for end > i && particles[f.lower(end-1)] {
		end--
	}
	if end == i {
		return "", i
	}
	return f.t.Plain(f.t.Cover(i, end)), end
}

// givenDay reports whether the name of a day or a month is a given name: between a
// rank and a surname, "Brigadier Sunday Okonkwo".
func (f *finder) givenDay(i, first int) bool {
	if _, given := f.lex.GivenName(f.word(i)); !given || i > first || i == 0 || !f.isWord(i+1) || !text.Capital(f.word(i+1)) {
		return false
	}
	_, role := f.lex.Role([]string{f.t.Word(i - 1)})
	return role.Name != "" && text.Capital(f.t.Word(i-1))
}

func (f *finder) nameWord(i, first int) bool {
	w := f.word(i)
	if particles[strings.ToLower(w)] {
		return i > first || text.Capital(w)
	}
	r, n := utf8.DecodeRuneInString(w)
	if !unicode.IsUpper(r) && !articled(w) || dayOrMonth[w] && !f.givenDay(i, first) || lexicon.NotNow(w) || compound(w) || i == first && openers[strings.ToLower(w)] {
		return false
	}
	if i == first {
		return true
	}
	if hit, _ := f.lex.Match(f.words(i)); hit > 1 {
		return false // the next name begins here
	}
	if n, r := f.lex.Role(f.words(i)); n > 0 && r.Class != lexicon.Honorific && text.Capital(f.word(i+n)) {
		return false // "Andes Rail Chief Executive Mariela Goyeneche"
	}
	return len(w) > n || w == "I" || strings.HasSuffix(w, ".")
}

// nameHead decides what a run of capitals without a title is.
func (f *finder) nameHead(m Mention, start, end int) (Mention, int, bool) {
	m = f.named(m, start, end)
	words := strings.Fields(m.Name)
	last := words[len(words)-1]
	_, given := f.lex.GivenName(words[0])
	switch {
	case f.isBody(last) || f.isBody(words[0]):
		m.Type = fact.Organization
	case f.thing(words):
		m.Type, m.Gender = "", 0 // nobody
	case len(words) == 1:
		m.Type, m.Weak = fact.Person, true
	default:
		m.Type, m.Weak = fact.Person, !given || f.twofold(words[0])
	}
	return m, end, true
}

// isBody reports whether a word ends or begins the names of organizations.
func (f *finder) isBody(w string) bool {
	_, ok := f.lex.Body(w)
	return ok
}

// articled reports whether a capital follows the Arabic article: "al-Amr".
func articled(w string) bool {
	article, rest, ok := strings.Cut(w, "-")
	return ok && arabicArticles[article] && text.Capital(rest)
}

// surnameKey is the slug of the last name without the Arabic article, which later
// mentions leave out: "Omar al-Amin", "Amin".
func surnameKey(name string) string {
	name = last(name)
	if articled(name) {
		_, name, _ = strings.Cut(name, "-")
	}
	return fact.Slug(name)
}

var (
	// openers are words that a sentence begins with and no name does.
	openers = set(`according after all although amid among an and another any as asked at because before besides both but
		by can despite did do does during each earlier either even every few for from given had has have here how however i
		if imagine in including instead is it its last later like many meanwhile more most much my neither no nobody none nor not
		nothing now of on once one only or other our out over perhaps since so some still such than that the their then there
		these they this those though through thus to today tomorrow two under unlike unless until up upon was we were what when
		where whether which while who whose why will with within without would yesterday yes yet you your`)
	particles = set(`de da do dos das del della di du la le van von der den bin ibn al el abu ben ter ten zu af`)
	// arabicArticles stand before a hyphen, small even where the name is a name.
	arabicArticles = set(`al el an as at ad ar az ash`)
	dayOrMonth     = map[string]bool{"Monday": true, "Tuesday": true, "Wednesday": true, "Thursday": true, "Friday": true,
		"Saturday": true, "Sunday": true, "January": true, "February": true, "March": true, "April": true, "May": true,
		"June": true, "July": true, "August": true, "September": true, "October": true, "November": true, "December": true}
)
