package source

import (
	"strings"
	"testing"
)

// How long it takes to tell a kind is paid for each record of an archive.
func BenchmarkDetect(b *testing.B) {
	for _, bb := range []struct{ name, head string }{
		{"page", "<!doctype html><html><head>" + strings.Repeat("<p>Norway accused Peru.", 400)},
		{"page in Cyrillic", "<!doctype html><html><head>" + strings.Repeat("<p>\xcf\xf0\xe8\xe2\xe5\xf2 \xcc\xe8\xf0", 700)},
		{"text", strings.Repeat("Norway accused Peru. ", 400)},
	} {
		b.Run(bb.name, func(b *testing.B) {
			for b.Loop() {
				detect([]byte(bb.head[:HeadSize]), ".html")
			}
		})
	}
}
