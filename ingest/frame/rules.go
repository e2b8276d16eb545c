package frame

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"jaccuse/ingest/text"
)

//go:embed rules/*.rule classes/*.txt
var shipped embed.FS

// Rules are the rules and word classes, ready to scan. They are read only and
// may be used by several goroutines.
type Rules struct {
	list    []*Rule
	byCue   map[cueKey][]*Rule
	classes map[string]class
	cues    cueIndex
	slots   map[string]slots // by lemma of the verb
	deeds   map[string]bool  // lemmas of cues that tell deeds and nothing else
	abbr    text.Abbreviations
	version string
	without string // a family that is left out, or ""
}

type cueKey struct {
	kind  Kind
	lemma string
	noun  bool
}

// Load reads the shipped rules.
func Load(abbr text.Abbreviations) (*Rules, error) { return LoadFS(shipped, abbr) }

// LoadFS reads rules/*.rule and classes/*.txt of fsys. It is strict: an unknown
// key, class or role, a rule without examples, is an error; all are reported.
func LoadFS(fsys fs.FS, abbr text.Abbreviations) (*Rules, error) {
	l := loader{fsys: fsys, hash: sha256.New(), rules: &Rules{byCue: map[cueKey][]*Rule{}, classes: map[string]class{},
		cues: cueIndex{}, abbr: abbr}}
	l.each("classes/*.txt", l.class)
	l.each("rules/*.rule", l.rule)
	l.index()
	if len(l.errs) > 0 {
		return nil, errors.Join(l.errs...)
	}
	l.rules.version = hex.EncodeToString(l.hash.Sum(nil)[:4])
	return l.rules, nil
}

// Version is 8 hex digits of the hash of all rules and classes.
func (r *Rules) Version() string { return r.version }

// CueAt reports whether the words of a cue stand at token i of t. In an outer sentence
// deeds do not count: they accuse only beside a word of saying, or within a quote.
func (r *Rules) CueAt(t *text.Text, i int, outer bool) bool {
	for _, e := range r.cues[strings.ToLower(t.Word(i))] {
		if outer && r.deeds[e.lemma] {
			continue
		}
		if follow(t, i+1, e.rest) {
			return true
		}
	}
	return false
}

func follow(t *text.Text, i int, words []string) bool {
	for k, w := range words {
		if strings.ToLower(t.Word(i+k)) != w {
			return false
		}
	}
	return true
}

// Without returns the rules without those of a family, to measure what it
// contributes.
func (r *Rules) Without(family string) *Rules {
	l := loader{rules: &Rules{byCue: map[cueKey][]*Rule{}, classes: r.classes, cues: cueIndex{}, abbr: r.abbr,
		version: r.version, without: family}}
	for _, rule := range r.list {
		if rule.Family() != family {
			l.rules.list = append(l.rules.list, rule)
		}
	}
	l.index()
	return l.rules
}

