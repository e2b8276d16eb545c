package eval

import (
	"fmt"
	"slices"
	"strings"

	"jaccuse/graph/fact"
)

// The words that labels may use.
var (
	statementKinds = []string{string(fact.Direct), string(fact.Mixed), string(fact.Indirect)}
	targetTypes    = []string{"state", "org", "person", "group"}
	responseTypes  = []string{string(fact.Deny), string(fact.Reject), string(fact.DemandEvidence), string(fact.Justify),
		string(fact.CounterAccuse), string(fact.Accept), string(fact.OtherResponse)}
	relations = []string{string(fact.Explicit), string(fact.Prior), string(fact.Juxtaposed)}
	parties   = []string{string(fact.AccusedParty), string(fact.AllyParty), string(fact.OtherParty)}
)

// DecodeGold reads labelled articles, one JSON object a line. The decoder is
// strict: unknown keys, unknown words, names left empty, quotes that do not
// stand in the text, links to accusations that are not there and ids that come
// twice are faults. The error is Problems, with all faults of the file.
func DecodeGold(file string, data []byte) ([]Article, error) {
	seen := map[string]int{}
	return decodeLines(file, data, func(r reporter, a *Article) {
		c := checker{r, a}
		c.article()
		if line := seen[a.ID]; line > 0 {
			r.report(1, "id %q stands in line %d too", a.ID, line)
		}
		seen[a.ID] = r.line
	})
}

// A checker looks for faults in the labels of one article.
type checker struct {
	reporter
	a *Article
}

func (c checker) article() {
	c.filled("id", c.a.ID)
	c.filled("text", c.a.Text)
	c.oneOf("category", string(c.a.Category), []string{string(WithAccusation), string(WithoutAccusation)})
	g := c.a.Gold
	for i, s := range g.Statements {
		c.statement(fmt.Sprintf("gold.statements[%d]", i), s)
	}
	for i, x := range g.Accusations {
		c.accusation(fmt.Sprintf("gold.accusations[%d]", i), x)
	}
	for i, r := range g.Responses {
		c.response(fmt.Sprintf("gold.responses[%d]", i), r)
	}
	if c.a.Category == WithoutAccusation && len(g.Accusations)+len(g.Responses) > 0 {
		c.report(1, "category %q, but there are accusations or responses", c.a.Category)
	}
}

func (c checker) statement(at string, s Statement) {
	c.names(at+".speaker", s.Speaker, s.SpeakerAlt)
	c.oneOf(at+".kind", s.Kind, statementKinds)
	c.verbatim(at+".quote", s.Quote, c.a.Text)
}

func (c checker) accusation(at string, x Accusation) {
	c.names(at+".accuser", x.Accuser, x.AccuserAlt)
	c.names(at+".target", x.Target, x.TargetAlt)
	c.oneOf(at+".target_type", x.TargetType, targetTypes)
	c.verbatim(at+".evidence", x.Evidence, c.a.Text)
	c.verbatim(at+".of", x.Of, x.Evidence)
}

func (c checker) response(at string, r Response) {
	c.names(at+".responder", r.Responder, r.ResponderAlt)
	c.oneOf(at+".type", r.Type, responseTypes)
	c.oneOf(at+".relation", r.Relation, relations)
	c.oneOf(at+".party", r.Party, parties)
	c.verbatim(at+".evidence", r.Evidence, c.a.Text)
	for i, k := range r.ToAccusations {
		switch {
		case k < 0 || k >= len(c.a.Gold.Accusations):
			c.report(1, "%s.to_accusations: there is no accusation %d", at, k)
		case slices.Contains(r.ToAccusations[:i], k):
			c.report(1, "%s.to_accusations: %d stands there twice", at, k)
		}
	}
}

func (c checker) names(at, name string, alternatives []string) {
	c.filled(at, name)
	for _, alt := range alternatives {
		c.filled(at+"_alt", alt)
	}
}

func (c checker) filled(at, value string) {
	if strings.TrimSpace(value) == "" {
		c.report(1, "%s is missing or empty", at)
	}
}

func (c checker) oneOf(at, value string, words []string) {
	if !slices.Contains(words, value) {
		c.report(1, "%s is %q, want one of %q", at, value, words)
	}
}

func (c checker) verbatim(at, words, text string) {
	c.filled(at, words)
	if !strings.Contains(text, words) {
		c.report(1, "%s does not stand in the text: %q", at, words)
	}
}
