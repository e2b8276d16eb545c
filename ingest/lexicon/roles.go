package lexicon

import (
	"io/fs"
	"slices"
	"strings"
)

var roleColumns = []string{"role", "class", "gender", "official"}

// Role is a title or an office that goes before or after a person's name.
type Role struct {
	Name  string // lower case: "prime minister"
	Class RoleClass
	// Gender is "m" or "f" where the word tells it, else empty.
	Gender string
	// Official says that who bears the role speaks for the state or the
	// organization that it is tied to: "foreign minister", not "lawyer".
	Official bool
}

// RoleClass groups roles by how they are used.
type RoleClass string

const (
	Honorific    RoleClass = "honorific"    // mr, dr, sir
	Rank         RoleClass = "rank"         // general, adm.
	Office       RoleClass = "office"       // president, secretary of state
	Spokesperson RoleClass = "spokesperson" // spokeswoman, press secretary
	Diplomat     RoleClass = "diplomat"     // ambassador, envoy
	Legislator   RoleClass = "legislator"   // senator, lawmaker
	Professional RoleClass = "professional" // analyst, lawyer
	Religious    RoleClass = "religious"    // pope, ayatollah
	Royal        RoleClass = "royal"        // king, crown prince
	Relative     RoleClass = "relative"     // wife, friend
)

// readRoles decodes roles.tsv.
func readRoles(fsys fs.FS, problems *Problems) *index[Role] {
	x := new(index[Role])
	for _, r := range readTable(fsys, "roles.tsv", roleColumns, problems).rows {
		role := Role{
			Name: r.text("role"),
			Class: oneOf(r, "class", Honorific, Rank, Office, Spokesperson, Diplomat,
				Legislator, Professional, Religious, Royal, Relative),
			Gender:   oneOf(r, "gender", "", "m", "f"),
			Official: oneOf(r, "official", "yes", "no") == "yes",
		}
		if r.lowerCase("role") {
			r.addRole(x, role)
		}
	}
	return x
}

func (r row) addRole(x *index[Role], role Role) {
	for _, words := range spellings(role.Name) {
		at := x.at(words)
		if at.Name != "" && at.Name != role.Name {
			r.reportAt("role", "%q matches no more than %q does already", role.Name, at.Name)
		}
		*at = role
	}
}

// lowerCase reports whether the cell can be matched in any case.
func (r row) lowerCase(column string) bool {
	for _, w := range Words(r.text(column)) {
		if !matchable(w) || caseOf(w).upper > 0 {
			r.reportAt(column, "%q is not lower-case words", r.text(column))
			return false
		}
	}
	return true
}

// untied takes off the words of a role what a hyphen ties to them.
func untied(words []string) (bare []string, tied bool) {
	for i, w := range words {
		short := w
		if NotNow(w) {
			_, short, _ = strings.Cut(w, "-")
		}
		for _, ending := range [...]string{"-designate", "-elect", "-in-exile"} {
			short = strings.TrimSuffix(short, ending)
		}
		if short != w && short != "" {
			if !tied {
				bare, tied = slices.Clone(words), true
			}
			bare[i] = short
		}
	}
	return bare, tied
}

// NotNow reports whether a word begins with what says that a role is not borne now:
// "ex-minister", "Then-President".
func NotNow(word string) bool {
	before, _, ok := strings.Cut(word, "-")
	return ok && (strings.EqualFold(before, "ex") || strings.EqualFold(before, "then"))
}
