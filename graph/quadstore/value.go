package quadstore

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math"
	"time"

	"github.com/cayleygraph/quad"
)

// The kinds of value, the first byte of an encoded one.
const (
	kindIRI    = 'I'
	kindBNode  = 'N'
	kindString = 'S'
	kindLang   = 'L'
	kindTyped  = 'T'
	kindInt    = 'i'
	kindFloat  = 'f'
	kindBool   = 'b'
	kindTime   = 't'
)

// appendValue encodes a value: equal bytes if, and only if, equal values.
func appendValue(dst []byte, v quad.Value) ([]byte, error) {
	switch v := v.(type) {
	case quad.IRI:
		return append(append(dst, kindIRI), v...), nil
	case quad.BNode:
		return append(append(dst, kindBNode), v...), nil
	case quad.String:
		return append(append(dst, kindString), v...), nil
	case quad.LangString:
		return appendPair(append(dst, kindLang), v.Lang, string(v.Value)), nil
	case quad.TypedString:
		return appendPair(append(dst, kindTyped), string(v.Type), string(v.Value)), nil
	case quad.Int:
		return binary.AppendVarint(append(dst, kindInt), int64(v)), nil
	case quad.Float:
		return binary.BigEndian.AppendUint64(append(dst, kindFloat), math.Float64bits(float64(v))), nil
	case quad.Bool:
		b := byte(0)
		if v {
			b = 1
		}
		return append(dst, kindBool, b), nil
	case quad.Time:
		t := time.Time(v)
		dst = binary.AppendVarint(append(dst, kindTime), t.Unix())
		return binary.AppendUvarint(dst, uint64(t.Nanosecond())), nil
	}
	return dst, fmt.Errorf("quadstore: no way to store a value of type %T", v)
}

func appendPair(dst []byte, a, b string) []byte {
	dst = binary.AppendUvarint(dst, uint64(len(a)))
	return append(append(dst, a...), b...)
}

// decodeValue is the inverse of appendValue. The result shares nothing with b.
func decodeValue(b []byte) (quad.Value, error) {
	if len(b) == 0 {
		return nil, ErrDamaged
	}
	kind, b := b[0], b[1:]
	switch kind {
	case kindIRI:
		return quad.IRI(b), nil
	case kindBNode:
		return quad.BNode(b), nil
	case kindString:
		return quad.String(b), nil
	case kindLang, kindTyped:
		n, size := binary.Uvarint(b)
		if size <= 0 || n > uint64(len(b)-size) {
			return nil, ErrDamaged
		}
		first, second := string(b[size:size+int(n)]), quad.String(b[size+int(n):])
		if kind == kindLang {
			return quad.LangString{Value: second, Lang: first}, nil
		}
		return quad.TypedString{Value: second, Type: quad.IRI(first)}, nil
	}
	return decodeNumber(kind, b)
}

// decodeNumber decodes the kinds of value that are not text.
func decodeNumber(kind byte, b []byte) (quad.Value, error) {
	switch kind {
	case kindInt:
		if v, n := binary.Varint(b); n == len(b) && n > 0 {
			return quad.Int(v), nil
		}
	case kindFloat:
		if len(b) == 8 {
			return quad.Float(math.Float64frombits(binary.BigEndian.Uint64(b))), nil
		}
	case kindBool:
		if len(b) == 1 {
			return quad.Bool(b[0] == 1), nil
		}
	case kindTime:
		sec, n := binary.Varint(b)
		if n <= 0 {
			break
		}
		nsec, m := binary.Uvarint(b[n:])
		if m > 0 && n+m == len(b) && nsec < 1e9 {
			return quad.Time(time.Unix(sec, int64(nsec)).UTC()), nil
		}
	}
	return nil, ErrDamaged
}

// hashValue is the first 48 bits of the SHA-256 of an encoded value. It only
// narrows a search: values are compared in full. It is a cryptographic hash
// because the words of an article must not be able to make a search long.
func hashValue(enc []byte) uint64 {
	sum := sha256.Sum256(enc)
	return binary.BigEndian.Uint64(sum[:8]) >> 16
}

// commonPrefix is the number of leading bytes that a and b share.
func commonPrefix(a, b []byte) int {
	if len(a) > len(b) {
		a, b = b, a
	}
	for i := range a {
		if a[i] != b[i] {
			return i
		}
	}
	return len(a)
}

// maxValues is the size in bytes at which a block of values is full. A value
// that is longer has a block of its own.
const maxValues = 1000

// A valueReader walks the values of one block of the dictionary.
type valueReader struct {
	buf   []byte
	id    uint64
	value []byte // encoded; valid until next
	err   error
}

func readValues(key, block []byte) (r valueReader) {
	r.id, _, r.err = readNumber(key)
	r.buf = block
	return r
}

// next moves to the next value; false at the end or on an error.
func (r *valueReader) next() bool {
	if len(r.buf) == 0 || r.err != nil {
		return false
	}
	var head [3]uint64 // growth of the id, bytes shared with the value before, further bytes
	for i := range head {
		v, n := binary.Uvarint(r.buf)
		if n <= 0 {
			r.err = ErrDamaged
			return false
		}
		head[i], r.buf = v, r.buf[n:]
	}
	if head[1] > uint64(len(r.value)) || head[2] > uint64(len(r.buf)) {
		r.err = ErrDamaged
		return false
	}
	r.id += head[0]
	r.value = append(r.value[:head[1]], r.buf[:head[2]]...)
	r.buf = r.buf[head[2]:]
	return true
}

// An idValue is an encoded value with its id.
type idValue struct {
	id    uint64
	value []byte
}

// appendEntry writes a value as it stands in a block after the value prev. The
// key of a block is its first id.
func appendEntry(dst []byte, prev idValue, v idValue) []byte {
	shared := commonPrefix(prev.value, v.value)
	dst = binary.AppendUvarint(dst, v.id-prev.id)
	dst = binary.AppendUvarint(dst, uint64(shared))
	dst = binary.AppendUvarint(dst, uint64(len(v.value)-shared))
	return append(dst, v.value[shared:]...)
}
