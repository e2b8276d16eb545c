package sparse

import (
	"math"

	"jaccuse/ingest/syntax/internal/pack"
)

// Pack writes m: the distances between rows, their lengths, the classes and the
// levels one after another, since like compresses well beside like.
func (m *Model) Pack(w *pack.Writer) {
	w.Uint(uint64(m.bits))
	w.Uint(uint64(m.classes))
	w.Uint(math.Float64bits(m.largest))
	slots := m.slots()
	w.Uint(uint64(len(slots)))
	last := uint32(0)
	for _, s := range slots {
		w.Uint(uint64(s - last))
		last = s
	}
	for i := range slots {
		w.Uint(uint64(m.start[i+1] - m.start[i]))
	}
	classes, levels := make([]byte, len(m.weights)), make([]byte, len(m.weights))
	for i, c := range m.weights {
		classes[i], levels[i] = c.class, c.level
	}
	w.Bytes(classes)
	w.Bytes(levels)
}

// Unpack reads what Pack wrote.
func Unpack(r *pack.Reader) *Model {
	m := &Model{bits: int(r.Uint()), classes: int(r.Uint()), largest: math.Float64frombits(r.Uint())}
	if m.bits < 6 || m.bits > 26 || m.classes > 256 || !(m.largest >= 0 && m.largest < 1e6) {
		r.Fail()
		return m
	}
	slots := unpackSlots(r, 1<<m.bits)
	m.start = make([]uint32, len(slots)+1)
	for i := range slots {
		n := r.Uint()
		if n > uint64(m.classes) {
			r.Fail()
			n = 0
		}
		m.start[i+1] = m.start[i] + uint32(n)
	}
	m.unpackWeights(r)
	m.index(slots)
	return m
}

func unpackSlots(r *pack.Reader, limit uint64) []uint32 {
	slots := make([]uint32, r.Len())
	last := uint64(0)
	for i := range slots {
		d := r.Uint()
		if last+d >= limit || i > 0 && d == 0 {
			r.Fail()
			return nil
		}
		last += d
		slots[i] = uint32(last)
	}
	return slots
}

func (m *Model) unpackWeights(r *pack.Reader) {
	classes, levels := r.Bytes(), r.Bytes()
	if len(classes) != len(levels) || len(classes) != int(m.start[len(m.start)-1]) {
		r.Fail()
		return
	}
	m.weights = make([]weight, len(classes))
	for i, c := range classes {
		if int(c) >= m.classes {
			r.Fail()
			return
		}
		m.weights[i] = weight{c, levels[i]}
	}
}
