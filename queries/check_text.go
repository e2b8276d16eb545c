package queries

import (
	"strconv"
	"strings"

	jgraph "jaccuse/graph"
	"jaccuse/graph/fact"
)

// passages are the classes of what has words and a span.
var passages = []jgraph.Class{jgraph.Quotation, jgraph.Claim, jgraph.Response}

func checkArticles(s *scan) {
	s.each(func(a *node) {
		text, err := s.text(a.id)
		sum := a.text1("schema:sha256")
		switch {
		case err != nil:
			s.report(a, nil, "%s has no kept text: %v", a.id, err)
		case fact.SHA256(text) != sum:
			s.report(a, nil, "%s: the kept text has the SHA-256 %s, not %q", a.id, fact.SHA256(text), sum)
		case fact.ArticleID(sum) != a.id:
			s.report(a, nil, "%s: the id of its text is %s", a.id, fact.ArticleID(sum))
		}
	}, jgraph.NewsArticle)
}

// texts keeps the last kept text: the passages of an article follow each
// other in the order of their ids.
type texts struct {
	get     func(fact.ID) (string, error)
	article fact.ID
	text    string
	err     error
}

func (t *texts) of(n *node) (string, bool) {
	if id := n.article(); id != t.article || id == "" {
		t.article = id
		t.text, t.err = t.get(id)
	}
	return t.text, t.err == nil // a missing text is told by article-text
}

func checkSpans(s *scan) {
	kept := texts{get: s.text}
	s.each(func(n *node) {
		start, end := n.span("start", "end")
		text, ok := kept.of(n)
		if !ok || start < 0 && end < 0 { // no span: told by cardinality
			return
		}
		span := fact.Span{Start: start, End: end}
		words := n.text1("schema:text")
		switch {
		case !span.In(len(text)):
			s.report(n, nil, "%s: the span %d-%d does not lie in a text of %d bytes", n.id, start, end, len(text))
		case words != "" && strings.ToValidUTF8(text[start:end], "\uFFFD") != words:
			s.report(n, nil, "%s: the bytes %d-%d are %q, not %q", n.id, start, end, clip(text[start:end]), clip(words))
		}
	}, passages...)
}

func checkInnerSpans(s *scan) {
	kept := texts{get: s.text}
	s.each(func(n *node) {
		text, ok := kept.of(n)
		if !ok {
			return
		}
		for _, name := range [...]string{"cue", "evidence", "accuser", "target"} {
			start, end := n.span(name+"Start", name+"End")
			span := fact.Span{Start: start, End: end}
			if start < 0 && end < 0 || !span.Empty() && span.In(len(text)) {
				continue
			}
			s.report(n, nil, "%s: its %s goes from %s to %s in a text of %d bytes", n.id, name, place(start), place(end), len(text))
		}
	}, passages...)
}

func checkIDs(s *scan) {
	s.each(func(n *node) {
		start, end := n.span("start", "end")
		article, at := n.article(), fact.Span{Start: start, End: end}
		if start < 0 || end < 0 || article == "" {
			return
		}
		var want fact.ID
		switch {
		case n.is(jgraph.Quotation):
			want = fact.StatementID(article, at)
		case n.is(jgraph.Claim):
			want = fact.ClaimID(article, at, n.id1("accuser"), n.id1("target"))
		default:
			want = fact.ResponseID(article, at, n.id1("responder"), n.id1("onBehalfOf"))
		}
		if n.id != want {
			s.report(n, nil, "%s: its span and parties make the id %s", n.id, want)
		}
	}, passages...)
}

func place(offset int) string {
	if offset < 0 {
		return "nowhere"
	}
	return strconv.Itoa(offset)
}
