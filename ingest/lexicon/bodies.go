package lexicon

import (
	"io/fs"
	"slices"
)

var bodyColumns = []string{"word", "kinds", "form"}

// Body is a word that ends or begins the name of an organization: "Ministry",
// "Front", "Corporation".
type Body struct {
	Word  string   // lower case
	Kinds []string // what such an organization may be, as in Surface.OrgKind
	// Legal says that it is a legal form, which short names leave out: "AG".
	Legal bool
}

// readBodies decodes bodies.tsv.
func readBodies(fsys fs.FS, problems *Problems) map[string]Body {
	bodies := map[string]Body{}
	for _, r := range readTable(fsys, "bodies.tsv", bodyColumns, problems).rows {
		if !r.lowerCase("word") {
			continue
		}
		b := Body{Word: r.text("word"), Kinds: r.list("kinds"), Legal: oneOf(r, "form", "", "legal") == "legal"}
		for _, k := range b.Kinds {
			if !slices.Contains(organizationKinds, k) {
				r.reportAt("kinds", "kind is %q, want one of %q", k, organizationKinds)
			}
		}
		bodies[fold(b.Word)] = b
	}
	return bodies
}
