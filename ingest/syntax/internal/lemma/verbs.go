package lemma

import (
	_ "embed"
	"fmt"
	"strings"
)

// verbList has a verb a line: its base, then its past tense, past participle and
// present participle; alternatives are divided by a stroke. Third persons are
// regular but for a fifth column.
//
//go:embed verbs.txt
var verbList string

// verbs lists the exceptions of the verbs written by hand.
func verbs() (map[string]string, error) {
	out := map[string]string{}
	for i, line := range strings.Split(verbList, "\n") {
		f := strings.Fields(line)
		if len(f) == 0 || strings.HasPrefix(line, "#") {
			continue
		}
		if len(f) != 4 && len(f) != 5 {
			return nil, fmt.Errorf("verbs.txt:%d: %d columns, want 4 or 5", i+1, len(f))
		}
		addVerb(out, f)
	}
	return out, nil
}

// addVerb adds the forms of one verb. A form that an earlier verb has stays with
// it; the past tense may serve as a participle and the other way round, where no
// verb claims that.
func addVerb(out map[string]string, f []string) {
	third := thirdPerson(f[0])
	if len(f) == 5 {
		third = f[4]
	}
	for _, c := range []struct{ tag, forms string }{
		{"VB", f[0]}, {"VBP", f[0]}, {"VBZ", third}, {"VBG", f[3]},
		{"VBD", f[1]}, {"VBN", f[2]}, {"VBN", f[1]}, {"VBD", f[2]},
	} {
		for _, form := range strings.Split(c.forms, "/") {
			if _, taken := out[c.tag+" "+form]; !taken {
				out[c.tag+" "+form] = f[0]
			}
		}
	}
}

// thirdPerson is the regular third person of a verb.
func thirdPerson(base string) string {
	for _, s := range []string{"s", "x", "z", "ch", "sh", "o"} {
		if strings.HasSuffix(base, s) {
			return base + "es"
		}
	}
	if n := len(base); strings.HasSuffix(base, "y") && n > 1 && !strings.Contains("aeiou", base[n-2:n-1]) {
		return base[:n-1] + "ies"
	}
	return base + "s"
}
