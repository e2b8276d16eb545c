package extract

import (
	"jaccuse/graph/fact"
	"jaccuse/ingest/frame"
)

// talk is a sentence that says where somebody spoke and not what he said: "Her
// answer came on state television." "She made the comments in an interview with
// Le Monde."
type talk struct {
	at      int // where the sentence starts
	speaker fact.ID
	outlet  fact.ID
	date    fact.Date
	back    bool // it speaks of words told before it
}

// talks returns the talks of the article in order. Sentences with statements of
// their own say where those were made themselves.
func (x *extractor) talks() []talk {
	var out []talk
	for mi := range x.Mentions {
		if x.Mentions[mi].Quoted || x.outletOf(mi) == "" {
			continue
		}
		i := x.Text.SentenceAt(x.Mentions[mi].Start)
		if i < 0 || x.heard[i] {
			continue
		}
		x.heard[i] = true
		if t, ok := x.talk(x.Text.Sentences[i].First, x.Text.Sentences[i].Last); ok {
			out = append(out, t)
		}
	}
	return out
}

// talk reads one sentence. Who spoke is the first actor in it.
func (x *extractor) talk(first, last int) (t talk, ok bool) {
	last = min(last, first+2*around)
	v, outlets := x.given(first, last, frame.Filler{})
	if len(outlets) != 1 || v.other {
		return talk{}, false
	}
	t = talk{at: x.Text.Tokens[first].Start, outlet: outlets[0]}
	spoke := false
	for i := first; i < last; i++ {
		if mi, named := x.MentionFrom(i); named && t.speaker == "" && x.Mentions[mi].Type != fact.Outlet && !x.Mentions[mi].Locative {
			t.speaker = x.Mentions[mi].Actor
		}
		switch word := x.Word(i); {
		case word == "made" || word == "making":
			t.back = true
			t.date, _ = x.DateFrom(i, min(i+6, last))
		case talking[word]:
			spoke = true
		}
	}
	return t, spoke && t.speaker != ""
}

// talking are the words for an occasion on which somebody speaks or writes.
var talking = map[string]bool{"interview": true, "interviewed": true, "comment": true, "comments": true, "remark": true,
	"remarks": true, "answer": true, "reply": true, "response": true, "statement": true, "appeared": true, "appearance": true,
	"spoke": true, "speaking": true, "article": true, "op-ed": true, "column": true, "wrote": true, "claim": true,
	"claims": true, "allegation": true, "allegations": true, "accusation": true, "accusations": true, "message": true,
	"messages": true, "recording": true, "recordings": true, "tape": true, "videotape": true, "audiotape": true}

// interview is what a speaker's words belong to until he is heard elsewhere.
type interview struct {
	outlet fact.ID
	date   fact.Date
}

// carryOver gives outlet and date of an interview to the later words of the
// same speaker in the article, until he is heard somewhere else or at another
// time.
func (x *extractor) carryOver(talks []talk) {
	open := map[fact.ID]interview{}
	for i, s := range x.said {
		for len(talks) > 0 && talks[0].at < s.Start {
			x.lookBack(i, talks[0])
			open[talks[0].speaker] = interview{talks[0].outlet, talks[0].date}
			talks = talks[1:]
		}
		x.carry(s, x.venues[s.ID], open)
	}
	for _, t := range talks {
		x.lookBack(len(x.said), t)
	}
}

// carry settles the outlet of one statement, and what it does to the open
// interviews.
func (x *extractor) carry(s *fact.Statement, v venue, open map[fact.ID]interview) {
	speaker := s.Speakers[0]
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

// lookBack gives the outlet of "He made the comments in an interview with ..." to
// his words in the two sentences before it. They end before x.said[after].
func (x *extractor) lookBack(after int, t talk) {
	if !t.back {
		return
	}
	own := x.Text.SentenceAt(t.at)
	for i := after - 1; i >= max(0, after-nesting) && own-x.Text.SentenceAt(x.said[i].Start) <= 2; i-- {
		s := x.said[i]
		if s.Speakers[0] != t.speaker || s.PublishedIn != "" || x.venues[s.ID].other {
			continue
		}
		s.PublishedIn = t.outlet
		if s.Date.IsZero() {
			s.Date = t.date
		}
	}
}
