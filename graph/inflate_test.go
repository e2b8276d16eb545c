package graph

import (
	"bytes"
	"strings"
	"testing"
)

// A reader that was used, also for what was damaged, reads the next text right.
func TestInflaters(t *testing.T) {
	texts := []string{"", "x", strings.Repeat("He lied. ", 10_000), "Esper accused Russia."}
	i := &inflaters{}
	for _, want := range append(texts, texts...) {
		packed, err := deflate(want)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := i.inflate(packed); err != nil || string(got) != want {
			t.Errorf("got %.40q, %v, want %.40q", got, err, want)
		}
		if _, err := i.inflate(packed[:len(packed)-1]); err == nil {
			t.Errorf("%.40q: a text that is cut off is no error", want)
		}
		if _, err := i.inflate(bytes.Repeat([]byte{0xff}, 20)); err == nil {
			t.Error("noise is no error")
		}
	}
}
