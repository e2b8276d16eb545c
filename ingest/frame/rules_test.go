package frame

import (
	"context"
	"strings"
	"testing"
	"time"

	"jaccuse/graph/fact"
	"jaccuse/ingest/date"
	"jaccuse/ingest/lexicon"
	"jaccuse/ingest/mention"
	"jaccuse/ingest/syntax"
	"jaccuse/ingest/text"
	"jaccuse/ingest/tree"
)

// reader takes a text through the stages before this package.
type reader struct {
	lex    *lexicon.Lexicon
	rules  *Rules
	parser *syntax.Parser
}

func newReader(tb testing.TB) reader {
	tb.Helper()
	lex, err := lexicon.Load()
	if err != nil {
		tb.Fatal(err)
	}
	rules, err := Load(lex)
	if err != nil {
		tb.Fatal(err)
	}
	parser, err := syntax.Load()
	if err != nil {
		tb.Fatal(err)
	}
	return reader{lex, rules, parser}
}

func everything(int) bool { return true }

func (r reader) scan(raw string) (*Scene, []Match) {
	t := text.Analyze(raw, text.Blocks(raw), nil, r.lex)
	mentions := mention.Scan(t, r.lex, everything)
	trees, _ := tree.Grow(context.Background(), r.parser, t, t.Windows(r.lex, everything), mention.Names(t, mentions), r.rules.CueAt)
	mentions = mention.Extend(t, r.lex, mentions, r.rules.Phrases(t, trees))
	found := mention.Link(t, r.lex, fact.ArticleID(fact.SHA256(raw)), "", mentions)
	s := NewScene(t, trees, found.Mentions, date.Find(raw, time.Date(2020, 5, 4, 0, 0, 0, 0, time.UTC)))
	matches, _ := r.rules.Scan(s, everything)
	return s, matches
}

// TestRules runs the examples that each rule carries.
func TestRules(t *testing.T) {
	r := newReader(t)
	for _, rule := range r.rules.All() {
		t.Run(rule.ID, func(t *testing.T) {
			for _, e := range rule.Examples {
				s, matches := r.scan(e.Text)
				m, ok := find(matches, rule)
				switch {
				case e.Skip && ok:
					t.Errorf("line %d: %q\nmust be skipped, got %s", e.Line, e.Text, show(s, m))
				case !e.Skip && !ok:
					t.Errorf("line %d: %q\nmust match; matched: %s", e.Line, e.Text, names(matches))
				case !e.Skip:
					for role, want := range e.Roles {
						if got := words(s, m.Roles[role]); got != want {
							t.Errorf("line %d: %q\n%s: got %q, want %q", e.Line, e.Text, role, got, want)
						}
					}
				}
			}
		})
	}
}

func find(matches []Match, rule *Rule) (Match, bool) {
	for _, m := range matches {
		if m.Rule == rule {
			return m, true
		}
	}
	return Match{}, false
}

// words shows a filler as the examples write it: actors joined by a comma.
func words(s *Scene, f Filler) string {
	if len(f.Mentions) == 0 {
		return s.Text.At(f.Span)
	}
	var out []string
	for _, m := range f.Mentions {
		out = append(out, s.Text.At(s.Mentions[m].Span))
	}
	return strings.Join(out, ", ")
}

func show(s *Scene, m Match) string {
	out := m.Rule.ID
	for role, f := range m.Roles {
		out += " " + string(role) + "=" + words(s, f)
	}
	return out
}

func names(matches []Match) string {
	var out []string
	for _, m := range matches {
		out = append(out, m.Rule.ID)
	}
	return strings.Join(out, " ")
}
