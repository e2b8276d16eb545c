package quadstore

import (
	"encoding/binary"
	"errors"
)

// maxBlock is the size in bytes that a block is cut at. Half a kilobyte gives
// eight blocks to a page: a page wastes little, and a seek decodes little.
const maxBlock = 512

// ErrDamaged says that the file holds what no Store has written: a block or a
// value that cannot be decoded, a page that bbolt cannot read.
var ErrDamaged = errors.New("quadstore: damaged file")

// A tuple is a member of a sorted set: the ids of a quad in the order of an
// index, or a hash and an id. A set of width w uses the first w numbers; the
// rest is 0.
type tuple [4]uint64

// compare gives -1, 0 or 1 for a before, equal to or after b.
func (a tuple) compare(b tuple) int {
	for i := range a {
		if a[i] != b[i] {
			if a[i] < b[i] {
				return -1
			}
			return 1
		}
	}
	return 0
}

// hasPrefix says whether the first n numbers of a and b are equal.
func (a tuple) hasPrefix(b tuple, n int) bool {
	for i := 0; i < n; i++ {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// next is the tuple of the given width right after a, false after the last.
func (a tuple) next(width int) (tuple, bool) {
	for i := width - 1; i >= 0; i-- {
		a[i]++
		if a[i] != 0 {
			return a, true
		}
	}
	return a, false
}

// appendNumber writes v so that bytes sort as numbers do: below 0xF8 itself,
// else 0xF7+n and n bytes, high byte first.
func appendNumber(dst []byte, v uint64) []byte {
	if v < 0xF8 {
		return append(dst, byte(v))
	}
	n := 1
	for x := v >> 8; x != 0; x >>= 8 {
		n++
	}
	dst = append(dst, byte(0xF7+n))
	for i := n - 1; i >= 0; i-- {
		dst = append(dst, byte(v>>(8*i)))
	}
	return dst
}

// readNumber is the inverse of appendNumber; it gives the rest of b.
func readNumber(b []byte) (uint64, []byte, error) {
	if len(b) == 0 {
		return 0, nil, ErrDamaged
	}
	if b[0] < 0xF8 {
		return uint64(b[0]), b[1:], nil
	}
	n := int(b[0]) - 0xF7
	if len(b) < 1+n {
		return 0, nil, ErrDamaged
	}
	var v uint64
	for _, c := range b[1 : 1+n] {
		v = v<<8 | uint64(c)
	}
	return v, b[1+n:], nil
}

// appendKey writes the key of a block: the tuple, sorting as it does.
func appendKey(dst []byte, t tuple, width int) []byte {
	for _, v := range t[:width] {
		dst = appendNumber(dst, v)
	}
	return dst
}

// readKey is the inverse of appendKey.
func readKey(b []byte, width int) (t tuple, err error) {
	for i := range t[:width] {
		if t[i], b, err = readNumber(b); err != nil {
			return t, err
		}
	}
	if len(b) != 0 {
		return t, ErrDamaged
	}
	return t, nil
}

func zigzag(d uint64) uint64   { return d<<1 ^ uint64(int64(d)>>63) }
func unzigzag(u uint64) uint64 { return u>>1 ^ -(u & 1) }

// appendFirst writes the first tuple of a block, as differences from the key.
func appendFirst(dst []byte, key, t tuple, width int) []byte {
	for i := range t[:width] {
		dst = binary.AppendUvarint(dst, zigzag(t[i]-key[i]))
	}
	return dst
}

// appendNext writes a tuple after the one before it: how many leading numbers
// they share and how far the next one grows, then the rest as differences.
func appendNext(dst []byte, prev, t tuple, width int) []byte {
	shared := 0
	for shared < width-1 && prev[shared] == t[shared] {
		shared++
	}
	// The growth may need all 64 bits, so the shared count is not shifted into
	// it where that would lose the top bits.
	grow := t[shared] - prev[shared]
	if grow < 1<<61 {
		dst = binary.AppendUvarint(dst, grow<<2|uint64(shared))
	} else {
		dst = binary.AppendUvarint(dst, uint64(shared)) // a growth of 0 is none: escape
		dst = binary.AppendUvarint(dst, grow)
	}
	for i := shared + 1; i < width; i++ {
		dst = binary.AppendUvarint(dst, zigzag(t[i]-prev[i]))
	}
	return dst
}

// A blockReader walks the tuples of one block.
type blockReader struct {
	buf   []byte
	pos   int // read so far; to cut buf instead would cost a write barrier each time
	width int
	left  int // tuples not read yet
	first bool
	cur   tuple // the tuple read last; before the first, the key
	err   error
}

// blockCount is the number of tuples in a block.
func blockCount(block []byte) (int, []byte, error) {
	n, size := binary.Uvarint(block)
	if size <= 0 || n > uint64(len(block)) {
		return 0, nil, ErrDamaged
	}
	return int(n), block[size:], nil
}

// readBlock starts to read a block with its key.
func readBlock(key, block []byte, width int) blockReader {
	r := blockReader{width: width, first: true}
	if r.cur, r.err = readKey(key, width); r.err != nil {
		return r
	}
	r.left, r.buf, r.err = blockCount(block)
	return r
}

// uvarint reads one number; it sets err where there is none.
func (r *blockReader) uvarint() uint64 {
	if r.pos < len(r.buf) && r.buf[r.pos] < 0x80 { // by far the most frequent
		r.pos++
		return uint64(r.buf[r.pos-1])
	}
	v, n := binary.Uvarint(r.buf[r.pos:])
	if n <= 0 {
		r.err, r.left = ErrDamaged, 0
		return 0
	}
	r.pos += n
	return v
}

// next moves to the next tuple, cur; false at the end or on an error.
func (r *blockReader) next() bool {
	if r.left == 0 || r.err != nil {
		return false
	}
	r.left--
	from := 0
	if r.first {
		r.first = false
	} else {
		head := r.uvarint()
		shared := int(head & 3)
		grow := head >> 2
		if grow == 0 {
			grow = r.uvarint()
		}
		if shared >= r.width {
			r.err, r.left = ErrDamaged, 0
			return false
		}
		r.cur[shared] += grow
		from = shared + 1
	}
	for i := from; i < r.width; i++ {
		r.cur[i] += unzigzag(r.uvarint())
	}
	return r.err == nil
}

// A blockWriter cuts a run of sorted tuples into blocks.
type blockWriter struct {
	width   int
	tuples  []tuple
	scratch []byte
	ends    []int // ends[i] is where tuple i ends in scratch
}

// reset prepares for the tuples of one block, which may be added to.
func (w *blockWriter) reset(width int) {
	w.width, w.tuples = width, w.tuples[:0]
}

// encode writes every tuple after the first into scratch and notes the ends.
func (w *blockWriter) encode() {
	w.scratch, w.ends = w.scratch[:0], w.ends[:0]
	for i, t := range w.tuples {
		if i > 0 {
			w.scratch = appendNext(w.scratch, w.tuples[i-1], t, w.width)
		}
		w.ends = append(w.ends, len(w.scratch))
	}
}

// cut gives the indexes where the run is cut into blocks of at most max bytes.
// edge is the index after the last tuple that was added. New quads of a hub
// follow its older ones, so a cut at the edge leaves a full block behind and
// room where the next ones will come; a run that was added to at its end is cut
// into full blocks for the same reason. Else the parts are even.
func (w *blockWriter) cut(edge int) []int {
	n := len(w.tuples)
	total := w.ends[n-1]
	if total <= maxBlock {
		return nil
	}
	size := maxBlock
	if edge < n {
		left := w.ends[edge-1]
		if left >= maxBlock/2 && left <= maxBlock && total-left <= maxBlock {
			return []int{edge}
		}
		parts := total/maxBlock + 1
		size = total/parts + 1
	}
	var cuts []int
	start := 0
	for i := 1; i < n; i++ {
		if w.ends[i]-start > size {
			cuts = append(cuts, i)
			start = w.ends[i]
		}
	}
	return cuts
}

// block is the block of the tuples from i to j, whose key is given. It is a new
// slice each time: bbolt keeps it until the transaction ends.
func (w *blockWriter) block(key tuple, i, j int) []byte {
	body := w.scratch[w.ends[i]:w.ends[j-1]]
	b := make([]byte, 0, len(body)+16)
	b = binary.AppendUvarint(b, uint64(j-i))
	b = appendFirst(b, key, w.tuples[i], w.width)
	return append(b, body...)
}
