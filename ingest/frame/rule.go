package frame

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"jaccuse/graph/fact"
)

// Kind says what a rule finds.
type Kind string

const (
	StatementRule  Kind = "statement"
	AccusationRule Kind = "accusation"
	ResponseRule   Kind = "response"
)

// CueKind is the word class of a cue.
type CueKind string

const (
	VerbCue   CueKind = "verb"
	NounCue   CueKind = "noun"
	PhraseCue CueKind = "phrase"
)

// Cue is a word, or several, that a rule starts from.
type Cue struct {
	Kind  CueKind
	Lemma string
}

// Role is what a filler is to a fact: "accuser", "target", "matter".
type Role string

// roles lists the roles of each kind of rule, and which of them must be filled.
var roles = map[Kind]map[Role]bool{
	StatementRule:  {"speaker": true, "content": true, "addressee": false},
	AccusationRule: {"accuser": true, "target": true, "matter": false},
	ResponseRule:   {"responder": true, "content": false, "answered": false},
}

// Rule is one way to word a statement, an accusation or a response.
type Rule struct {
	ID         string
	Kind       Kind
	Cues       []Cue
	Roles      map[Role][]Function // the functions that may fill a role, in order
	Conditions []Condition
	Force      string            // accusations
	CAMEO      string            // event code: Schrodt 2012, "CAMEO Codebook"
	PLOVER     string            // event class: Open Event Data Alliance 2018, "PLOVER Codebook"; "" for none
	Response   fact.ResponseKind // responses
	Relation   fact.Relation
	Shares     bool // it answers only claims whose matter its words share
	Denied     bool // it accuses only whom somebody on his side defends in that sentence or the next two
	Omission   bool // it reads what somebody does not do: "has not complied", "refuses to comply"
	Echo       bool // it tells again of an accusation: none, where the article has another claim of the two
	Principal  bool // the target is the state that its filler is an envoy of
	// Alone says when a response stands although the claim that it answers is told
	// nowhere: its words name an accusation.
	Alone []Condition
	// Animate are functions that nobody but a person or a body fills, so that
	// whatever noun stands there is an actor.
	Animate    []Function
	Confidence float64
	Examples   []Example
}

// Family tells what a rule has in common with others: the force of an accusation,
// the kind of a response, the word class of the cues of a statement. Who says a
// quote that stands alone is a family for each way.
func (r *Rule) Family() string {
	family := string(r.Kind) + " "
	switch {
	case r.Kind == AccusationRule:
		return family + r.Force
	case r.Kind == ResponseRule:
		return family + string(r.Response)
	case len(r.Cues) == 0:
		return family + r.ID
	}
	return family + string(r.Cues[0].Kind)
}

// Condition is a test on a function: it must, or must not, hold a word of a
// class ("object has accusation-noun") or begin with one ("that begins own"), hold
// a quote ("predicate quoted"), or be filled at all ("object filled").
type Condition struct {
	Function Function
	Class    string // "" for the others
	First    bool   // "begins"
	Quoted   bool
	Official bool // a state, or what belongs to one
	Known    bool // the same, or somebody with a name
	Not      bool
}

// Example is a text that the rule must match, with what fills its roles, or a
// look-alike that it must skip.
type Example struct {
	Text  string
	Skip  bool
	Roles map[Role]string
	Line  int
}

// decodeRule reads one rule file: lines "key: value", comments with #, and
// after each "match:" line, indented, what must fill the roles. It reports every
// problem, as name:line: message.
func decodeRule(name string, r io.Reader) (Rule, []error) {
	d := &ruleDecoder{name: name, rule: Rule{ID: ruleID(name), Roles: map[Role][]Function{}}, seen: map[string]bool{}}
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		d.line++
		d.decode(lines.Text())
	}
	if err := lines.Err(); err != nil {
		d.fail("%v", err)
	}
	d.complete()
	return d.rule, d.errs
}

func ruleID(name string) string {
	name = name[strings.LastIndexByte(name, '/')+1:]
	return strings.TrimSuffix(name, ".rule")
}

