package lexicon

import "io/fs"

var hostColumns = []string{"city", "bodies"}

// readHosts decodes hosts.tsv.
func readHosts(fsys fs.FS, problems *Problems) map[string]bool {
	hosts := map[string]bool{}
	for _, r := range readTable(fsys, "hosts.tsv", hostColumns, problems).rows {
		if len(r.list("bodies")) == 0 {
			r.reportAt("bodies", "no body sits there")
		}
		hosts[fold(r.text("city"))] = true
	}
	return hosts
}
