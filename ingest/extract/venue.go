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
// its cue: "told the Italian La Stampa newspaper", "in an interview with La
// Repubblica", "told CNN's Jake Tapper", "wrote in Le Monde".
func (x *extractor) venueOf(m frame.Match) venue {
	first, last := x.Text.TokenRange(m.Sentence)
	var v venue
	for i := first; i < last; i++ {
		if x.Quoted(i) {
			continue
		}
		if elsewhere[x.Word(i)] {
			v.other = true
		}
		mi, ok := x.MentionFrom(i)
		if !ok || x.Mentions[mi].Type != fact.Outlet || x.Mentions[mi].Actor == "" {
			continue
		}
		if x.givenTo(i, first) {
			return venue{outlet: x.Mentions[mi].Actor}
		}
	}
	return v
}

// givenTo reports whether the outlet at token i is one that words were given
// to: "told" or "to" right before it, or an interview, a comment or an article
// "with", "for", "by", "in" or "on" it.
func (x *extractor) givenTo(i, first int) bool {
	prev := x.Word(i - 1)
	if prev == "told" || prev == "telling" || prev == "tells" {
		return true
	}
	if !slices.Contains([]string{"with", "to", "for", "by", "in", "on"}, prev) {
		return false
	}
	for j := i - 2; j >= max(first, i-10); j-- {
		if media[x.Word(j)] {
			return true
		}
	}
	return false
}

var (
	media = map[string]bool{"interview": true, "interviewed": true, "interviews": true, "speaking": true, "spoke": true,
		"comments": true, "remarks": true, "wrote": true, "writing": true, "op-ed": true, "column": true, "article": true,
		"essay": true, "published": true, "aired": true, "broadcast": true, "appearing": true, "appearance": true,
		"statement": true, "talking": true, "quoted": true, "carried": true, "appeared": true, "letter": true}
	elsewhere = map[string]bool{"reporters": true, "journalists": true, "parliament": true, "lawmakers": true, "congress": true,
		"twitter": true, "tweeted": true, "facebook": true, "briefing": true, "conference": true, "rally": true, "speech": true}
)

// carryOver gives outlet and date of an interview to the later words of the
// same speaker in the article, until he is heard somewhere else or at another
// time.
func (x *extractor) carryOver(venues map[fact.ID]venue) {
	type interview struct {
		outlet fact.ID
		date   fact.Date
	}
	open := map[fact.ID]interview{}
	for _, s := range x.said {
		v, speaker := venues[s.ID], s.Speakers[0]
		talk, talking := open[speaker]
		switch {
		case v.outlet != "":
			s.PublishedIn = v.outlet
			if talking && s.Date.IsZero() && v.outlet == talk.outlet {
				s.Date = talk.date
			}
			open[speaker] = interview{v.outlet, s.Date}
		case v.other || isOpenDate(s.Date) || talking && !s.Date.IsZero() && s.Date.EDTF != talk.date.EDTF:
			delete(open, speaker)
		case talking && len(s.Speakers) == 1:
			s.PublishedIn = talk.outlet
			if s.Date.IsZero() {
				s.Date = talk.date
			}
		}
	}
}
