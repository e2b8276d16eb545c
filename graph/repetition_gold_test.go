package graph

import (
	"bufio"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"jaccuse/graph/fact"
	"jaccuse/graph/matter"
)

// claimPairs is the gold set of repeated claims: is a claim of one article that of
// another told again?
const claimPairs = "../testdata/gold/claims.tsv"

// What linking must reach on it. They are raised when it gets better, and never lowered.
const (
	leastLinkPrecision = 0.94
	leastLinkRecall    = 0.63
)

// claimPair is one row: two charges, each of an article of its day.
type claimPair struct {
	line       int
	same       bool
	class      string
	dayA, dayB string
	a, b       charge
}

func readClaimPairs(t *testing.T) []claimPair {
	t.Helper()
	f, err := os.Open(claimPairs)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var pairs []claimPair
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		cells := strings.Split(lines.Text(), "\t")
		if strings.HasPrefix(lines.Text(), "#") || cells[0] == "same" {
			continue
		}
		if len(cells) != 6 || cells[0] != "yes" && cells[0] != "no" {
			t.Fatalf("%s:%d: want yes or no and five cells more", claimPairs, n)
		}
		pairs = append(pairs, claimPair{n, cells[0] == "yes", cells[1], cells[2], cells[4], charge(cells[3]), charge(cells[5])})
	}
	return pairs
}

// linked reports whether one claim of a pair is taken for a repetition of the other.
func (p claimPair) linked() bool {
	a, b := onlyAssertion(charged("a.txt", p.dayA, p.a)), onlyAssertion(charged("b.txt", p.dayB, p.b))
	_, ab := a.Repeats(b)
	_, ba := b.Repeats(a)
	return ab || ba
}

// The labelled pairs: how many links are right, and how many repetitions are found.
// With -v it lists every class and every pair that is read wrong.
func TestClaimPairs(t *testing.T) {
	var right, wrong, missed int
	classes := map[string][2]int{} // read right, of all
	for _, p := range readClaimPairs(t) {
		linked := p.linked()
		name := fmt.Sprintf("%v, %s", p.same, p.class)
		n := classes[name]
		n[1]++
		if linked == p.same {
			n[0]++
		} else {
			t.Logf("%s:%d: %s: %q and %q: linked %v", claimPairs, p.line, p.class, p.a, p.b, linked)
		}
		classes[name] = n
		switch {
		case linked && p.same:
			right++
		case linked:
			wrong++
		case p.same:
			missed++
		}
	}
	for _, name := range slices.Sorted(maps.Keys(classes)) {
		t.Logf("%-30s %d of %d", name, classes[name][0], classes[name][1])
	}
	precision, recall := float64(right)/float64(right+wrong), float64(right)/float64(right+missed)
	t.Logf("threshold %.2f: precision %.3f, recall %.3f (%d right, %d wrong, %d missed)", matter.Threshold, precision, recall, right, wrong, missed)
	if precision < leastLinkPrecision || recall < leastLinkRecall {
		t.Errorf("precision %.3f, want %.3f at least; recall %.3f, want %.3f", precision, leastLinkPrecision, recall, leastLinkRecall)
	}
}

// onlyAssertion is the one claim of an article as it is compared.
func onlyAssertion(doc *fact.Document) Assertion {
	list := Assertions(Quads(doc))
	if len(list) != 1 {
		return Assertion{}
	}
	return list[0]
}
