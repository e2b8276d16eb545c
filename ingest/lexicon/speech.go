package lexicon

import "io/fs"

var speechColumns = []string{"form", "lemma"}

// readSpeech decodes speech.tsv: the finite forms and the -ing forms of verbs
// whose subject speaks.
func readSpeech(fsys fs.FS, problems *Problems) map[string]string {
	forms := map[string]string{}
	for _, r := range readTable(fsys, "speech.tsv", speechColumns, problems).rows {
		if r.lowerCase("form") && r.lowerCase("lemma") {
			forms[fold(r.text("form"))] = r.text("lemma")
		}
	}
	return forms
}
