package lexicon

import (
	"io/fs"
	"slices"
)

var thingColumns = []string{"word", "place"}

// Thing is a word that says of a name that it is no actor's: "Hurricane Maria", "Nord
// Stream", "the Panama Papers".
type Thing struct {
	First bool // it begins such names
	Last  bool // it ends such names
}

// readThings decodes things.tsv.
func readThings(fsys fs.FS, bodies map[string]Body, problems *Problems) map[string]Thing {
	things := map[string]Thing{}
	for _, r := range readTable(fsys, "things.tsv", thingColumns, problems).rows {
		if !r.lowerCase("word") {
			continue
		}
		word, at := fold(r.text("word")), r.list("place")
		if _, body := bodies[word]; body {
			r.reportAt("word", "%q is a word for a body too", word)
		}
		for _, p := range at {
			if p != "first" && p != "last" {
				r.reportAt("place", "place is %q, want first or last", p)
			}
		}
		things[word] = Thing{First: slices.Contains(at, "first"), Last: slices.Contains(at, "last")}
	}
	return things
}
