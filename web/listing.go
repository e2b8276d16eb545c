package web

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"iter"
)

// A listing is JSON with many elements, written one by one: all claims of a large
// graph would not fit in memory many times over. It is an array; or, with a
// head, the head's object with one field more, which is an array or again a
// listing.
type listing struct {
	head  any    // an object, or nil
	field string // of the object: where the elements are
	rows  iter.Seq[any]
	inner *listing // in place of rows
}

// rowsOfData are the elements of a listing, each made when it is written.
func rowsOfData[T, D any](all []T, data func(T) D) iter.Seq[any] {
	return func(yield func(any) bool) {
		for _, x := range all {
			if !yield(data(x)) {
				return
			}
		}
	}
}

// write writes the listing. What cannot be JSON is an error before anything is
// written; who went away is none.
func (l *listing) write(w io.Writer) error {
	b := bufio.NewWriter(w)
	if err := l.begin(b); err != nil {
		return err
	}
	_ = b.Flush() // who went away needs no answer
	return nil
}

func (l *listing) begin(b *bufio.Writer) error {
	if l.head != nil {
		head, err := json.Marshal(l.head)
		if err != nil {
			return err
		}
		head = bytes.TrimSuffix(head, []byte("}"))
		_, _ = b.Write(head)
		if len(head) > len("{") {
			_ = b.WriteByte(',')
		}
		field, err := json.Marshal(l.field)
		if err != nil {
			return err
		}
		_, _ = b.Write(field)
		_ = b.WriteByte(':')
		defer b.WriteString("}\n")
	}
	if l.inner != nil {
		return l.inner.begin(b)
	}
	return l.elements(b)
}

func (l *listing) elements(b *bufio.Writer) error {
	_ = b.WriteByte('[')
	first := true
	for row := range l.rows {
		data, err := json.Marshal(row)
		if err != nil {
			return err
		}
		if !first {
			_, _ = b.WriteString(",\n")
		}
		first = false
		if _, err := b.Write(data); err != nil {
			return nil // nobody reads it any more
		}
	}
	_, _ = b.WriteString("]\n")
	return nil
}
