package lexicon

import "io/fs"

var nameColumns = []string{"name", "gender"}

// readNames decodes names.tsv: given names, folded, with their gender.
func readNames(fsys fs.FS, problems *Problems) map[string]string {
	names := map[string]string{}
	for _, r := range readTable(fsys, "names.tsv", nameColumns, problems).rows {
		name := r.text("name")
		if len(Words(name)) != 1 || !caseOf(name).first {
			r.reportAt("name", "%q is not one word with a capital", name)
		}
		if _, ok := names[fold(name)]; ok {
			r.reportAt("name", "%q is there already in another spelling", name)
		}
		names[fold(name)] = oneOf(r, "gender", "m", "f", "u")
	}
	return names
}
