package syntax_test

import (
	"runtime"
	"testing"

	"jaccuse/ingest/syntax"
)

// What a loaded parser holds on to must stay small: each process pays for it.
func TestHeap(t *testing.T) {
	measure := func() uint64 {
		runtime.GC()
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	before := measure()
	p, err := syntax.Open(syntax.Models())
	if err != nil {
		t.Fatal(err)
	}
	parse(p, article)
	held := int64(measure()) - int64(before)
	runtime.KeepAlive(p)
	t.Logf("%.1f MB", float64(held)/(1<<20))
	if held > 16<<20 {
		t.Errorf("got %d bytes of heap after loading, want 16 MiB at most", held)
	}
}
