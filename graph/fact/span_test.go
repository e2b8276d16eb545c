package fact

import "testing"

func TestSpan(t *testing.T) {
	s := Span{Start: 2, End: 5}
	for _, tt := range []struct {
		name               string
		other              Span
		contains, overlaps bool
	}{
		{"itself", s, true, true},
		{"inside", Span{3, 4}, true, true},
		{"before", Span{0, 2}, false, false},
		{"after", Span{5, 7}, false, false},
		{"across its start", Span{1, 3}, false, true},
		{"across its end", Span{4, 6}, false, true},
		{"around", Span{0, 9}, false, true},
		{"nothing, inside", Span{3, 3}, true, true},
		{"nothing, at its end", Span{5, 5}, true, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if c, o := s.Contains(tt.other), s.Overlaps(tt.other); c != tt.contains || o != tt.overlaps {
				t.Errorf("%v and %v: contains %v, overlaps %v, want %v, %v", s, tt.other, c, o, tt.contains, tt.overlaps)
			}
		})
	}
	if s.Len() != 3 || s.Empty() || !(Span{4, 4}).Empty() || !(Span{4, 3}).Empty() {
		t.Errorf("length %d of %v, or what is empty", s.Len(), s)
	}
	for _, tt := range []struct {
		s    Span
		n    int
		want bool
	}{{s, 5, true}, {s, 4, false}, {Span{-1, 2}, 5, false}, {Span{3, 2}, 5, false}, {Span{}, 0, true}} {
		if got := tt.s.In(tt.n); got != tt.want {
			t.Errorf("%v in %d bytes: got %v, want %v", tt.s, tt.n, got, tt.want)
		}
	}
}