// Families are the families of all rules, sorted; those that no file holds, of
// quotes that stand alone, too.
func (r *Rules) Families() []string {
	var out []string
	for _, rule := range slices.Concat(r.list, loneQuoteRules()) {
		out = append(out, rule.Family())
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// All returns the rules in the order of their ids.
func (r *Rules) All() []*Rule { return r.list }

type loader struct {
	fsys fs.FS
	hash interface {
		Write([]byte) (int, error)
		Sum([]byte) []byte
	}
	rules *Rules
	errs  []error
}

func (l *loader) each(pattern string, read func(name, body string)) {
	names, err := fs.Glob(l.fsys, pattern)
	if err != nil || len(names) == 0 {
		l.errs = append(l.errs, fmt.Errorf("%s: no files", pattern))
	}
	slices.Sort(names)
	for _, name := range names {
		body, err := fs.ReadFile(l.fsys, name)
		if err != nil {
			l.errs = append(l.errs, err)
			continue
		}
		fmt.Fprintf(l.hash, "%s %d\n%s", name, len(body), body)
		read(name, string(body))
	}
}

func (l *loader) class(name, body string) {
	c, errs := decodeClass(name, strings.NewReader(body))
	l.errs = append(l.errs, errs...)
	id := strings.TrimSuffix(name[strings.LastIndexByte(name, '/')+1:], ".txt")
	l.rules.classes[id] = c
}

func (l *loader) rule(name, body string) {
	r, errs := decodeRule(name, strings.NewReader(body))
	l.errs = append(l.errs, errs...)
	for _, c := range slices.Concat(r.Conditions, r.Alone) {
		if c.Class != "" && l.rules.classes[c.Class] == nil {
			l.errs = append(l.errs, fmt.Errorf("%s: unknown class %q", name, c.Class))
		}
	}
	l.rules.list = append(l.rules.list, &r)
}

// index enters the cues, and sorts the rules of each so that the one with the
// most conditions is tried first.
func (l *loader) index() {
	r := l.rules
	for _, rule := range r.list {
		for _, c := range rule.Cues {
			r.cues.add(c, irregularVerbs)
			key := cueKey{rule.Kind, c.Lemma, c.Kind == NounCue}
			r.byCue[key] = append(r.byCue[key], rule)
		}
	}
	r.slots = slotsOf(r.list)
	r.deeds = map[string]bool{}
	for _, deed := range [...]bool{true, false} {
		for _, rule := range r.list {
			for _, c := range rule.Cues {
				if rule.asserts() == deed {
					r.deeds[c.Lemma] = deed
				}
			}
		}
	}
	for _, list := range r.byCue {
		slices.SortStableFunc(list, func(a, b *Rule) int { return len(b.Conditions) - len(a.Conditions) })
	}
}

// irregularVerbs are the verbs that cues use and that do not take -ed.
var irregularVerbs = Irregular{
	"say": {"said", "said"}, "tell": {"told", "told"}, "write": {"wrote", "written"}, "hold": {"held", "held"},
	"hit": {"hit", "hit"}, "shoot": {"shot", "shot"}, "fight": {"fought", "fought"}, "take": {"took", "taken"},
	"make": {"made", "made"}, "find": {"found", "found"}, "have": {"had", "had"}, "do": {"did", "done"},
	"go": {"went", "gone"}, "speak": {"spoke", "spoken"}, "swear": {"swore", "sworn"}, "think": {"thought", "thought"},
	"put": {"put", "put"}, "lay": {"laid", "laid"}, "give": {"gave", "given"}, "spread": {"spread", "spread"},
	"drive": {"drove", "driven"}, "steal": {"stole", "stolen"}, "shoot down": {"shot", "shot"}, "break": {"broke", "broken"},
	"feed": {"fed", "fed"}, "see": {"saw", "seen"}, "keep": {"kept", "kept"}, "send": {"sent", "sent"},
	"sow": {"sowed", "sown"}, "undermine": {"undermined", "undermined"}, "wage": {"waged", "waged"}, "hide": {"hid", "hidden"},
	"beat": {"beat", "beaten"}, "overthrow": {"overthrew", "overthrown"}, "show": {"showed", "shown"}, "cut": {"cut", "cut"},
	"shut": {"shut", "shut"}, "build": {"built", "built"}, "buy": {"bought", "bought"}, "sell": {"sold", "sold"},
	"bring": {"brought", "brought"}, "deal": {"dealt", "dealt"}, "withdraw": {"withdrew", "withdrawn"}, "begin": {"began", "begun"},
	"become": {"became", "become"}, "get": {"got", "got"}, "stick": {"stuck", "stuck"}, "stand": {"stood", "stood"}, "meet": {"met", "met"},
	"pay": {"paid", "paid"}, "forsake": {"forsook", "forsaken"}, "bleed": {"bled", "bled"}, "set": {"set", "set"}, "split": {"split", "split"},
	"throw": {"threw", "thrown"}, "rewrite": {"rewrote", "rewritten"}, "redraw": {"redrew", "redrawn"}, "overrun": {"overran", "overrun"},
	"hang": {"hanged", "hanged"}, "tear": {"tore", "torn"}, "mislead": {"misled", "misled"}, "sit": {"sat", "sat"},
	"lie with": {"lay", "lain"}, "fall": {"fell", "fallen"}, "run": {"ran", "run"}, "ride": {"rode", "ridden"},
	"cost": {"cost", "cost"}, "hurt": {"hurt", "hurt"}, "must": {"must", "must"}, "should": {"should", "should"},
	"choose": {"chose", "chosen"}, "quit": {"quit", "quit"},
	"know": {"knew", "known"}, "read": {"read", "read"}, "let": {"let", "let"}, "sink": {"sank", "sunk"}, "seek": {"sought", "sought"},
}
