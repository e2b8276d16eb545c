package web

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// Who asks first has the first turn, and no more have one at once than there are
// turns.
func TestTurns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		turns := make(turns, 2)
		var mu sync.Mutex
		var order []int
		now, most := 0, 0
		for i := range 20 {
			go func() {
				turn, err := turns.take(t.Context())
				if err != nil {
					t.Error(err)
					return
				}
				defer turn.end()
				mu.Lock()
				order = append(order, i)
				now++
				most = max(most, now)
				mu.Unlock()
				time.Sleep(time.Duration(10+i) * time.Millisecond)
				mu.Lock()
				now--
				mu.Unlock()
			}()
			synctest.Wait()
		}
		time.Sleep(time.Second)
		mu.Lock()
		defer mu.Unlock()
		if most != 2 || len(order) != 20 || !slices.IsSorted(order) {
			t.Errorf("at most %d at once, in the order %v", most, order)
		}
	})
}

// A page that waits for something else lets others have its turn, if it waits for
// long; then it has one again.
func TestAside(t *testing.T) {
	for _, tt := range []struct {
		name  string
		waits time.Duration
		lets  bool
	}{{"short", mostAside / 2, false}, {"long", 10 * mostAside, true}} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				turns := make(turns, 1)
				one, err := turns.take(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				one.aside(func() {
					time.Sleep(tt.waits)
					synctest.Wait()
					if let := len(turns) == 0; let != tt.lets {
						t.Errorf("others have its turn: %v, want %v", let, tt.lets)
					}
				})
				if len(turns) != 1 {
					t.Error("it has no turn any more")
				}
				one.end()
			})
		})
	}
	done := false
	(*turn)(nil).aside(func() { done = true })
	if !done {
		t.Error("without a turn nothing is done")
	}
}

// A writer that blocks is a client that reads slowly.
type slowWriter struct {
	*httptest.ResponseRecorder
	read chan struct{}
}

func (w slowWriter) Write(b []byte) (int, error) {
	<-w.read
	return w.ResponseRecorder.Write(b)
}

// Whoever reads slowly has no turn meanwhile, and who went away gets none.
func TestTurnIsForMaking(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &Site{turns: make(turns, 1)}
		write := func(_ *turn, w http.ResponseWriter) error {
			_, err := w.Write([]byte("page"))
			return err
		}
		slow := slowWriter{httptest.NewRecorder(), make(chan struct{})}
		go func() { _ = s.whole(slow, httptest.NewRequest(http.MethodGet, "/slow", nil), write) }()
		synctest.Wait()
		quick := httptest.NewRecorder()
		if err := s.whole(quick, httptest.NewRequest(http.MethodGet, "/quick", nil), write); err != nil || quick.Body.String() != "page" {
			t.Errorf("beside a slow reader: %q, %v", quick.Body, err)
		}
		close(slow.read)

		taken, err := s.turns.take(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		ctx, leave := context.WithCancel(t.Context())
		leave()
		w := httptest.NewRecorder()
		if err := s.whole(w, httptest.NewRequestWithContext(ctx, http.MethodGet, "/gone", nil), write); !errors.Is(err, context.Canceled) || w.Body.Len() > 0 {
			t.Errorf("who went away: %q, %v", w.Body, err)
		}
		taken.end()
	})
}
