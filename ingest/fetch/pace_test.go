package fetch

import (
	"fmt"
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// Pages of a host come one by one with its pauses, those of two hosts side by side.
func TestPace(t *testing.T) {
	under := make(chan int, 1)
	under <- 0
	page := func(w http.ResponseWriter, r *http.Request) {
		n := <-under
		under <- n + 1
		if n > 0 {
			t.Errorf("%d requests at a time", n+1)
		}
		says(html, "x")(w, r)
		under <- <-under - 1
	}
	w := newWorld(t, Config{}, map[string]http.HandlerFunc{
		"news.example/robots.txt": says("text/plain", "User-agent: *\nCrawl-delay: 3"),
		"news.example/a":          page, "news.example/b": page, "news.example/c": page,
	})
	done := make(chan error)
	for _, path := range []string{"a", "b", "c"} {
		go func() { _, err := w.get(t, "http://news.example/"+path); done <- err }()
	}
	for range 3 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	slices.Sort(w.slept)
	if diff := cmp.Diff([]time.Duration{3 * time.Second, 3 * time.Second, 3 * time.Second}, w.slept); diff != "" {
		t.Error(diff)
	}
}

// A pace that has seen many hosts forgets those that may be asked again.
func TestPaceForgets(t *testing.T) {
	var p pace
	now := time.Now()
	for i := range maxLanes {
		p.release(p.lane(fmt.Sprint(i), now))
	}
	held := p.lane("0", now)
	p.lane("one more", now)
	if len(p.lanes) != 2 || p.lanes["0"] != held {
		t.Errorf("%d hosts are remembered", len(p.lanes))
	}
}
