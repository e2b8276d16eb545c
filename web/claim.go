package web

import (
	"net/http"
	"strings"

	"jaccuse/graph/fact"
	"jaccuse/web/catalog"
)

// claimView is what the page of a claim shows.
type claimView struct {
	*catalog.Claim
	Paragraphs    []paragraph
	Before, After bool   // the text goes on there
	AccuserWords  string // that name the accuser in the text
	TargetWords   string
	CAMEOName     string
	Standing      string // what the article makes of the accusation
	DateFrom      string // the words that the day was resolved from
	Answers       []*catalog.Response
	Same          []sameClaim
	AllSame       int
	Cite          string
}

// A sameClaim is one of the articles' claims that are one accusation.
type sameClaim struct {
	*catalog.Claim
	Score       float64 // of the words that it shares with the first one
	First, This bool
}

// How many answers and claims the page lists; JSON and CSV have all.
const (
	mostAnswers = 100
	mostSame    = 100
)

// claim is the page of a claim.
func (s *Site) claim(r *http.Request) (*page, error) {
	c := s.Catalog.Catalog().Claim(pathID(r))
	if c == nil {
		return nil, notFound("There is no accusation with the id " + short(80, shown(string(pathID(r)))) + ".")
	}
	same := sameClaims(c)
	p := &page{
		template: "claim", title: short(80, shown(c.Accuser.Name+" "+verb(c)+" "+c.Target.Name+": "+c.Text)),
		table: claimTable(claimsOf(c, same)),
	}
	if _, data := r.Context().Value(formKey{}).(form); data {
		p.data = claimPageData(c, same)
		return p, nil
	}
	text, err := s.text(c.Article.ID)
	if err != nil {
		return nil, err
	}
	v := &claimView{
		Claim: c, CAMEOName: cameoName(c.CAMEO), Standing: standing(c), DateFrom: dateFrom(c), Cite: citation(c),
		Answers: first(mostAnswers, c.Responses), Same: first(mostSame, same), AllSame: len(same),
		AccuserWords: wordsAt(text, c.AccuserSpan), TargetWords: wordsAt(text, c.TargetSpan),
	}
	v.read(text)
	p.view = v
	return p, nil
}

// read cuts the surroundings of the claim out of the text.
func (v *claimView) read(text string) {
	window := surroundings(text, v.Evidence, v.Span)
	v.Before = strings.TrimSpace(text[lineStart(text, window.Start):window.Start]) != ""
	rest, _, _ := strings.Cut(text[window.End:], "\n")
	v.After = strings.TrimSpace(rest) != ""
	v.Paragraphs = readingOf(text, window, []mark{
		{v.Evidence, evidenceMark, "sentence", nil}, {v.Span, claimMark, "matter", label(claimMark, "of what")},
		{v.AccuserSpan, accuserMark, "accuser", label(accuserMark, "who")}, {v.TargetSpan, targetMark, "target", label(targetMark, "whom")},
		{v.Cue.Span, cueMark, "cue", label(cueMark, "cue")},
	})
}

// label is a sign that says in a word what follows.
func label(kind, words string) *note { return &note{Kind: kind, Label: words} }

// How much of a paragraph is shown around a sentence, and how much of all.
const (
	mostAround = 1_200
	mostShown  = 20_000
)

// surroundings are the paragraphs of spans, as far as they are in the text; empty
// if none is.
func surroundings(text string, spans ...fact.Span) fact.Span {
	var all fact.Span
	for _, s := range spans {
		switch {
		case !s.In(len(text)) || s.Empty():
		case all.Empty():
			all = s
		default:
			all = fact.Span{Start: min(all.Start, s.Start), End: max(all.End, s.End)}
		}
	}
	if all.Empty() {
		return all
	}
	start := max(lineStart(text, all.Start), all.Start-mostAround)
	end := len(text)
	if i := strings.IndexAny(text[all.End:], "\r\n"); i >= 0 {
		end = all.End + i
	}
	end = min(end, all.End+mostAround, start+mostShown)
	return fact.Span{Start: characterStart(text, start), End: characterEnd(text, end)}
}

// lineStart is where the line of an offset begins.
func lineStart(text string, at int) int { return strings.LastIndexAny(text[:at], "\r\n") + 1 }

// wordsAt are the words of a span, "" if it is nowhere in the text.
func wordsAt(text string, s fact.Span) string {
	if !s.In(len(text)) || s.Empty() {
		return ""
	}
	return strings.ToValidUTF8(text[s.Start:s.End], "\uFFFD")
}

// standing puts negation and modality into words.
func standing(c *catalog.Claim) string {
	told := map[fact.Modality]string{
		fact.Asserted: "was made", fact.Hedged: "seems to have been made", fact.Hypothetical: "could or would be made",
	}[c.Modality]
	if told == "" {
		told = "is " + string(c.Modality)
	}
	if c.Negated {
		return "negated: the article says that it was not made"
	}
	return string(c.Modality) + ": the article says that it " + told
}

// dateFrom are the words that the day of a claim was resolved from.
func dateFrom(c *catalog.Claim) string {
	if c.Statement != nil && !c.Statement.Statement.Date.IsZero() {
		return c.Statement.Statement.Date.From
	}
	return c.Article.Article.Date().From
}

// sameClaims are the claims that are one accusation, the first one first; nil if
// there is this one alone.
func sameClaims(c *catalog.Claim) []sameClaim {
	first := c
	if c.Repeats != nil {
		first = c.Repeats
	}
	if len(first.Repeated) == 0 && first == c {
		return nil
	}
	list := []sameClaim{{Claim: first, First: true, This: first == c}}
	for _, r := range first.Repeated {
		list = append(list, sameClaim{Claim: r, Score: r.Score, This: r == c})
	}
	return list
}

// claimsOf is the claim, and after it the same ones.
func claimsOf(c *catalog.Claim, same []sameClaim) []*catalog.Claim {
	list := []*catalog.Claim{c}
	for _, s := range same {
		if !s.This {
			list = append(list, s.Claim)
		}
	}
	return list
}

// claimPageData is a claim in JSON, with the same claim elsewhere.
func claimPageData(c *catalog.Claim, same []sameClaim) any {
	type sameData struct {
		ID      fact.ID `json:"id"`
		Article fact.ID `json:"article"`
		First   bool    `json:"first"`
		Score   float64 `json:"score"` // 0: of the first one
		Answer  bool    `json:"answered"`
	}
	others := []sameData{}
	for _, s := range same {
		others = append(others, sameData{s.Claim.Claim.ID, s.Article.ID, s.First, s.Score, s.Answered})
	}
	return struct {
		claimData
		CAMEOName string         `json:"cameoName"`
		Replies   []responseData `json:"responses"`
		Same      []sameData     `json:"same"`
		Cite      string         `json:"citation"`
	}{dataOf(c), cameoName(c.CAMEO), responsesData(c.Responses), others, citation(c)}
}