type ruleDecoder struct {
	name string
	line int
	rule Rule
	seen map[string]bool
	errs []error
}

func (d *ruleDecoder) fail(format string, args ...any) {
	d.errs = append(d.errs, fmt.Errorf("%s:%d: %s", d.name, d.line, fmt.Sprintf(format, args...)))
}

func (d *ruleDecoder) decode(line string) {
	if text := strings.TrimSpace(line); text == "" || text[0] == '#' {
		return
	}
	key, value, ok := strings.Cut(line, ":")
	if !ok {
		d.fail("want key: value, got %q", line)
		return
	}
	indented := strings.HasPrefix(line, " ")
	key, value = strings.TrimSpace(key), strings.TrimSpace(value)
	switch {
	case indented:
		d.exampleRole(Role(key), value)
	case key == "match" || key == "skip":
		d.rule.Examples = append(d.rule.Examples, Example{Text: value, Skip: key == "skip", Roles: map[Role]string{}, Line: d.line})
	case key == "cue":
		d.cue(value)
	case key == "where":
		d.rule.Conditions = append(d.rule.Conditions, d.condition(value)...)
	case key == "alone":
		d.rule.Alone = append(d.rule.Alone, d.condition(value)...)
	case d.seen[key]:
		d.fail("%s stands twice", key)
	default:
		d.seen[key] = true
		d.field(key, value)
	}
}

func (d *ruleDecoder) exampleRole(role Role, value string) {
	n := len(d.rule.Examples)
	if n == 0 || d.rule.Examples[n-1].Skip {
		d.fail("role %s belongs below a match", role)
		return
	}
	if _, known := roles[d.rule.Kind][role]; !known {
		d.fail("a rule of kind %q has no role %q", d.rule.Kind, role)
	}
	d.rule.Examples[n-1].Roles[role] = value
}

// ownWords are what "one's" stands for in a cue: "break one's word".
var ownWords = [...]string{"its", "his", "her", "their"}

// cue reads "verb accuse, suspect".
func (d *ruleDecoder) cue(value string) {
	kind, lemmas, _ := strings.Cut(value, " ")
	if !slices.Contains([]CueKind{VerbCue, NounCue, PhraseCue}, CueKind(kind)) {
		d.fail("want cue: verb|noun|phrase LEMMA, ..., got %q", value)
		return
	}
	for _, lemma := range strings.Split(lemmas, ",") {
		lemma = strings.TrimSpace(lemma)
		switch {
		case lemma == "":
		case strings.Contains(lemma, "one's"):
			for _, own := range ownWords {
				d.rule.Cues = append(d.rule.Cues, Cue{CueKind(kind), strings.Replace(lemma, "one's", own, 1)})
			}
		default:
			d.rule.Cues = append(d.rule.Cues, Cue{CueKind(kind), lemma})
		}
	}
}

// condition reads "object has accusation-noun", "object not has person-word",
// "that begins own", "object filled", "object not filled", "object quoted",
// "subject official". Of a bad one it returns none.
func (d *ruleDecoder) condition(value string) []Condition {
	words := strings.Fields(value)
	c := Condition{}
	if len(words) > 1 && words[1] == "not" {
		c.Not = true
		words = append(words[:1], words[2:]...)
	}
	switch {
	case len(words) == 3 && (words[1] == "has" || words[1] == "begins"):
		c.Function, c.Class, c.First = Function(words[0]), words[2], words[1] == "begins"
	case len(words) == 2 && (words[1] == "filled" || words[1] == "quoted" || words[1] == "official" || words[1] == "known"):
		c.Function, c.Quoted, c.Official, c.Known = Function(words[0]), words[1] == "quoted", words[1] == "official", words[1] == "known"
	default:
		d.fail("want FUNCTION [not] has|begins CLASS, or FUNCTION [not] filled|quoted|official|known, got %q", value)
		return nil
	}
	d.function(c.Function)
	return []Condition{c}
}

