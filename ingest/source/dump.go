package source

import (
	"bufio"
	"fmt"
	"io"
	"unicode/utf8"

	"jaccuse/graph/fact"
)

// skipMark skips a byte order mark.
func skipMark(in *bufio.Reader) error {
	start, err := in.Peek(len(markUTF8))
	if string(start) == markUTF8 {
		_, err = in.Discard(len(markUTF8))
	}
	if err == io.EOF {
		return nil
	}
	return err
}

// A piece is a part of a dump that holds one row.
type piece struct {
	number, line int // from 1
	offset       int64
	body         []byte
	err          error // why there is no body
}

// piece is a record of the dump.
func (s Stream) piece(name string, p piece) Record {
	r := s.named(name)
	r.Line, r.Offset, r.Body = p.line, p.offset, p.body
	if p.err != nil {
		r.Err = r.fail(p.err)
	}
	return r
}

// errLong is of a row that is too long to be held.
func errLong() error {
	return &Error{
		Err:  fmt.Errorf("row is larger than %d MiB", MaxRaw>>20),
		Hint: "it was skipped",
	}
}

// eachLine gives the lines of a dump. One that is too long is skipped as it is
// read.
func eachLine(in *bufio.Reader, give func(piece) error) error {
	p, long, end := piece{number: 1, line: 1}, false, int64(0)
	for {
		part, err := in.ReadSlice('\n')
		if err != nil && err != io.EOF && err != bufio.ErrBufferFull {
			return err
		}
		end += int64(len(part))
		if long = long || len(p.body)+len(part) > MaxRaw; long {
			p.body = nil
		} else {
			p.body = append(p.body, part...)
		}
		if err == bufio.ErrBufferFull {
			continue
		}
		next := piece{number: p.number + 1, line: p.line + 1, offset: end}
		if long {
			p.err = errLong()
		}
		if failed := give(p); failed != nil || err == io.EOF {
			return failed
		}
		p, long = next, false
	}
}

// sniffed is how many rows may come before one with a text.
const sniffed = 10

// A dump hands on rows once one of the first had a text, so that a dump whose
// fields have other names is one error and not a million.
type dump struct {
	fields Fields
	beside string // Record.Beside of its rows
	decode func([]byte) (row, error)
	yield  func(Record) error
	known  bool     // there was a text
	held   []Record // the first rows, while there was none
	rows   []row
	size   int
}

// add takes the next row.
func (d *dump) add(r Record) error {
	r.Parse, r.Beside = d.parse, d.beside
	if d.known {
		return d.yield(r)
	}
	d.held = append(d.held, r)
	d.size += len(r.Body)
	if r.Err == nil {
		if found, err := d.decode(r.Body); err == nil {
			d.rows = append(d.rows, found)
			d.known = d.fields.hasText(found)
		}
	}
	switch {
	case d.known:
		d.warn()
		return d.release()
	case len(d.rows) == sniffed || d.size > MaxRaw && len(d.rows) > 0:
		return d.refuse()
	case len(d.held) >= 10*sniffed || d.size > MaxRaw:
		d.known = true
		return d.release()
	}
	return nil
}

// warn lets the first row that has a text tell what is missing from all of them.
func (d *dump) warn() {
	message := d.fields.undated(d.rows[len(d.rows)-1])
	if message == "" {
		return
	}
	d.held[len(d.held)-1].Parse = func(r Record) (Article, error) {
		a, err := d.parse(r)
		if err == nil {
			a.Problems = append(a.Problems, fact.Problem{Message: message})
		}
		return a, err
	}
}

// refuse gives the dump up.
func (d *dump) refuse() error {
	err := d.fields.noText(d.rows)
	d.held, d.rows = nil, nil
	return err
}

// release hands on what was held.
func (d *dump) release() error {
	for _, r := range d.held {
		if err := d.yield(r); err != nil {
			return err
		}
	}
	d.held, d.rows = nil, nil
	return nil
}

// end is told why the rows ended; nil: there are no more.
func (d *dump) end(err error) error {
	switch {
	case d.known || len(d.held) == 0:
		return err
	case err == nil && len(d.rows) > 0:
		return d.refuse()
	}
	if failed := d.release(); failed != nil {
		return failed
	}
	return err
}

// parse reads a row.
func (d *dump) parse(r Record) (Article, error) {
	var problems []fact.Problem
	if !utf8.Valid(r.Body) {
		text, found := toUTF8(r.Body)
		r.Body = []byte(text)
		if len(found) > 0 {
			problems = []fact.Problem{{Message: found[0].Message}}
		}
	}
	found, err := d.decode(r.Body)
	if err != nil {
		return Article{}, err
	}
	a, err := d.fields.article(found)
	if err == nil {
		a.Problems = append(problems, a.Problems...)
	}
	return a, err
}
