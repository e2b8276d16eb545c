package word

import "testing"

func TestSameFeature(t *testing.T) {
	norm := func(w Word) uint64 { return w.Norm }
	shape := func(w Word) uint64 { return w.Shape }
	suffix := func(n int) func(Word) uint64 { return func(w Word) uint64 { return w.Suffix[n-1] } }
	prefix := func(n int) func(Word) uint64 { return func(w Word) uint64 { return w.Prefix[n-1] } }
	for _, tt := range []struct {
		name    string
		feature func(Word) uint64
		a, b    string
		want    bool
	}{
		{"capitals", norm, "Moscow", "MOSCOW", true},
		{"digits", norm, "2019", "3485", true},
		{"digits and length", norm, "2019", "348", false},
		{"apostrophes", norm, "n't", "n’t", true},
		{"quotes", norm, "“", "\"", true},
		{"dashes", norm, "—", "-", true},
		{"accents", norm, "ÉLYSÉE", "élysée", true},
		{"other word", norm, "lie", "die", false},
		{"shape of long words", shape, "Moscow", "Rome", true},
		{"shape of capitals", shape, "NATO", "EU", true},
		{"shape of a letter", shape, "A", "EU", false},
		{"shape with marks", shape, "U.S.", "E.U.", true},
		{"shape of numbers", shape, "12", "2019", true},
		{"suffix", suffix(3), "taking", "BAKING", true},
		{"longer suffix", suffix(4), "taking", "biting", false},
		{"suffix of a short word", suffix(4), "do", "do", true},
		{"suffix and word", suffix(4), "do", "redo", false},
		{"prefix", prefix(2), "unfair", "undo", true},
		{"longer prefix", prefix(3), "unfair", "undo", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.feature(New(tt.a)) == tt.feature(New(tt.b)); got != tt.want {
				t.Errorf("%q and %q alike: got %v, want %v", tt.a, tt.b, got, tt.want)
			}
		})
	}
}

func TestCase(t *testing.T) {
	for form, want := range map[string]Case{
		"word": Small, "Word": Title, "WORD": Caps, "A": Title, "iPhone": Other, "U.S.": Caps, "12": Other, "": Other,
		"McDonald": Title, "Élysée": Title, "12th": Small, "-": Other,
	} {
		if got := New(form).Case; got != want {
			t.Errorf("%q: got %d, want %d", form, got, want)
		}
	}
}

// The hashes are part of the models.
func TestHashesStay(t *testing.T) {
	if got, want := New("Über-2").Norm, uint64(0xe26f1801c949adb9); got != want {
		t.Errorf("got %#x, want %#x", got, want)
	}
}
