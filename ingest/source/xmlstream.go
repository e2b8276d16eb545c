package source

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
)

// An xmlStream goes through an XML file of any size. No more than MaxRaw bytes of
// it are held.
type xmlStream struct {
	*xml.Decoder
	tape  *tape
	depth int
	keep  int64 // nothing from here on is forgotten, or -1
}

// streamXML begins to read an XML file.
func streamXML(in io.Reader) (*xmlStream, error) {
	in, err := utf8Reader(in)
	if err != nil {
		return nil, err
	}
	t := &tape{in: in}
	return &xmlStream{Decoder: looseDecoder(t), tape: t, keep: -1}, nil
}

// next is the next token; its bytes are valid until the one after it. At the end
// of the file the error is io.EOF.
func (s *xmlStream) next() (xml.Token, error) {
	if s.keep < 0 {
		s.tape.forget(s.InputOffset())
	}
	token, err := s.Token()
	if err == io.EOF {
		return nil, err
	}
	if err != nil {
		return nil, xmlError(s.Decoder, err)
	}
	switch token.(type) {
	case xml.StartElement:
		s.depth++
	case xml.EndElement:
		s.depth--
	}
	if s.depth > maxXMLDepth {
		return nil, xmlError(s.Decoder, errors.New("too many elements within elements"))
	}
	return token, nil
}

// element is the whole element that begins with a token just read, which lay at
// the offset and line given.
func (s *xmlStream) element(start int64) ([]byte, error) {
	s.keep = start
	defer func() { s.keep = -1 }()
	for depth := s.depth - 1; s.depth > depth; {
		if _, err := s.next(); err != nil {
			if err == io.EOF {
				err = io.ErrUnexpectedEOF
			}
			return nil, err
		}
	}
	return slices.Clone(s.tape.slice(start, s.InputOffset())), nil
}

// A tape is a reader that remembers what was read.
type tape struct {
	in   io.Reader
	kept []byte
	from int64 // offset of kept
}

// Read reads, unless too much would have to be remembered.
func (t *tape) Read(p []byte) (int, error) {
	if len(t.kept) > MaxRaw {
		return 0, &Error{Err: fmt.Errorf("record is larger than %d MiB", MaxRaw>>20)}
	}
	n, err := t.in.Read(p)
	t.kept = append(t.kept, p[:n]...)
	return n, err
}

// forget drops what lies before an offset, when it is worth the copying.
func (t *tape) forget(before int64) {
	const much = 1 << 16
	if n := int(before - t.from); n > much && 2*n > len(t.kept) {
		t.kept = append(t.kept[:0], t.kept[n:]...)
		t.from = before
	}
}

// slice is what lies between two offsets.
func (t *tape) slice(from, to int64) []byte { return t.kept[from-t.from : to-t.from] }
