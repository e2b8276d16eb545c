package extract

import (
	"slices"

	"jaccuse/graph/fact"
	"jaccuse/ingest/frame"
)

// venue is where words were said: in an outlet, or somewhere that is none and
// so ends an interview.
type venue struct {
	outlet fact.ID
	other  bool // "told reporters", "at a press conference", "on Twitter"
}

// venueOf reads the outlet that a statement was given to from the words around
// its cue. Whom the verb itself tells comes first; of several other outlets in the
// sentence none is taken. What the speaker's own outlet is ("the BBC's Anna Lund
// said") counts where the sentence names no other.
func (x *extractor) venueOf(m frame.Match) venue {
	if m.Cue.Lemma == "tell" {
		if id := x.toldAt(x.Text.TokenAt(m.Cue.End-1) + 1); id != "" {
			return venue{outlet: id}
		}
	}
	first, last, cue := x.nearCue(m)
	v, outlets := x.given(first, last, said(m))
	v.other = v.other || x.later(first, cue)
	switch len(outlets) {
	case 1:
		return venue{outlet: outlets[0]}
	case 0:
		if id := x.host(m.Roles["speaker"]); id != "" && !v.other {
			return venue{outlet: id}
		}
	}
	return v
}

// toldAt is the outlet that the object of "told" at token i is or works for.
func (x *extractor) toldAt(i int) fact.ID {
	if x.Word(i) == "the" {
		i++
	}
	mi, ok := x.MentionFrom(i)
	if !ok && x.Word(i-1) == "the" {
		mi, ok = x.MentionFrom(i - 1)
	}
	if !ok {
		return ""
	}
	return x.outletOf(mi)
}

// said is the clause that a match takes for somebody's words, without quotation
// marks.
func said(m frame.Match) frame.Filler {
	if f, ok := m.Roles["matter"]; ok {
		return f
	}
	return m.Roles["content"]
}

// holds reports whether token i stands in a filler.
func holds(f frame.Filler, i int) bool { return f.First <= i && i < f.Last }

// later reports whether words beside the cue put it at another time than what was told
// before: "later said", "speaking later".
func (x *extractor) later(first, cue int) bool {
	for _, i := range [...]int{cue - 2, cue - 1, cue + 1, first, first + 1} {
		if anotherTime[x.Word(i)] && i < cue+2 {
			return true
		}
	}
	return false
}

// given returns the outlets between two tokens that words were given to, and
// whether a place that is no outlet stands there too. What the words speak of
// themselves counts only where it is set off from them: "..., in an interview with
// Le Monde".
func (x *extractor) given(first, last int, words frame.Filler) (v venue, outlets []fact.ID) {
	aside := false // within ", who spoke to the BBC,"
	for i := first; i < last; i++ {
		if x.Quoted(i) && !x.title(i) {
			continue
		}
		switch word := x.Word(i); {
		case word == ",":
			aside = false
		case (word == "who" || word == "which") && x.Word(i-1) == ",":
			aside = true
		case elsewhere[word] && !aside && !holds(words, i):
			v.other = true
		}
		mi, ok := x.MentionFrom(i)
		if !ok || aside || holds(words, i) && !x.setOff(i, words.First) {
			continue
		}
		if id := x.outletOf(mi); id != "" && !slices.Contains(outlets, id) && x.givenTo(mi, first) {
			outlets = append(outlets, id)
		}
	}
	return v, outlets
}

// setOff reports whether a comma and a word of speaking begin the phrase that token i
// stands in.
func (x *extractor) setOff(i, first int) bool {
	const most = 10
	for j := i - 1; j > max(first, i-most); j-- {
		if x.Word(j) == "," {
			return x.Word(j+1) == "in" || x.Word(j+1) == "speaking" || x.Word(j+1) == "during"
		}
	}
	return false
}

