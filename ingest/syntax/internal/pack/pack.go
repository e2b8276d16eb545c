// Package pack writes and reads the plain binary form of models: whole numbers
// in as few bytes as they need, and texts and byte strings with their lengths.
// A Reader never panics and never allocates more than its input can fill.
package pack

import (
	"encoding/binary"
	"errors"
)

// ErrShort is the error of input that ends early or makes no sense.
var ErrShort = errors.New("model data is cut short or damaged")

// Writer appends values to Data.
type Writer struct{ Data []byte }

// Uint writes a whole number.
func (w *Writer) Uint(v uint64) { w.Data = binary.AppendUvarint(w.Data, v) }

// Bytes writes a byte string.
func (w *Writer) Bytes(b []byte) {
	w.Uint(uint64(len(b)))
	w.Data = append(w.Data, b...)
}

// Strings writes a list of texts.
func (w *Writer) Strings(list []string) {
	w.Uint(uint64(len(list)))
	for _, s := range list {
		w.Bytes([]byte(s))
	}
}

// Reader takes values off the front of Data. After an error all values are zero.
type Reader struct {
	Data []byte
	Err  error
}

// Uint reads a whole number.
func (r *Reader) Uint() uint64 {
	v, n := binary.Uvarint(r.Data)
	if n <= 0 {
		r.fail()
		return 0
	}
	r.Data = r.Data[n:]
	return v
}

// Len reads a number of things that take a byte or more each.
func (r *Reader) Len() int {
	v := r.Uint()
	if v > uint64(len(r.Data)) {
		r.fail()
		return 0
	}
	return int(v)
}

// Bytes reads a byte string, which stays part of Data.
func (r *Reader) Bytes() []byte {
	n := r.Len()
	b := r.Data[:n]
	r.Data = r.Data[n:]
	return b
}

// Strings reads a list of texts.
func (r *Reader) Strings() []string {
	out := make([]string, r.Len())
	for i := range out {
		out[i] = string(r.Bytes())
	}
	return out
}

// Done reports the first error, or that something is left over.
func (r *Reader) Done() error {
	if r.Err == nil && len(r.Data) > 0 {
		r.Err = ErrShort
	}
	return r.Err
}

// Fail notes that a value read makes no sense.
func (r *Reader) Fail() { r.fail() }

func (r *Reader) fail() {
	if r.Err == nil {
		r.Err = ErrShort
	}
	r.Data = nil
}
