package story

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// goldFile holds texts, and pairs of them: do they tell one story?
const goldFile = "../../testdata/gold/stories.txtar"

// What comparing must reach on them. They are raised when it gets better, and never
// lowered.
const (
	leastPrecision = 1
	leastRecall    = 0.86
)

type pair struct {
	same        bool
	class, a, b string
}

func readGold(t *testing.T) (texts map[string]string, pairs []pair) {
	t.Helper()
	archive, err := txtar.ParseFile(goldFile)
	if err != nil {
		t.Fatal(err)
	}
	texts = map[string]string{}
	for _, f := range archive.Files {
		texts[f.Name] = string(f.Data)
	}
	told := map[[2]string]bool{}
	for n, line := range strings.Split(strings.TrimSpace(texts["pairs.tsv"]), "\n")[1:] {
		c := strings.Split(line, "\t")
		if len(c) != 4 || c[0] != "yes" && c[0] != "no" || texts[c[2]] == "" || texts[c[3]] == "" {
			t.Fatalf("%s: pair %d: want yes or no, a class, and the names of two texts", goldFile, n+1)
		}
		pairs = append(pairs, pair{c[0] == "yes", c[1], c[2], c[3]})
		told[[2]string{c[2], c[3]}] = true
	}
	delete(texts, "pairs.tsv")
	names := slices.Sorted(maps.Keys(texts))
	for i, a := range names {
		for _, b := range names[:i] {
			if about(a) != about(b) {
				pairs = append(pairs, pair{false, "other things", a, b})
			}
		}
	}
	return texts, pairs
}

// about is what a text tells of.
func about(name string) string { return name[:strings.IndexByte(name, '/')] }

// The labelled pairs: how many are taken for one story rightly, and how many of
// those that are one are found. With -v it lists every class and what is read wrong.
func TestGold(t *testing.T) {
	texts, pairs := readGold(t)
	var right, wrong, missed int
	classes := map[string][2]int{} // read right, of all
	for _, p := range pairs {
		a, b := Of(texts[p.a]), Of(texts[p.b])
		like, found := Compare(&a, &b)
		name := fmt.Sprintf("%v, %s", p.same, p.class)
		n := classes[name]
		n[1]++
		if found == p.same {
			n[0]++
		}
		classes[name] = n
		if found != p.same || p.class != "other things" {
			t.Logf("%-5v %-26s %-20s %-22s distance %.2f, share %.2f, agreed %.2f, found %v", p.same, p.class, p.a, p.b, like.Distance, like.Share, agreed(a.marks, b.marks), found)
		}
		switch {
		case found && p.same:
			right++
		case found:
			wrong++
		case p.same:
			missed++
		}
	}
	for _, name := range slices.Sorted(maps.Keys(classes)) {
		t.Logf("%-36s %d of %d", name, classes[name][0], classes[name][1])
	}
	precision, recall := float64(right)/float64(right+wrong), float64(right)/float64(right+missed)
	t.Logf("precision %.3f, recall %.3f (%d right, %d wrong, %d missed)", precision, recall, right, wrong, missed)
	if precision < leastPrecision || recall < leastRecall {
		t.Errorf("precision %.3f, want %.3f at least; recall %.3f, want %.3f", precision, float64(leastPrecision), recall, leastRecall)
	}
}
