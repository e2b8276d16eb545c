package lexicon

import "io/fs"

var groupColumns = []string{"noun", "number", "class"}

// GroupNoun is a noun that heads the name of a group of people.
type GroupNoun struct {
	Noun   string // lower case
	Plural bool   // officials, forces
	Class  GroupClass
}

// GroupClass says whom a group noun stands for where the adjective or the
// possessive of a state goes before it.
type GroupClass string

const (
	// GovernmentGroup: the state itself ("the Russian government").
	GovernmentGroup GroupClass = "government"
	// OrganGroup: an organization of that state ("the Russian army").
	OrganGroup GroupClass = "organ"
	// OfficialGroup: a group of people who act for it ("Russian officials", "Russian troops").
	OfficialGroup GroupClass = "official"
	// PeopleGroup: a group of its people ("Russian hackers").
	PeopleGroup GroupClass = "people"
	// PersonGroup: one of its people ("a Russian official").
	PersonGroup GroupClass = "person"
	// StateGroup: a state again, once it was named ("the country").
	StateGroup GroupClass = "state"
)

// readGroups decodes groups.tsv.
func readGroups(fsys fs.FS, problems *Problems) map[string]GroupNoun {
	groups := map[string]GroupNoun{}
	for _, r := range readTable(fsys, "groups.tsv", groupColumns, problems).rows {
		if !r.lowerCase("noun") {
			continue
		}
		groups[fold(r.text("noun"))] = GroupNoun{
			Noun:   r.text("noun"),
			Plural: oneOf(r, "number", "singular", "plural") == "plural",
			Class:  oneOf(r, "class", GovernmentGroup, OrganGroup, OfficialGroup, PeopleGroup, PersonGroup, StateGroup),
		}
	}
	return groups
}
