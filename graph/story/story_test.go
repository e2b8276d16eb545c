package story

import (
	"strings"
	"testing"
	"time"
)

// Texts that are one text to a reader have one sketch.
func TestSketchIgnores(t *testing.T) {
	base := "Ruritania's minister, Anna Berg, said on Monday that 1,200 people had fled from the valley of the Sava; 14 were wounded when shells struck a school, a mill and a store of grain near the old town of Odrava. Borduria denied it, and asked for proof of what it called a tale told to children."
	want := Of(base)
	for name, text := range map[string]string{
		"case":                 strings.ToUpper(base),
		"punctuation":          strings.ReplaceAll(base, ", ", " - "),
		"paragraphs":           strings.ReplaceAll(base, ". ", ".\n\n"),
		"curly apostrophes":    strings.ReplaceAll(base, "'", "’"),
		"figures without mark": strings.ReplaceAll(base, "1,200", "1200"),
	} {
		got := Of(text)
		if l, _ := Compare(&got, &want); l.Distance != 0 {
			t.Errorf("%s: distance %v", name, l.Distance)
		}
	}
}

// What is said at which words of a text are marked: figures and names.
func TestWords(t *testing.T) {
	for _, tt := range []struct {
		text          string
		words, marked int
	}{
		{"", 0, 0},
		{"The minister met Anna Berg in Klow.", 7, 3},
		{"Nobody said so. Nobody did. \"Nobody,\" he said", 8, 0},
		{"At 6.12 some 1,200 left, 14 of them ill", 9, 3},
		{"北京指责莫斯科", 7, 0},
		{"--- ''' ...", 0, 0},
	} {
		n, marked := 0, 0
		words(tt.text, func(_ uint64, m bool) bool {
			n++
			if m {
				marked++
			}
			return true
		})
		if n != tt.words || marked != tt.marked {
			t.Errorf("%q: %d words, %d marked, want %d and %d", tt.text, n, marked, tt.words, tt.marked)
		}
	}
}

// Sketches are kept in databases: the hashes are what they were.
func TestSketchIsFixed(t *testing.T) {
	s := Of(strings.Repeat("one two three four five six seven eight nine ten eleven twelve ", 2) +
		"thirteen fourteen fifteen sixteen 17 eighteen nineteen twenty Alpha Beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi")
	if s.Shingles != 36 || s.minima[0] != 0x824b || s.Bands()[0] != 0xe12a06f4 || s.marks[0] != 0x1253c85b {
		t.Errorf("%d shingles, first minimum %#x, band %#x, mark %#x: another sketch needs another schema version of the database",
			s.Shingles, s.minima[0], s.Bands()[0], s.marks[0])
	}
}

// A text of any size takes bounded time.
func TestHugeTexts(t *testing.T) {
	for name, text := range map[string]string{
		"words":       strings.Repeat("Abc1 def ", 10<<20/9),
		"one word":    strings.Repeat("a", 10<<20),
		"apostrophes": strings.Repeat("'", 10<<20),
		"commas":      strings.Repeat("1,", 5<<20),
		"Han":         strings.Repeat("京", 3<<20),
		"not UTF-8":   strings.Repeat("\xff", 10<<20),
	} {
		start := time.Now()
		s := Of(text)
		// A second each; the race detector on a busy machine takes ten times as long, a
		// scan that goes back over the text for ever.
		if took := time.Since(start); took > 40*time.Second {
			t.Errorf("%s: took %v", name, took)
		}
		if s.Shingles > maxWords || len(s.Bytes()) > headBytes+4*maxMarks {
			t.Errorf("%s: %d shingles", name, s.Shingles)
		}
	}
}

// What holds of any two texts.
func FuzzCompare(f *testing.F) {
	long := strings.Repeat("Ruritania accused Borduria of 12 raids on the valley ", 3)
	f.Add(long+"at night and by day, in rain and in snow, with guns and with drones and with boats on the river", long+"x y z")
	f.Add(strings.Repeat("京a b\xff'1,2 ", 60), "")
	f.Fuzz(func(t *testing.T, x, y string) {
		a, b := Of(x), Of(y)
		l, same := Compare(&a, &b)
		if back, again := Compare(&b, &a); back != l || again != same {
			t.Errorf("not symmetric: %v %v", l, back)
		}
		if l.Distance < 0 || l.Distance > 1 || l.Share < 0 || l.Share > 1 {
			t.Errorf("%+v", l)
		}
		if same && !meet(&a, &b) {
			t.Error("one story, and no band in common")
		}
		if l, same := Compare(&a, &a); a.Shingles > 0 && (!same || l != Likeness{0, 1}) {
			t.Errorf("a text and itself: %+v, %v", l, same)
		}
		back, ok := Parse(a.Bytes())
		if l, _ := Compare(&a, &back); !ok || string(back.Bytes()) != string(a.Bytes()) || a.Shingles > 0 && l.Distance != 0 {
			t.Errorf("read back: %v", ok)
		}
	})
}

func FuzzParse(f *testing.F) {
	f.Add([]byte{})
	f.Add(make([]byte, headBytes))
	f.Fuzz(func(t *testing.T, b []byte) {
		if s, ok := Parse(b); ok && string(s.Bytes()) != string(b) {
			t.Error("another sketch")
		}
	})
}

func BenchmarkOf(b *testing.B) {
	text := ""
	for i := range 500 {
		text += string(rune('a'+i%26)) + string(rune('a'+i*7%25)) + string(rune('a'+i*11%23)) + " "
	}
	for b.Loop() {
		Of(text)
	}
}
