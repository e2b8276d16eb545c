package matter

import (
	"reflect"
	"slices"
	"strings"
	"testing"
)

// What is one accusation in two wordings, and what is not.
func TestCompare(t *testing.T) {
	for _, tt := range []struct {
		name, a, b string
		same       bool
	}{
		{"the same words", "violating the truce in the valley", "violating the truce in the valley", true},
		{"inflected", "violated the truces in the valley", "violations of the truce in the valley", true},
		{"other order", "spreading lies about the vaccine", "lies about the vaccine that were spread", true},
		{"function words and light verbs", "tried to steal the vaccine research", "stealing its vaccine research", true},
		{"one says more", "jamming the signals of civil aircraft", "jamming the signals of many civil aircraft over the sea", true},
		{"one names the place", "shelling a hospital and a school", "shelling a hospital and a school in Odrava", true},
		{"the same number", "killing 1,200 unarmed villagers", "the killing of 1200 unarmed villagers", true},
		{"names in another case", "violating the Black River accord", "violating the black river accord", true},

		{"the same dispute, another deed", "violating the truce by shelling the valley", "breaking the truce by laying mines in the valley", false},
		{"another object", "a drone attack on an oil tanker", "a drone attack on an oil refinery", false},
		{"another place", "shelling a crowded hospital in the city of Odrava", "shelling a crowded hospital in the city of Kastel", false},
		{"another number", "the killing of 12 unarmed villagers in the north", "the killing of 40 unarmed villagers in the north", false},
		{"turned around", "withdrawing troops from the disputed border", "failing to withdraw troops from the disputed border", false},
		{"not", "paying the promised grain debts", "not paying the promised grain debts", false},
		{"a contraction", "did pay the promised grain debts", "didn't pay the promised grain debts", false},
		{"a verb of preventing", "holding free elections in the province", "blocking free elections in the province", false},
		{"one word", "lies", "lies", false},
		{"one common word", "an attack on a bridge", "an attack on a convoy", false},
		{"function words alone", "what it was doing to them", "what it was doing to them", false},
		{"nothing", "", "", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a, b := Of(tt.a), Of(tt.b)
			score, shared := Compare(a, b)
			back, n := Compare(b, a)
			if got := score >= Threshold && shared >= MinShared; got != tt.same || back != score || n != shared {
				t.Errorf("%q %q: score %v (%v turned), %d shared; %v and %v", tt.a, tt.b, score, back, shared, a, b)
			}
		})
	}
}

func TestOf(t *testing.T) {
	got := Of("Ruritania's troops have not left the U.S. base in Odrava since 1,999", "ruritania", "north-borduria")
	want := Gist{
		Words:     []string{"odrava", "troop", "1999", "left", "bas", "not", "us"},
		Names:     []string{"1999", "odrava", "us"},
		Negations: []string{"not"},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	if back := Parse(got.String()); !reflect.DeepEqual(back, got) {
		t.Errorf("read back: %+v", back)
	}
}

func TestStem(t *testing.T) {
	for _, words := range []string{
		"violate violates violated violating violation violations", "stop stops stopped stopping",
		"spy spies spied spying", "accuse accuses accused accusing", "shell shells shelled shelling",
		"mass masses", "operate operation operations",
	} {
		stems := map[string]bool{}
		for _, w := range strings.Fields(words) {
			stems[stem(w)] = true
		}
		if len(stems) != 1 {
			t.Errorf("%s: stems %v", words, stems)
		}
	}
	for _, words := range []string{"nation nato", "press pres", "general generation", "sing sin"} {
		w := strings.Fields(words)
		if stem(w[0]) == stem(w[1]) {
			t.Errorf("%s and %s are both %s", w[0], w[1], stem(w[0]))
		}
	}
}

func TestStopWordsSorted(t *testing.T) {
	var words []string
	for line := range strings.Lines(stopFile) {
		if line[0] != '#' {
			words = append(words, strings.TrimSpace(line))
		}
	}
	if !slices.IsSorted(words) || len(slices.Compact(slices.Clone(words))) != len(words) {
		t.Error("stop.txt is not sorted, or has a word twice")
	}
}

// Two gists that reach the threshold share a key, whatever their words are, and
// what is long or broken makes no trouble.
func FuzzCompare(f *testing.F) {
	f.Add("shelling a hospital in Odrava", "the shelling of a hospital")
	f.Add(strings.Repeat("word1 word2 ", 3000), "\xff’n't|| ^")
	f.Fuzz(func(t *testing.T, x, y string) {
		a, b := Of(x), Of(y)
		score, shared := Compare(a, b)
		if back, n := Compare(b, a); back != score || n != shared {
			t.Errorf("not symmetric: %v %v", score, back)
		}
		if score < 0 || score > 1 || len(a.Words) > maxWords {
			t.Errorf("score %v of %d words", score, len(a.Words))
		}
		if score >= Threshold && shared >= MinShared {
			if !slices.ContainsFunc(a.Keys(), func(w string) bool { return slices.Contains(b.Keys(), w) }) {
				t.Errorf("%v and %v reach %v, and share no key", a, b, score)
			}
		}
		if self, n := Compare(a, a); len(a.Words) > 0 && (self != 1 || n != len(a.Words)) {
			t.Errorf("%v: %v with itself", a, self)
		}
		if back := Parse(a.String()); back.String() != a.String() {
			t.Errorf("read back: %v, want %v", back, a)
		}
	})
}
