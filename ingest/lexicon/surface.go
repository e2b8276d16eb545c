package lexicon

import (
	"fmt"
	"slices"
	"strings"

	"jaccuse/graph/fact"
)

// Surface is one reading of words that Match found: whom they may name, and
// in which way.
type Surface struct {
	Actor fact.ID
	Type  fact.ActorType
	Kind  SurfaceKind
	// Ambiguous says that the same words often mean something else, so that a
	// caller should ask for a cue before it believes them.
	Ambiguous bool
	// Ambiguity is the kind of the other meaning. It may be Caps while
	// Ambiguous is false.
	Ambiguity Ambiguity
	// State is the state itself, or the one that the organization or outlet
	// belongs to, or empty.
	State fact.ID
	// OrgKind is the kind of an organization (international, organ, ngo,
	// company, armed-group, party) or of an outlet (newspaper, agency,
	// broadcaster, magazine, site). It is empty for states.
	OrgKind string
}

// SurfaceKind says in which way words name an actor.
type SurfaceKind string

const (
	Name         SurfaceKind = "name"         // Russia, Amnesty International
	Abbreviation SurfaceKind = "abbreviation" // US, NATO
	Adjective    SurfaceKind = "adjective"    // Russian
	People       SurfaceKind = "people"       // Russians
	Capital      SurfaceKind = "capital"      // Moscow: the government only where it acts
	Seat         SurfaceKind = "seat"         // the Kremlin, Downing Street
)

// Ambiguity is the kind of another meaning that words have.
type Ambiguity string

const (
	// PersonName: a given name or a surname (Jordan, Chad).
	PersonName Ambiguity = "name"
	// OtherPlace: a place that is not the actor (Georgia, Georgetown).
	OtherPlace Ambiguity = "place"
	// OtherWord: a word or a thing of daily life (Turkey, Time).
	OtherWord Ambiguity = "word"
	// OtherPeople: a people that lives in other states too (Serb).
	OtherPeople Ambiguity = "people"
	// Shared: a second actor of these tables has the same surface (Korean).
	Shared Ambiguity = "shared"
	// Preferred: as Shared, and without a cue this actor is the one meant.
	Preferred Ambiguity = "preferred"
	// Caps: only in a text in capitals may it be another word (US, WHO).
	Caps Ambiguity = "caps"
)

var ambiguities = []Ambiguity{PersonName, OtherPlace, OtherWord, OtherPeople, Shared, Preferred, Caps}

// shares reports whether two actors have the surface on purpose.
func (a Ambiguity) shares() bool { return a == Shared || a == Preferred }

// spoken is a surface of an actor as its table writes it.
type spoken struct {
	text    string
	surface Surface
	row     row
	column  string
}

// surfaces reads one list of surfaces from a row, all of the same kind.
// template holds what they have in common.
func (r row) surfaces(column string, kind SurfaceKind, template Surface) []spoken {
	var out []spoken
	for _, text := range r.list(column) {
		s := template
		s.Kind = kind
		if kind == Name && isAbbreviation(text) {
			s.Kind = Abbreviation
		}
		out = append(out, spoken{text, s, r, column})
	}
	return out
}

func isAbbreviation(text string) bool { return shapeOf(caseOf(text)) == upperShape }

// flag marks the ambiguous surfaces of a row as its flags cell asks, and
// checks that no surface of the row is there in vain.
func (r row) flag(all []spoken) []spoken {
	seen := map[string]string{}
	for _, s := range all {
		key := fmt.Sprint(fold(s.text), spellingOf(Words(s.text)))
		if other, ok := seen[key]; ok {
			r.reportAt(s.column, "%q matches no more than %q does already", s.text, other)
		}
		seen[key] = s.text
		r.checkWords(s)
	}
	flags := r.list("flags")
	if !slices.IsSorted(flags) {
		r.reportAt("flags", "flags are not sorted")
	}
	for _, f := range flags {
		r.applyFlag(f, all)
	}
	return all
}

func (r row) checkWords(s spoken) {
	for _, w := range Words(s.text) {
		if !matchable(w) {
			r.reportAt(s.column, "no text can match %q in %q", w, s.text)
		}
	}
}

func (r row) applyFlag(flag string, all []spoken) {
	text, kind, _ := strings.Cut(flag, ":")
	a := Ambiguity(kind)
	if !slices.Contains(ambiguities, a) {
		r.reportAt("flags", "flag is %q, want surface:kind with a kind of %q", flag, ambiguities)
		return
	}
	found := false
	for i := range all {
		if all[i].text == text {
			all[i].surface.Ambiguity = a
			all[i].surface.Ambiguous = a != Caps
			found = true
		}
	}
	if !found {
		r.reportAt("flags", "flag for %q, which is no surface of the row", text)
	}
}