// title reports whether a listed name begins at token i that is all of a quote: the
// title of a programme.
func (x *extractor) title(i int) bool {
	mi, ok := x.MentionFrom(i)
	if !ok || i == 0 {
		return false
	}
	quotes := x.quotesIn(x.Mentions[mi].Span)
	return len(quotes) == 1 && quotes[0].Span == x.Mentions[mi].Span
}

// outletOf is the outlet that a mention is, or that the person it names works
// for by his title ("Fox News host Sean Hannity"), or by the words behind him
// ("Martin Smith of PBS"). The article's own outlets are none.
func (x *extractor) outletOf(mi int) fact.ID {
	m := x.Mentions[mi]
	id := m.Actor
	switch {
	case m.Type == fact.Person && m.Modifier.Kind() == "outlet":
		id = m.Modifier
	case m.Type == fact.Person && employer[x.Word(m.Last)]:
		next, ok := x.MentionFrom(m.Last + 1)
		if !ok || x.Mentions[next].Type != fact.Outlet {
			return ""
		}
		id = x.Mentions[next].Actor
	case m.Type != fact.Outlet && id.Kind() != "outlet": // "the newspaper"
		return ""
	}
	if slices.Contains(x.Own, id) {
		return ""
	}
	return id
}

// host is the outlet that stands before its own man: "the BBC's Anna Lund said".
func (x *extractor) host(speaker frame.Filler) fact.ID {
	for _, mi := range speaker.Mentions {
		m := x.Mentions[mi]
		if before, ok := x.MentionTo(m.First - 1); ok && x.Mentions[before].Possessive && m.Type == fact.Person {
			return x.outletOf(before)
		}
	}
	return ""
}

// givenTo reports whether a mention is one that words were given to: "told" right
// before it, "said on" it, "confirmed to" it; an interview, a comment or an article
// "with", "for", "by", "in" or "on" it; or it "quotes" somebody "as saying".
func (x *extractor) givenTo(mi, first int) bool {
	m := x.Mentions[mi]
	at := m.First
	if m.Quoted && x.title(at) {
		at--
	}
	if x.Word(at-1) == "the" || x.Word(at-1) == "a" {
		at--
	}
	switch prep := x.Word(at - 1); prep {
	case "told", "telling", "tells", "tell":
		return !x.otherwhile(at-1, first)
	case "on":
		return at-1 == first || x.wordWithin(at-2, 4, first, saying) || x.mediaBefore(at-2, first)
	case "to":
		return x.wordWithin(at-2, 2, first, saying) || x.mediaBefore(at-2, first)
	case "by", "with", "for", "in", "via", "from":
		return x.mediaBefore(at-2, first)
	}
	return x.quotes(m.Last)
}

// quotes reports whether a messenger passes on somebody's words at token i:
// "quotes Mr Ivanov as saying", "cited her as having said".
func (x *extractor) quotes(i int) bool {
	const most = 12
	for i < len(x.Text.Tokens) && (x.Word(i) == "has" || x.Word(i) == "had" || x.Word(i) == "also") {
		i++
	}
	if !quoting[x.Word(i)] {
		return false
	}
	for j := i + 1; j < i+most; j++ {
		if x.Word(j) == "as" && (x.Word(j+1) == "saying" || x.Word(j+1) == "having" || x.Word(j+1) == "telling") {
			return true
		}
	}
	return false
}

// wordWithin reports whether one of the words stands at token i or up to most-1
// tokens before it, and tells of this occasion.
func (x *extractor) wordWithin(i, most, first int, words map[string]bool) bool {
	for j := i; j > max(first-1, i-most); j-- {
		if words[x.Word(j)] {
			return !x.otherwhile(j, first)
		}
	}
	return false
}

