package quadstore

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"github.com/cayleygraph/quad"

	"jaccuse/graph/quadstore/quadgen"
)

var loadQuads = flag.Int("quadstore.load", 0, "quads to load in TestLoad, which is skipped otherwise")

// cpu is the processor time of this process so far.
func cpu() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// TestLoad loads articles in transactions of about 10,000 quads and prints how
// fast each slice of the load was.
func TestLoad(t *testing.T) {
	if *loadQuads == 0 {
		t.Skip("set -quadstore.load")
	}
	dir := os.Getenv("QUADSTORE_DIR")
	if dir == "" {
		dir = t.TempDir()
	}
	path := filepath.Join(dir, "load.db")
	if os.Getenv("QUADSTORE_KEEP") == "" {
		os.Remove(path)
	}
	s, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	gen := quadgen.New(uint64(1 + len(os.Getenv("QUADSTORE_KEEP"))))
	var peak uint64
	total := 0
	for total < *loadQuads {
		slice := max(*loadQuads/20, 100_000)
		n, used, wall := 0, time.Duration(0), time.Duration(0)
		for n < slice {
			quads := gen.Quads(10_000)
			before, start := cpu(), time.Now()
			if err := s.Update(t.Context(), func(tx *Tx) error { return tx.Add(quads...) }); err != nil {
				t.Fatal(err)
			}
			used += cpu() - before
			wall += time.Since(start)
			n += len(quads)
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			peak = max(peak, m.HeapInuse)
		}
		total += n
		size, _ := s.Size()
		fmt.Printf("%8d quads: %6.0f/cpu-s %6.0f/s, %5.1f B/quad, heap %d MB\n", total,
			float64(n)/used.Seconds(), float64(n)/wall.Seconds(), float64(size)/float64(total), peak>>20)
	}
	printBuckets(s, total)
}

// printBuckets shows what each bucket takes of the file.
func printBuckets(s *Store, total int) {
	s.db.View(func(tx *bbolt.Tx) error {
		fmt.Println("free pages", tx.DB().Stats().FreePageN, "pending", tx.DB().Stats().PendingPageN)
		return tx.ForEach(func(name []byte, b *bbolt.Bucket) error {
			st := b.Stats()
			fmt.Printf("%-8s keys %8d leaf alloc %6.1f B/quad, in use %6.1f B/quad (%.0f%%), branch %.1f\n", name, st.KeyN,
				float64(st.LeafAlloc)/float64(total), float64(st.LeafInuse)/float64(total),
				100*float64(st.LeafInuse)/float64(st.LeafAlloc), float64(st.BranchAlloc)/float64(total))
			return nil
		})
	})
}

var _ = quad.IRI("")
