package mention

import (
	"slices"
	"strings"

	"jaccuse/graph/fact"
	"jaccuse/ingest/lexicon"
	"jaccuse/ingest/text"
)

// A listed name is not who it seems where it is a part of a longer one: of a person's
// ("Jordan Smith"), a company's ("Chad Breweries"), a region's ("Northern Ireland") or a
// town's ("Lima, Ohio").

// beginsName reports whether a listed name of one word begins a longer name: capitals go
// on after it, and it is a given name, or a state's or a capital's name in full.
func (f *finder) beginsName(i, n int, hit lexicon.Surface) bool {
	next := i + 1
	if n != 1 || f.titled || !f.isWord(next) || !text.Capital(f.word(next)) || dayOrMonth[f.word(next)] {
		return false
	}
	if m, _ := f.lex.Match(f.words(next)); m > 0 {
		return false
	}
	if m, _ := f.lex.Role(f.words(next)); m > 0 {
		return false
	}
	if _, group := f.groupNoun(next); group || outletWords[f.lower(next)] || openers[f.lower(next)] || f.longerBody(next) {
		return false
	}
	if _, given := f.lex.GivenName(f.word(i)); given {
		return true
	}
	return hit.Type == fact.State && (hit.Kind == lexicon.Name || hit.Kind == lexicon.Capital)
}

// endsPlace reports whether the word before a state's name makes a region or another
// state of it: "Northern Ireland", "New Mexico", "Inner Mongolia".
func (f *finder) endsPlace(i int, hit lexicon.Surface) bool {
	if hit.Type != fact.State || i == f.start || f.titled || !text.Capital(f.word(i-1)) || !quarters[f.lower(i-1)] {
		return false
	}
	return hit.Kind == lexicon.Name || i-1 > f.start // not "New Russian rules"
}

// town reports whether the words after token i say that a state's or a capital's name is a
// town's of America: "Paris, Texas,".
func (f *finder) town(i int, hit lexicon.Surface) bool {
	const america fact.ID = "state/united-states"
	if hit.Type != fact.State || hit.Actor == america || f.word(i) != "," {
		return false
	}
	n, state := f.lex.Place(f.words(i + 1))
	return n > 0 && state == america && !f.isWord(i+1+n)
}

// thing reports whether the words of a name say that it is no actor's: "Hurricane Maria",
// "Wall Street". A given name before the last word says that it is a person's.
func (f *finder) thing(words []string) bool {
	if len(words) < 2 {
		return false
	}
	if t, ok := f.lex.Thing(words[0]); ok && t.First {
		return true
	}
	t, ok := f.lex.Thing(words[len(words)-1])
	_, given := f.lex.GivenName(words[0])
	return ok && t.Last && (!given || f.twofold(words[0]))
}

// twofold reports whether a given name is the name of a place or of somebody listed too.
func (f *finder) twofold(given string) bool {
	n, _ := f.lex.Match([]string{given})
	k, _ := f.lex.Place([]string{given})
	return n > 0 || k > 0
}

// noPerson reports whether the first word of a run of capitals begins no person's name:
// "South Wales", "Greater Manchester".
func noPerson(name string) bool {
	first, _, _ := strings.Cut(name, " ")
	return quarters[strings.ToLower(first)]
}

// place reports whether a name is that of a place, and of nobody: "Texas".
func (l *linker) place(m Mention) bool {
	words := strings.Fields(m.Name)
	n, _ := l.lex.Place(words)
	return n > 0 && n == len(words)
}

// articled reports whether the article stands right before a name, as before no person's:
// "the Niger Delta Avengers".
func (l *linker) articled(m Mention) bool {
	return l.lower(l.t.TokenAt(m.NameSpan.Start)-1) == "the"
}

// givenFirst reports whether a name begins with a given name.
func (l *linker) givenFirst(m Mention) bool {
	words := strings.Fields(m.Name)
	_, given := l.lex.GivenName(words[0])
	return given && len(words) > 1
}

// attached are the second parts of compounds with a hyphen before a noun: "Lima-based".
var attached = []string{"based", "listed", "led", "backed", "born", "owned", "run", "controlled", "held", "occupied", "trained", "linked",
	"aligned", "style", "made", "funded", "sponsored", "wide", "registered", "headquartered", "educated", "built", "administered",
	"flagged", "allied", "friendly", "supported", "mediated", "brokered", "bound"}

// compound reports whether a word is an adjective made of a name: "Moscow-based".
func compound(w string) bool {
	i := strings.LastIndexByte(w, '-')
	return i > 0 && slices.Contains(attached, w[i+1:])
}

// quarters are words that make the name of a region of a place's name. They are read only.
var quarters = set("new north south east west northern southern eastern western central upper lower inner outer greater little")
