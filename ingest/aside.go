package ingest

import (
	"regexp"
	"strings"

	"jaccuse/graph/fact"
	"jaccuse/ingest/text"
)

// Lines of a page that are not this article's report: links to other articles, with
// their headlines, and notes that take back what an earlier version told. No facts are
// read from them.

var (
	linkLine = regexp.MustCompile(`(?i)^[\[(<>»•*–—\-\s]{0,6}(?:read (?:more|also|next)|also read|see also|further reading|up next|` +
		`related(?: (?:story|stories|articles?|news|content|coverage|topics|reading|links?))?|more (?:on this story|stories|news)|` +
		`watch(?: (?:now|live|more|video|this))?|listen(?: now)?|videos?|photos?|gallery|in pictures|you m(?:ay|ight)(?: also)? like|` +
		`recommended(?: (?:for you|stories|reading))?|most (?:read|popular|viewed|shared)|trending(?: now)?|must[- ]read|don['’]t miss|` +
		`editor['’]?s['’]? picks?|top stories|latest news)\s*(?:[:|»>–—]|$)`)
	noteLine = regexp.MustCompile(`(?i)^[\[(*\s]{0,4}(?:correction|clarification|corrections and clarifications|erratum)\b[^:\n]{0,30}:`)
	amended  = regexp.MustCompile(`(?i)\b(?:earlier|previous) version of (?:this|the) (?:article|story|report|piece|item)\b|` +
		`\bthis (?:article|story|report|piece|item) (?:was|has been) (?:amended|corrected|updated|edited|changed)\b`)
)

const (
	longestNote = 800 // bytes of a note; a longer paragraph is prose
	longestLink = 200 // bytes of a headline below a label
	mostLinks   = 12  // headlines below one label
)

// asides returns the spans of the blocks that are not this article's report. The first
// block is the title or the lead.
func asides(raw string, blocks []text.Block) []fact.Span {
	var out []fact.Span
	listed := 0 // headlines that may still follow a label
	for i, b := range blocks {
		line := raw[b.Start:min(b.End, b.Start+longestNote)]
		link := linkLine.FindString(line)
		switch {
		case i == 0:
		case link != "":
			out = append(out, b.Span)
			listed = 0
			if len(link) == len(line) || strings.TrimRight(line[len(link):], " :") == "" {
				listed = mostLinks
			}
		case listed > 0 && b.End-b.Start <= longestLink && !endsSentence(line):
			out = append(out, b.Span)
			listed--
		case noteLine.MatchString(line), b.End-b.Start <= longestNote && amended.MatchString(line):
			out = append(out, b.Span)
			listed = 0
		default:
			listed = 0
		}
	}
	return out
}
