package eval

import "testing"

func TestPageFind(t *testing.T) {
	const text = "Er sagte: “Schön —  sehr\nschön”, sagte\u00a0er. “Ende.”"
	for _, c := range []struct{ name, words, want string }{
		{"verbatim", "Schön", "Schön"},
		{"other marks", `"Schön —`, "Schön —"},
		{"line end", "sehr schön", "sehr\nschön"},
		{"no-break space", "sagte er", "sagte\u00a0er"},
		{"other white space", "Schön — sehr schön", "Schön —  sehr\nschön"},
		{"nowhere", "hässlich", ""},
		{"nothing", "", ""},
		{"marks alone", `""`, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := newPage(text)
			got := ""
			if s, ok := p.find(c.words); ok {
				start, end := p.bytes(s)
				got = text[start:end]
			}
			if got != c.want {
				t.Errorf("find(%q) = %q, want %q", c.words, got, c.want)
			}
		})
	}
}

func TestPageFindAll(t *testing.T) {
	got := newPage("ääää, ä").findAll("ää")
	want := []stretch{{0, 2}, {1, 3}, {2, 4}}
	if len(got) != len(want) {
		t.Fatalf("got %v, want %v", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("got %v, want %v", got, want)
		}
	}
}

func TestPageAt(t *testing.T) {
	p := newPage("aäb")
	for _, c := range []struct {
		name       string
		start, end int
		want       stretch
		ok         bool
	}{
		{"whole", 0, 4, stretch{0, 3}, true},
		{"within a character", 2, 4, stretch{1, 3}, true},
		{"over the end", 1, 99, stretch{1, 3}, true},
		{"before the text", -1, 2, stretch{}, false},
		{"empty", 1, 1, stretch{}, false},
		{"backwards", 3, 1, stretch{}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, ok := p.at(c.start, c.end)
			if ok != c.ok || ok && got != c.want {
				t.Errorf("at(%d, %d) = %v, %v, want %v, %v", c.start, c.end, got, ok, c.want, c.ok)
			}
		})
	}
}

func TestMostly(t *testing.T) {
	for _, c := range []struct {
		name string
		s    stretch
		by   []stretch
		want bool
	}{
		{"half", stretch{0, 10}, []stretch{{5, 20}}, true},
		{"less than half", stretch{0, 10}, []stretch{{6, 20}}, false},
		{"two halves that overlap", stretch{0, 10}, []stretch{{0, 4}, {1, 4}}, false},
		{"pieces, out of order", stretch{0, 10}, []stretch{{8, 10}, {0, 3}}, true},
		{"nothing", stretch{0, 10}, nil, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := mostly(c.s, c.by); got != c.want {
				t.Errorf("mostly(%v, %v) = %v, want %v", c.s, c.by, got, c.want)
			}
		})
	}
}