// mediaBefore reports whether a word for an interview, an article or the like stands
// before token i and is the speaker's own: not "an interview that Brown gave to", "in
// response to an article in", "declined to comment to".
func (x *extractor) mediaBefore(i, first int) bool {
	const most = 10
	others := false
	for j := i; j > max(first-1, i-most); j-- {
		if word := x.Word(j); media[word] || piece[word] {
			return !x.otherwhile(j, first) && !x.refused(j, first) && !(piece[word] && (others || x.spokenOf(j, first)))
		}
		mi, ok := x.MentionFrom(j)
		others = others || ok && x.Mentions[mi].Type == fact.Person && x.Mentions[mi].Acts()
	}
	return false
}

// spokenOf reports whether an article or the like at token i is what the words before it
// speak of: "in response to an article", "asked about her interview".
func (x *extractor) spokenOf(i, first int) bool {
	const most = 4
	for j := i - 1; j >= max(first, i-most); j-- {
		switch x.Word(j) {
		case "to", "about", "over", "against", "criticized", "criticised", "denounced", "called":
			return true
		case "in", "on", "by", "with", "for", ",":
			return false
		}
	}
	return false
}

// refused reports whether nothing was said at token i: "declined to comment".
func (x *extractor) refused(i, first int) bool {
	const most = 3
	for j := i - 1; j >= max(first, i-most); j-- {
		switch x.Word(j) {
		case "declined", "refused", "not", "declines", "refuses", "declining", "refusing", "no":
			return true
		}
	}
	return false
}

// otherwhile reports whether the words before token i put it at another time than what
// is said: "a day after an interview with", "hours before she told".
func (x *extractor) otherwhile(i, first int) bool {
	const most = 5
	for j := i - 1; j >= max(first, i-most); j-- {
		switch x.Word(j) {
		case "after", "before", "since", "following", "until":
			return true
		case ",", "said", "told":
			return false
		}
	}
	return false
}

// The closed classes of words that say where words were said. They are read only. A
// piece may be somebody else's, and be spoken of.
var (
	piece = map[string]bool{"interview": true, "interviews": true, "comments": true, "comment": true, "remarks": true, "remark": true,
		"op-ed": true, "column": true, "article": true, "opinion": true, "commentary": true, "essay": true,
		"statement": true, "statements": true, "letter": true, "e-mail": true, "email": true, "phone-in": true,
		"declaration": true, "declarations": true, "conversation": true, "debate": true, "answer": true, "appearance": true}
	media = map[string]bool{"interviewed": true, "speaking": true, "spoke": true, "speaks": true, "wrote": true, "writing": true,
		"writes": true, "written": true, "published": true, "aired": true, "broadcast": true, "appearing": true,
		"appeared": true, "talking": true, "talked": true, "quoted": true, "cited": true, "carried": true,
		"televised": true, "asked": true, "interviewer": true}
	saying = map[string]bool{"said": true, "says": true, "saying": true, "told": true, "confirmed": true, "admitted": true,
		"explained": true, "complained": true, "revealed": true, "denied": true, "announced": true, "insisted": true,
		"claimed": true, "accused": true, "lamented": true, "disclosed": true, "stated": true, "declared": true}
	anotherTime = map[string]bool{"later": true, "afterwards": true, "subsequently": true, "separately": true}
	quoting     = map[string]bool{"quoted": true, "quotes": true, "quoting": true, "cited": true, "cites": true, "citing": true}
	employer    = map[string]bool{"of": true, "from": true, "at": true}
	elsewhere   = map[string]bool{"reporters": true, "journalists": true, "parliament": true, "lawmakers": true, "congress": true,
		"twitter": true, "tweeted": true, "tweet": true, "facebook": true, "instagram": true, "telegram": true, "youtube": true,
		"briefing": true, "conference": true, "rally": true, "speech": true, "supporters": true, "voters": true, "crowd": true,
		"delegates": true, "senators": true, "deputies": true, "mps": true, "judges": true, "court": true, "audience": true,
		"students": true, "diplomats": true, "worshippers": true, "mourners": true, "ceremony": true, "summit": true, "sermon": true}
)
