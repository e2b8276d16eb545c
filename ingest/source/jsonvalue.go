package source

import (
	"bufio"
	"errors"
	"fmt"
	"io"
)

// A valueScanner finds where the objects of a JSON stream begin and end, without
// holding more than one of them.
type valueScanner struct {
	in           *bufio.Reader
	offset       int64 // of the next byte
	line         int   // of the next byte
	inArray, any bool
}

// eachValue gives the objects of an array, or those that stand one after the
// other. It reads no further than where neither goes on.
func eachValue(in *bufio.Reader, give func(piece) error) error {
	v := &valueScanner{in: in, line: 1}
	for number := 1; ; number++ {
		start, err := v.toObject()
		if err != nil || start == 0 {
			return err
		}
		p := piece{number: number, line: v.line, offset: v.offset}
		p.body, err = v.object()
		switch {
		case err == io.EOF:
			err = io.ErrUnexpectedEOF
			return &Error{Line: p.line, Col: 1, Err: fmt.Errorf("broken JSON: the object at byte %d: %w", p.offset, err), Hint: "the file is cut off; the objects before are read"}
		case err != nil:
			return err
		case len(p.body) > MaxRaw:
			p.body, p.err = nil, errLong()
		}
		if err := give(p); err != nil {
			return err
		}
	}
}

// next is the next byte.
func (v *valueScanner) next() (byte, error) {
	b, err := v.in.ReadByte()
	if err == nil {
		v.offset++
		if b == '\n' {
			v.line++
		}
	}
	return b, err
}

// toObject goes to the next object and gives its first byte; 0 at the end.
func (v *valueScanner) toObject() (byte, error) {
	for {
		here := v.offset
		b, err := v.next()
		switch {
		case err == io.EOF && v.inArray:
			return 0, v.broken(here, errors.New("the array has no end"))
		case err == io.EOF:
			return 0, nil
		case err != nil:
			return 0, err
		}
		switch b {
		case ' ', '\t', '\r', '\n', ',', '\x1e':
		case '{':
			v.offset--
			v.any = true
			return b, v.in.UnreadByte()
		case '[':
			if v.inArray || v.any {
				return 0, v.broken(here, errors.New("a list where an object is wanted"))
			}
			v.inArray = true
		case ']':
			if !v.inArray {
				return 0, v.broken(here, errors.New("\"]\" where an object is wanted"))
			}
			v.inArray = false
		default:
			return 0, v.broken(here, fmt.Errorf("%q where an object is wanted", rune(b)))
		}
	}
}

func (v *valueScanner) broken(offset int64, err error) error {
	return &Error{Line: v.line, Col: 1, Err: fmt.Errorf("broken JSON at byte %d: %w", offset, err)}
}

// object reads to the brace that closes the object. Of more than MaxRaw bytes it
// gives one more than that, and holds no more.
func (v *valueScanner) object() ([]byte, error) {
	var body []byte
	depth, quoted := 0, false
	for {
		b, err := v.next()
		if err != nil {
			return nil, err
		}
		if len(body) <= MaxRaw {
			body = append(body, b)
		}
		switch {
		case quoted && b == '\\':
			b, err := v.next()
			if err != nil {
				return nil, err
			}
			if len(body) <= MaxRaw {
				body = append(body, b)
			}
		case b == '"':
			quoted = !quoted
		case quoted:
		case b == '{' || b == '[':
			depth++
		case b == '}' || b == ']':
			if depth--; depth == 0 {
				return body, nil
			}
		}
	}
}

// maxValues is the most values in one piece of JSON: what holds more is no article,
// and takes thirty times its room once decoded.
const maxValues = 500_000

// errManyValues is of JSON that must not be decoded.
func errManyValues() error { return &Error{Err: fmt.Errorf("more than %d values in it", maxValues)} }

// holdsMany reports whether there are more than maxValues in a piece of JSON: each but
// the first stands behind a comma or a bracket.
func holdsMany(data []byte) bool {
	values, quoted := 0, false
	for i := 0; i < len(data) && values <= maxValues; i++ {
		switch c := data[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case !quoted && (c == ',' || c == '[' || c == '{'):
			values++
		}
	}
	return values > maxValues
}
