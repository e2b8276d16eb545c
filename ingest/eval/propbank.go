package eval

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"jaccuse/graph/fact"
)

// PropBank is an example of a PropBank frame file (Palmer, Gildea, Kingsbury
// 2005): a sentence, in tokens, with the arguments of one predicate.
type PropBank struct {
	ID      string             `json:"id"`
	Lemma   string             `json:"lemma"`
	Roleset string             `json:"roleset"` // "accuse.01"
	Sense   string             `json:"sense"`
	Roles   map[string]string  `json:"roles"` // "0" to "accuser"
	Text    string             `json:"text"`
	Rel     []string           `json:"rel"` // the words of the predicate
	Args    []propBankArgument `json:"args"`
}

type propBankArgument struct {
	Role string `json:"role"` // "ARG0"
	Text string `json:"text"`
}

// The roles that are scored.
const (
	PropBankAccuser Metric = "accuser"
	PropBankAccused Metric = "accused"
)

// DecodePropBank reads examples, one JSON object a line, as strictly as
// DecodeGold does.
func DecodePropBank(file string, data []byte) ([]PropBank, error) {
	return decodeLines(file, data, func(r reporter, p *PropBank) {
		c := checker{reporter: r}
		c.filled("id", p.ID)
		c.filled("roleset", p.Roleset)
		c.filled("text", p.Text)
		for i, a := range p.Args {
			if !strings.Contains(p.Text, a.Text) {
				r.report(1, "args[%d] does not stand in the text: %q", i, a.Text)
			}
		}
	})
}

// rolesetRoles says which arguments of a roleset are scored.
type rolesetRoles struct {
	either           bool
	accuser, accused string // "ARG0"; "-" for none
}

func loadRolesets(fsys fs.FS) (map[string]rolesetRoles, error) {
	out := map[string]rolesetRoles{}
	problems := Problems{}
	readTable(fsys, "data/propbank.tsv", "roleset\taccuser|accused", &problems, func(r reporter, roleset string, roles []string) {
		switch {
		case len(roles) == 1 && roles[0] == "either":
			out[roleset] = rolesetRoles{either: true}
		case len(roles) == 2:
			out[roleset] = rolesetRoles{accuser: roles[0], accused: roles[1]}
		default:
			r.report(1, "want two arguments or %q, got %q", "either", roles)
		}
	})
	return out, problems.Err()
}

// ScorePropBank compares documents with examples; documents[i] was read from
// the text of examples[i]. Only one predicate of a sentence is annotated, so
// that a claim counts only where its cue overlaps the predicate's words. Its
// accuser is right if its span overlaps the argument that our table names for
// the roleset, in a roleset that is no accusation it is wrong; likewise its
// target. Claims count whether or not they are negated or hypothetical: the
// roles are the same.
func ScorePropBank(examples []PropBank, documents []*fact.Document) (Sentences, error) {
	rolesets, err := loadRolesets(data)
	if err != nil {
		return Sentences{}, fmt.Errorf("load rolesets: %w", err)
	}
	t := newTallies(PropBankAccuser, PropBankAccused)
	for i := range examples {
		p, roles := &examples[i], rolesets[examples[i].Roleset]
		if roles.either {
			continue
		}
		claims := p.claims(documents[i])
		p.score(t, PropBankAccuser, p.argument(roles.accuser), claims, func(c fact.Claim) fact.Span { return c.AccuserSpan })
		p.score(t, PropBankAccused, p.argument(roles.accused), claims, func(c fact.Claim) fact.Span { return c.TargetSpan })
	}
	return t.sentences("propbank", len(examples)), nil
}

// claims are those whose cue is the predicate.
func (p *PropBank) claims(doc *fact.Document) []fact.Claim {
	var places []fact.Span
	for _, w := range p.Rel {
		places = append(places, wordPlaces(p.Text, w)...)
	}
	var out []fact.Claim
	for _, c := range doc.Claims {
		if overlapsAny(c.Cue.Span, places) {
			out = append(out, c)
		}
	}
	return out
}

func (p *PropBank) score(t *tallies, m Metric, argument []fact.Span, claims []fact.Claim, of func(fact.Claim) fact.Span) {
	var spans []fact.Span
	for _, c := range claims {
		s := of(c)
		if slices.Contains(spans, s) || !s.In(len(p.Text)) {
			continue
		}
		spans = append(spans, s)
		v := Wrong
		if overlapsAny(s, argument) {
			v = Right
		}
		t.mark(Mark{Article: p.ID, Metric: m, Verdict: v, What: p.Text[s.Start:s.End], Text: p.Text, Kind: p.Roleset, Rule: c.Rule})
	}
	if len(argument) > 0 {
		what := p.Text[argument[0].Start:argument[0].End]
		t.mark(Mark{Article: p.ID, Metric: m, Verdict: verdictOf(anyOverlap(spans, argument)), What: what, Text: p.Text, Kind: p.Roleset})
	}
}

// argument is where the argument of a role stands. The example gives its words
// alone: where they come several times ("he"), each place is taken.
func (p *PropBank) argument(role string) []fact.Span {
	var out []fact.Span
	for _, a := range p.Args {
		if a.Role == role {
			out = append(out, wordPlaces(p.Text, a.Text)...)
		}
	}
	return out
}

// wordPlaces are the places of words in a text, where they do not begin or end
// within a longer word.
func wordPlaces(text, words string) []fact.Span {
	var out []fact.Span
	for from := 0; words != ""; {
		i := strings.Index(text[from:], words)
		if i < 0 {
			break
		}
		start, end := from+i, from+i+len(words)
		before, _ := utf8.DecodeLastRuneInString(text[:start])
		after, _ := utf8.DecodeRuneInString(text[end:])
		if !unicode.IsLetter(before) && !unicode.IsLetter(after) {
			out = append(out, fact.Span{Start: start, End: end})
		}
		from = end
	}
	return out
}
