package eval

import (
	"io/fs"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// names knows which names mean the same. It is lenient: a surname matches the
// full name, and an organization's name one that contains it.
//
// The tables are those of the reference scorer and serve scoring alone. Were
// they built from ingest/lexicon, a change there would change the scores of
// texts that are read just as before.
type names struct {
	states        map[string]string // "moscow" to "russia"; folded names
	abbreviations map[string]string
	titles        map[string]bool // words before a person's name
	generic       map[string]bool // words of many organizations
	outlet        map[string]bool // words of many outlets
}

func loadNames(fsys fs.FS) (*names, error) {
	n := &names{map[string]string{}, map[string]string{}, map[string]bool{}, map[string]bool{}, map[string]bool{}}
	problems := Problems{}
	readTable(fsys, "data/states.tsv", "state\tnames", &problems, func(r reporter, state string, aliases []string) {
		for _, alias := range append([]string{state}, aliases...) {
			if n.states[alias] != "" || fold(alias) != alias {
				r.report(1, "%q stands twice, or is not folded", alias)
			}
			n.states[alias] = state
		}
	})
	readTable(fsys, "data/abbreviations.tsv", "abbreviation\tname", &problems, func(r reporter, short string, long []string) {
		if len(long) != 1 || fold(short) != short || fold(long[0]) != long[0] {
			r.report(1, "want one name, both folded")
			return
		}
		n.abbreviations[short] = long[0]
	})
	classes := map[string]map[string]bool{"title": n.titles, "generic": n.generic, "outlet": n.outlet}
	readTable(fsys, "data/words.tsv", "word\tclasses", &problems, func(r reporter, word string, in []string) {
		for _, class := range in {
			if classes[class] == nil {
				r.report(1, "unknown class %q", class)
				continue
			}
			classes[class][word] = true
		}
	})
	return n, problems.Err()
}

// fold brings a name into the form that names are compared in: compatibility
// decomposition without marks, lower case, possessive 's dropped, runs of
// anything but ASCII letters and digits one space.
func fold(s string) string {
	s = strings.ToLower(strings.Map(dropMark, norm.NFKD.String(s)))
	s = dropPossessives(strings.ReplaceAll(s, "’", "'"))
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	}), " ")
}

func dropMark(r rune) rune {
	if norm.NFKD.PropertiesString(string(r)).CCC() != 0 {
		return -1
	}
	return r
}

// dropPossessives takes out 's where a word ends with it.
func dropPossessives(s string) string {
	var b strings.Builder
	for {
		before, after, found := strings.Cut(s, "'s")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		if r, _ := utf8.DecodeRuneInString(after); unicode.IsLetter(r) || unicode.IsNumber(r) || r == '_' {
			b.WriteString("'s")
		}
		s = after
	}
}

// name is a name in the forms that it is compared in.
type name struct {
	raw    string
	folded string
	state  string   // the state that it names, or ""
	core   string   // without titles, abbreviations written out
	words  []string // of core
}

func (n *names) name(raw string) name {
	folded := fold(raw)
	core := strings.TrimPrefix(n.long(n.withoutTitles(folded)), "the ")
	return name{raw: raw, folded: folded, state: n.stateOf(folded), core: core, words: strings.Fields(core)}
}

// accepted are the names that a label may be matched by.
func (n *names) accepted(canonical string, alternatives []string) []name {
	out := []name{n.name(canonical)}
	for _, alt := range alternatives {
		out = append(out, n.name(alt))
	}
	return out
}

func (n *names) long(folded string) string {
	if long, ok := n.abbreviations[folded]; ok {
		return long
	}
	return folded
}

// withoutTitles drops the titles before a person's name, and the state before
// these: "us defense secretary mark esper". The name of an office stays whole.
func (n *names) withoutTitles(folded string) string {
	w := strings.Fields(folded)
	if len(w) > 0 && n.generic[w[len(w)-1]] {
		return folded
	}
	for len(w) > 1 && (n.titles[w[0]] || n.states[w[0]] != "" && n.titles[w[1]]) {
		w = w[1:]
	}
	return strings.Join(w, " ")
}

// stateOf is the state that a folded name means, or "": its name, demonym or
// capital, alone or with a word for its government.
func (n *names) stateOf(folded string) string {
	folded = strings.TrimPrefix(folded, "the ")
	if state := n.states[folded]; state != "" {
		return state
	}
	var rest []string
	for _, w := range strings.Fields(folded) {
		switch w {
		case "government", "authorities", "regime", "administration", "official", "officials", "leadership", "state", "of", "the":
		default:
			rest = append(rest, w)
		}
	}
	return n.states[strings.Join(rest, " ")]
}

// state is the name that a state is counted under.
func (n *names) state(raw string) string {
	folded := fold(raw)
	if state := n.stateOf(folded); state != "" {
		return state
	}
	return folded
}

// match reports whether two names mean the same.
func (n *names) match(a, b name) bool {
	switch {
	case a.raw == "" || b.raw == "":
		return false
	case a.folded == b.folded:
		return true
	case a.state != "" || b.state != "":
		return a.state == b.state
	case a.core == b.core:
		return true
	case len(a.words) == 0 || len(b.words) == 0:
		return false
	}
	return n.samePerson(a.words, b.words) || n.sameBody(a.words, b.words)
}

// samePerson: the same surname, and given names that do not contradict.
func (n *names) samePerson(a, b []string) bool {
	surname := a[len(a)-1]
	if surname != b[len(b)-1] || n.generic[surname] || n.states[surname] != "" {
		return false
	}
	if len(a) == 1 || len(b) == 1 || a[0] == b[0] {
		return true
	}
	return a[0][0] == b[0][0] && (len(a[0]) == 1 || len(b[0]) == 1)
}

// sameBody: all words of one name stand in the other, and either one of them
// identifies or there are two.
func (n *names) sameBody(a, b []string) bool {
	small, large := set(a), set(b)
	if len(small) > len(large) {
		small, large = large, small
	}
	if !within(small, large) {
		return false
	}
	for w := range small {
		if !n.generic[w] && !n.titles[w] && n.states[w] == "" {
			return true
		}
	}
	return len(small) >= 2
}

func (n *names) matchAny(a name, accepted []name) bool {
	for _, b := range accepted {
		if n.match(a, b) {
			return true
		}
	}
	return false
}

// matchOutlets reports whether two names mean the same outlet.
func (n *names) matchOutlets(a, b string) bool {
	a, b = n.long(fold(a)), n.long(fold(b))
	if a == b {
		return true
	}
	small, large := n.outletWords(a), n.outletWords(b)
	if len(small) == 0 || len(large) == 0 {
		return false
	}
	return within(small, large) || within(large, small)
}

func (n *names) outletWords(folded string) map[string]bool {
	words := set(strings.Fields(folded))
	for w := range words {
		if n.outlet[w] {
			delete(words, w)
		}
	}
	return words
}

func set(words []string) map[string]bool {
	s := make(map[string]bool, len(words))
	for _, w := range words {
		s[w] = true
	}
	return s
}

func within(small, large map[string]bool) bool {
	for w := range small {
		if !large[w] {
			return false
		}
	}
	return true
}
