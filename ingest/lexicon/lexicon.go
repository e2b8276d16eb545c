package lexicon

import (
	"cmp"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"slices"

	"jaccuse/graph/fact"
)

//go:embed data/*.tsv
var data embed.FS

// files are the tables, in the order in which Version hashes them.
var files = [...]string{
	"abbreviations.tsv", "bodies.tsv", "groups.tsv", "hosts.tsv", "names.tsv", "nominals.tsv", "organizations.tsv",
	"outlets.tsv", "places.tsv", "roles.tsv", "speech.tsv", "states.tsv", "things.tsv",
}

// Lexicon holds the tables, ready for lookups. It never changes after it was
// loaded, and may be read by several goroutines at once.
type Lexicon struct {
	actors        []fact.Actor // sorted by id
	states        map[fact.ID]StateEntry
	surfaces      *index[[]Surface]
	places        *index[place]
	roles         *index[Role]
	groups        map[string]GroupNoun
	nominals      *index[Nominal]
	bodies        map[string]Body
	things        map[string]Thing
	hosts         map[string]bool
	speech        map[string]string
	abbreviations map[string]AbbreviationClass
	names         map[string]string
	version       string
}

// Load reads the tables that are built into the program. Loading takes some
// tens of milliseconds: load once and pass the Lexicon on.
func Load() (*Lexicon, error) {
	sub, err := fs.Sub(data, "data")
	if err != nil {
		return nil, err
	}
	return LoadFS(sub)
}

// LoadFS reads the tables from the root of fsys. The error is a Problems with
// every fault of every table, sorted by file, line and column.
func LoadFS(fsys fs.FS) (*Lexicon, error) {
	var problems Problems
	g := &gazette{problems: &problems}
	g.readStates(fsys)
	g.readOrganizations(fsys)
	g.readOutlets(fsys)
	slices.SortFunc(g.actors, func(a, b fact.Actor) int { return cmp.Compare(a.ID, b.ID) })
	l := &Lexicon{
		actors:        g.actors,
		states:        g.states,
		surfaces:      g.indexSurfaces(),
		places:        g.readPlaces(fsys),
		roles:         readRoles(fsys, &problems),
		groups:        readGroups(fsys, &problems),
		bodies:        readBodies(fsys, &problems),
		hosts:         readHosts(fsys, &problems),
		speech:        readSpeech(fsys, &problems),
		abbreviations: readAbbreviations(fsys, &problems),
		names:         readNames(fsys, &problems),
		version:       version(fsys),
	}
	l.things = readThings(fsys, l.bodies, &problems)
	l.nominals = readNominals(fsys, l.roles, &problems)
	g.checkPlaces(l.places)
	if err := problems.Err(); err != nil {
		return nil, err
	}
	return l, nil
}

func version(fsys fs.FS) string {
	h := sha256.New()
	for _, file := range files {
		content, _ := fs.ReadFile(fsys, file) // readTable reports the error
		h.Write([]byte(file + "\x00"))
		h.Write(content)
		h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil)[:4])
}

// Version is 8 hex digits that change whenever a table does.
func (l *Lexicon) Version() string { return l.version }

// Match finds the longest entry that starts at words[0]. It returns the number
// of words of the entry and its readings, the likeliest first, or 0.
//
// words are surface tokens: "U.S." is one token, hyphens and apostrophes stay
// inside, a possessive 's was stripped. An entry with capitals asks for them:
// "Russia" matches Russia and RUSSIA but not russia. A short form asks for its
// exact case: "US" matches US and U.S. but never us; a caller that reads a text
// in capitals has to decide itself (see Caps). Marks, stops and the kind of
// apostrophe do not matter.
//
// The hits are shared: callers must not change them.
func (l *Lexicon) Match(words []string) (n int, hits []Surface) { return l.surfaces.longest(words) }

// Actor returns the whole entry of a state, organization or outlet.
func (l *Lexicon) Actor(id fact.ID) (fact.Actor, bool) {
	i, ok := slices.BinarySearchFunc(l.actors, id, func(a fact.Actor, id fact.ID) int { return cmp.Compare(a.ID, id) })
	if !ok {
		return fact.Actor{}, false
	}
	return cloneActor(l.actors[i]), true
}

// Actors returns all states, organizations and outlets, sorted by id.
func (l *Lexicon) Actors() []fact.Actor {
	out := make([]fact.Actor, len(l.actors))
	for i, a := range l.actors {
		out[i] = cloneActor(a)
	}
	return out
}

func cloneActor(a fact.Actor) fact.Actor {
	a.OtherNames = slices.Clone(a.OtherNames)
	return a
}

// State returns what only states have: status, UN membership, successor.
func (l *Lexicon) State(id fact.ID) (StateEntry, bool) {
	s, ok := l.states[id]
	return s, ok
}

// Role finds the longest role that starts at words[0], in any case.
// n is the number of its words, or 0. What says that it is not borne now may be tied to
// it: "ex-president", "prime minister-designate".
func (l *Lexicon) Role(words []string) (n int, r Role) {
	n, r = l.roles.longest(words)
	if bare, tied := untied(words); tied {
		if k, b := l.roles.longest(bare); k > n {
			return k, b
		}
	}
	return n, r
}

// GroupNoun looks up a noun that heads the name of a group, in any case.
func (l *Lexicon) GroupNoun(word string) (GroupNoun, bool) {
	g, ok := lookup(l.groups, word)
	return g, ok
}

// Nominal finds the longest noun phrase that starts at words[0], in any case,
// and takes up somebody named before: "country", "rights group". n is the number
// of its words, or 0.
func (l *Lexicon) Nominal(words []string) (n int, found Nominal) { return l.nominals.longest(words) }

// Body looks up a word that ends or begins the name of an organization, in any
// case.
func (l *Lexicon) Body(word string) (Body, bool) { return lookup(l.bodies, word) }

// Thing looks up a word that begins or ends names of what is no actor, in any case.
func (l *Lexicon) Thing(word string) (Thing, bool) { return lookup(l.things, word) }

// Hosts reports whether bodies of many states sit in the city.
func (l *Lexicon) Hosts(city string) bool {
	_, ok := lookup(l.hosts, city)
	return ok
}

// Speaks returns the lemma of a form of a verb whose subject speaks: "say" for
// "said".
func (l *Lexicon) Speaks(form string) (lemma string, ok bool) { return lookup(l.speech, form) }

// Abbreviation looks up an abbreviation as written, with its last stop: "Gen.".
func (l *Lexicon) Abbreviation(word string) (class AbbreviationClass, ok bool) {
	class, ok = l.abbreviations[word]
	return class, ok
}

// Place finds the longest place that starts at words[0]: cities that are no
// capitals, regions, seas. state is empty where the place lies in no state or
// in several.
func (l *Lexicon) Place(words []string) (n int, state fact.ID) {
	n, p := l.places.longest(words)
	return n, p.state
}

// GivenName looks up a given name, which must begin with a capital. gender is
// "m", "f" or "u" (both).
func (l *Lexicon) GivenName(word string) (gender string, ok bool) {
	if !caseOf(word).first {
		return "", false
	}
	return lookup(l.names, word)
}

// lookup finds a word by its folded form.
func lookup[T any](m map[string]T, word string) (value T, ok bool) {
	var buf [4 * maxWord]byte
	key, ok := appendFolded(buf[:0], word)
	if !ok {
		return value, false
	}
	value, ok = m[string(key)]
	return value, ok
}
