package lexicon

import (
	"io/fs"
	"slices"
)

var nominalColumns = []string{"noun", "plural", "kinds", "gender"}

// Nominal is a noun that, after "the", takes up somebody named before: "the
// country", "the watchdog", "the woman".
type Nominal struct {
	Noun   string // lower case, as the table has it: its singular
	Plural bool   // the text has the plural: "both countries"
	// Kinds are whom it may stand for: State, AnyPerson, a kind of organization
	// or outlet, a class of roles, or a role ("president").
	Kinds []string
	// Gender is "m" or "f" where the noun tells it, else empty.
	Gender string
}

// Kinds of actors beside those of organizations, outlets and roles.
const (
	StateKind  = "state"
	PersonKind = "person" // anybody, whatever his role
)

// kinds are all classes that tables may name as a kind of actor.
var kinds = []string{
	StateKind, PersonKind,
	International, Organ, NGO, Company, ArmedGroup, PoliticalBody,
	Newspaper, Agency, Broadcaster, Magazine, Site,
	string(Rank), string(Office), string(Spokesperson), string(Diplomat), string(Legislator),
	string(Professional), string(Religious), string(Royal), string(Relative),
}

// readNominals decodes nominals.tsv. A kind that is no class is a role.
func readNominals(fsys fs.FS, roles *index[Role], problems *Problems) *index[Nominal] {
	x := new(index[Nominal])
	for _, r := range readTable(fsys, "nominals.tsv", nominalColumns, problems).rows {
		n := Nominal{Noun: r.text("noun"), Kinds: r.list("kinds"), Gender: oneOf(r, "gender", "", "m", "f")}
		r.checkKinds(n.Kinds, roles)
		if !r.lowerCase("noun") || !r.lowerCase("plural") {
			continue
		}
		r.addNominal(x, "noun", n)
		if r.text("plural") != "" {
			n.Plural = true
			r.addNominal(x, "plural", n)
		}
	}
	return x
}

func (r row) checkKinds(values []string, roles *index[Role]) {
	if len(values) == 0 {
		r.reportAt("kinds", "no kinds")
	}
	for _, k := range values {
		if slices.Contains(kinds, k) {
			continue
		}
		if n, _ := roles.longest(Words(k)); n == 0 || n != len(Words(k)) {
			r.reportAt("kinds", "%q is neither a kind nor a role of roles.tsv", k)
		}
	}
}

func (r row) addNominal(x *index[Nominal], column string, n Nominal) {
	for _, words := range spellings(r.text(column)) {
		at := x.at(words)
		if at.Noun != "" && at.Noun != n.Noun {
			r.reportAt(column, "%q matches no more than %q does already", r.text(column), at.Noun)
		}
		*at = n
	}
}
