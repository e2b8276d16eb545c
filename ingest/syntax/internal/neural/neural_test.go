package neural

import (
	"math"
	"testing"

	"jaccuse/ingest/syntax/internal/random"
)

func values(n int, seed *random.Source) []float32 {
	out := make([]float32, n)
	for i := range out {
		out[i] = float32(int64(seed.Uint64())) / (1 << 62)
	}
	return out
}

// Each version must give the bits of the portable one: models are trained on one
// machine and used on others.
func TestMulAddIsPortable(t *testing.T) {
	for name, f := range versions() {
		seed := random.Source(1)
		for _, size := range [][2]int{{1, 4}, {3, 8}, {64, 256}, {136, 256}, {17, 28}, {128, 100}, {5, 36}, {200, 32}, {9, 124}, {2, 48}} {
			x, m, y := values(size[0], &seed), values(size[0]*size[1], &seed), values(size[1], &seed)
			want := append([]float32(nil), y...)
			portable(want, x, m)
			f(y, x, m)
			for i := range y {
				if math.Float32bits(y[i]) != math.Float32bits(want[i]) {
					t.Errorf("%s: size %v, column %d: got %x, want %x", name, size, i, math.Float32bits(y[i]), math.Float32bits(want[i]))
				}
			}
		}
	}
}

func TestMulAddRowsIsPortable(t *testing.T) {
	seed := random.Source(3)
	for rows := range 10 {
		for _, size := range [][2]int{{1, 4}, {3, 8}, {64, 256}, {136, 256}, {17, 28}, {128, 48}, {5, 36}, {200, 32}, {9, 124}, {2, 60}} {
			x, m, y := values(rows*size[0], &seed), values(size[0]*size[1], &seed), values(rows*size[1]+1, &seed)
			want := append([]float32(nil), y...)
			for i := range rows {
				portable(want[i*size[1]:(i+1)*size[1]], x[i*size[0]:(i+1)*size[0]], m)
			}
			MulAddRows(y[:rows*size[1]], x, m, rows)
			for i := range y {
				if math.Float32bits(y[i]) != math.Float32bits(want[i]) {
					t.Fatalf("%d rows of %v, value %d: got %x, want %x", rows, size, i, math.Float32bits(y[i]), math.Float32bits(want[i]))
				}
			}
		}
	}
}

func TestMulAddSums(t *testing.T) {
	y := []float32{1, 0, 0, 0}
	MulAdd(y, []float32{2, 3}, []float32{1, 2, 3, 4, 10, 20, 30, 40})
	for i, want := range []float32{33, 64, 96, 128} {
		if y[i] != want {
			t.Errorf("column %d: got %v, want %v", i, y[i], want)
		}
	}
}

// one is f of one value.
func one(f func([]float32), x float64) float32 {
	v := []float32{float32(x)}
	f(v)
	return v[0]
}

func TestSquashIsPortable(t *testing.T) {
	seed := random.Source(2)
	x := values(1003, &seed)
	for i := range x {
		x[i] *= 50
	}
	x[0], x[1], x[2], x[3] = 1e9, -1e9, 0, 87.5
	for _, f := range [][3]float32{{-1, 1, 0}, {2, -2, 1}} {
		got, want := append([]float32(nil), x...), append([]float32(nil), x...)
		squash(got, f[0], f[1], f[2])
		squashed(want, f[0], f[1], f[2])
		for i := range x {
			if math.Float32bits(got[i]) != math.Float32bits(want[i]) {
				t.Errorf("%v of %v: got %x, want %x", f, x[i], math.Float32bits(got[i]), math.Float32bits(want[i]))
			}
		}
	}
}

func TestFunctions(t *testing.T) {
	for x := -30.0; x <= 30; x += 0.37 {
		for _, f := range []struct {
			name      string
			got       float32
			want, tol float64
		}{
			{"exp", Exp(float32(x)), math.Exp(float64(float32(x))), 3e-7 * math.Exp(x)},
			{"sigmoid", one(Sigmoid, x), 1 / (1 + math.Exp(-float64(float32(x)))), 3e-7},
			{"tanh", one(Tanh, x), math.Tanh(float64(float32(x))), 3e-7},
			{"log", Log(Exp(float32(x))), float64(float32(x)), 2e-6},
		} {
			if math.Abs(float64(f.got)-f.want) > f.tol {
				t.Errorf("%s(%v): got %v, want %v", f.name, x, f.got, f.want)
			}
		}
	}
}

// The bits of Exp are part of the models.
func TestExpBits(t *testing.T) {
	h := uint64(0)
	for i := -80000; i < 80000; i += 7 {
		h = h*31 + uint64(math.Float32bits(Exp(float32(i)/1000)))
	}
	const want uint64 = 0xe93fc878f663d941
	if h != want {
		t.Errorf("hash of the values of Exp: got %#x, want %#x", h, want)
	}
}

func BenchmarkMulAdd(b *testing.B) {
	for name, f := range versions() {
		b.Run(name, func(b *testing.B) {
			seed := random.Source(1)
			x, m, y := values(128, &seed), values(128*256, &seed), values(256, &seed)
			for b.Loop() {
				f(y, x, m)
			}
		})
	}
}

func BenchmarkMulAddRows(b *testing.B) {
	seed := random.Source(1)
	const rows = 24
	x, m, y := values(rows*128, &seed), values(128*256, &seed), values(rows*256, &seed)
	for b.Loop() {
		MulAddRows(y, x, m, rows)
	}
}

func BenchmarkTanh(b *testing.B) {
	seed := random.Source(1)
	x := values(256, &seed)
	for b.Loop() {
		Tanh(x)
	}
}
