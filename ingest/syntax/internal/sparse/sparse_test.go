package sparse

import (
	"reflect"
	"testing"

	"jaccuse/ingest/syntax/internal/pack"
)

// feature spreads small numbers over the table.
func feature(n int) uint64 { return uint64(n) * 0x9e3779b97f4a7c15 }

func trained() *Trainer {
	tr := NewTrainer(10, 3)
	for n := range 600 {
		tr.Tick()
		tr.Update([]uint64{feature(n % 7), feature(n % 5)}, n%3, int32(1+n%2))
	}
	return tr
}

func TestModelFollowsTrainer(t *testing.T) {
	tr := trained()
	m := tr.Model(0)
	rough, exact := make([]int32, 3), make([]float64, 3)
	for n := range 7 {
		m.Score([]uint64{feature(n)}, rough)
		clear(exact)
		for _, c := range tr.rows[tr.slot[feature(n)>>54]] {
			exact[c.class] = float64(c.total+int64(c.weight)*int64(tr.now-c.stamp)) / float64(tr.now)
		}
		for c := range exact {
			got := float64(rough[c]) / unit
			if d := got - exact[c]; d > m.largest/100 || d < -m.largest/100 {
				t.Errorf("feature %d, class %d: got %v, want %v", n, c, got, exact[c])
			}
		}
	}
}

func TestPack(t *testing.T) {
	m := trained().Model(0.5)
	var w pack.Writer
	m.Pack(&w)
	r := pack.Reader{Data: w.Data}
	got := Unpack(&r)
	if err := r.Done(); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, m) {
		t.Errorf("got %+v, want %+v", got, m)
	}
}

func TestTheta(t *testing.T) {
	all := trained().Model(0)
	few := trained().Model(all.largest * 0.9)
	if few.Weights() >= all.Weights() || few.Weights() == 0 {
		t.Errorf("got %d of the largest weights, %d in all", few.Weights(), all.Weights())
	}
}

// Damaged models are errors, never panics.
func FuzzUnpack(f *testing.F) {
	var w pack.Writer
	trained().Model(0).Pack(&w)
	f.Add(w.Data)
	f.Fuzz(func(t *testing.T, data []byte) {
		r := pack.Reader{Data: data}
		m := Unpack(&r)
		if r.Done() == nil {
			m.Score([]uint64{feature(1), feature(2)}, make([]int32, m.Classes()))
		}
	})
}
