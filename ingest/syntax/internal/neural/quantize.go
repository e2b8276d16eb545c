package neural

import (
	"math"

	"jaccuse/ingest/syntax/internal/pack"
)

// Pack writes the values in eight bits each, with a scale for each row.
func (x *Matrix) Pack(w *pack.Writer) {
	w.Uint(uint64(x.Rows))
	w.Uint(uint64(x.Cols))
	levels := make([]byte, len(x.W))
	for i := range x.Rows {
		row := x.Row(i)
		scale := rowScale(row)
		w.Uint(uint64(math.Float32bits(scale) >> 16))
		for j, v := range row {
			if scale > 0 {
				levels[i*x.Cols+j] = byte(int8(max(-127, min(127, math.Round(float64(v/scale))))))
			}
		}
	}
	w.Bytes(levels)
}

// rowScale is a 127th of the largest value, in the sixteen upper bits of a
// float32, rounded up.
func rowScale(row []float32) float32 {
	var top float32
	for _, v := range row {
		top = max(top, v, -v)
	}
	return math.Float32frombits((math.Float32bits(top/127) + 0xffff) &^ 0xffff)
}

// Unpack reads a matrix of the given size.
func Unpack(r *pack.Reader, rows, cols int) *Matrix {
	x := &Matrix{Rows: int(r.Uint()), Cols: int(r.Uint())}
	if x.Rows != rows || x.Cols != cols || x.Rows > len(r.Data) {
		r.Fail()
		return x
	}
	scales := make([]float32, x.Rows)
	for i := range scales {
		scales[i] = math.Float32frombits(uint32(r.Uint()) << 16)
	}
	levels := r.Bytes()
	if len(levels) != x.Rows*x.Cols {
		r.Fail()
		return x
	}
	x.W = make([]float32, len(levels))
	for i, l := range levels {
		x.W[i] = float32(float32(int8(l)) * scales[i/x.Cols])
	}
	return x
}