func (d *ruleDecoder) field(key, value string) {
	r := &d.rule
	switch key {
	case "kind":
		r.Kind = Kind(value)
		if roles[r.Kind] == nil {
			d.fail("unknown kind %q", value)
		}
	case "force":
		r.Force = value
		if !slices.Contains(fact.Forces[:], value) {
			d.fail("unknown force %q", value)
		}
	case "cameo":
		r.CAMEO = value
	case "plover":
		r.PLOVER = value
		if value != "DISAPPROVE" && value != "REJECT" {
			d.fail("want plover: DISAPPROVE or REJECT, got %q", value)
		}
	case "response":
		r.Response = fact.ResponseKind(value)
	case "shares":
		r.Shares = value == "matter"
		if !r.Shares {
			d.fail("want shares: matter, got %q", value)
		}
	case "needs":
		r.Denied = value == "denial"
		if !r.Denied {
			d.fail("want needs: denial, got %q", value)
		}
	case "omission":
		r.Omission = d.yes(key, value)
	case "echo":
		r.Echo = d.yes(key, value)
	case "principal":
		r.Principal = d.yes(key, value)
	case "animate":
		for _, f := range strings.Fields(value) {
			d.function(Function(f))
			r.Animate = append(r.Animate, Function(f))
		}
	case "relation":
		r.Relation = fact.Relation(value)
		if !slices.Contains([]fact.Relation{fact.Explicit, fact.Prior, fact.Juxtaposed}, r.Relation) {
			d.fail("unknown relation %q", value)
		}
	case "confidence":
		c, err := strconv.ParseFloat(value, 64)
		if err != nil || c <= 0 || c > 1 {
			d.fail("want a confidence above 0 and up to 1, got %q", value)
		}
		r.Confidence = c
	default:
		d.role(Role(key), value)
	}
}

// yes reads a key that is either there or not.
func (d *ruleDecoder) yes(key, value string) bool {
	if value != "yes" {
		d.fail("want %s: yes, got %q", key, value)
	}
	return true
}

// role reads "accuser: subject | agent".
func (d *ruleDecoder) role(role Role, value string) {
	if _, known := roles[d.rule.Kind][role]; !known {
		d.fail("a rule of kind %q has no key %q", d.rule.Kind, role)
		return
	}
	for _, f := range strings.Split(value, "|") {
		f := Function(strings.TrimSpace(f))
		d.function(f)
		d.rule.Roles[role] = append(d.rule.Roles[role], f)
	}
}

// function checks a function's name: one of the constants, a preposition, or
// "sentence", which stands for all the words around the cue.
func (d *ruleDecoder) function(f Function) {
	switch f {
	case Subject, Object, Agent, That, ClauseSubject, ClausePredicate, ClauseOwner, Possessor, Rest, QuoteWords, Pointed, Owner, Doer, Predicate, Clause, ObjectOn, Speaker, Whole:
	default:
		if !preposition(string(f)) {
			d.fail("unknown function %q", f)
		}
	}
}

func (d *ruleDecoder) complete() {
	r := d.rule
	d.line = 1
	if r.Kind == "" || len(r.Cues) == 0 || r.Confidence == 0 {
		d.fail("kind, cue and confidence are needed")
	}
	for role, needed := range roles[r.Kind] {
		if needed && len(r.Roles[role]) == 0 {
			d.fail("role %s is needed", role)
		}
	}
	if r.Kind == AccusationRule && (r.Force == "" || r.CAMEO == "" || r.PLOVER == "") {
		d.fail("an accusation needs force, cameo and plover")
	}
	if r.Kind == ResponseRule && (r.Response == "" || r.Relation == "") {
		d.fail("a response needs response and relation")
	}
	if r.Kind != ResponseRule && len(r.Alone) > 0 {
		d.fail("only a response stands alone")
	}
	matches := slices.ContainsFunc(r.Examples, func(e Example) bool { return !e.Skip })
	skips := slices.ContainsFunc(r.Examples, func(e Example) bool { return e.Skip })
	if !matches || !skips {
		d.fail("a rule carries a text to match and a text to skip")
	}
}
