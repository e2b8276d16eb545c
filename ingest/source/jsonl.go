package source

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
)

// jsonlKind is a dump of articles as JSON: an object a line, one object, or
// objects in an array.
func jsonlKind() Kind {
	return Kind{
		Name: "jsonl", About: "a dump of articles in JSON", Exts: []string{".jsonl", ".ndjson", ".jl", ".json"},
		Is:    isJSONL,
		Split: splitJSONL,
	}
}

// isJSONL takes what begins as JSON if it is called so. Else its first line has
// to be an object, and the second, if there is one, to begin one.
func isJSONL(head []byte, ext string) bool {
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte(markUTF8)), " \t\r\n")
	if !bytes.HasPrefix(head, []byte("{")) && !bytes.HasPrefix(head, []byte("[")) {
		return false
	}
	if slices.Contains([]string{".jsonl", ".ndjson", ".jl", ".json"}, ext) {
		return true
	}
	line, rest, whole := bytes.Cut(head, []byte("\n"))
	rest = bytes.TrimLeft(rest, " \t\r\n")
	return whole && line[0] == '{' && json.Valid(line) && (len(rest) == 0 || rest[0] == '{')
}

// isByLine reports whether a dump has an object a line: its first line is one, or
// is longer than head, or is a bad one and the second begins one.
func isByLine(head []byte) bool {
	line, rest, whole := bytes.Cut(head, []byte("\n"))
	line = bytes.TrimSpace(line)
	switch {
	case !bytes.HasPrefix(line, []byte("{")):
		return !bytes.HasPrefix(line, []byte("["))
	case !whole || json.Valid(line):
		return true
	}
	rest = bytes.TrimLeft(rest, " \t\r\n")
	return len(line) > 1 && bytes.HasPrefix(rest, []byte("{"))
}

// splitJSONL gives the objects of a dump, each by its line; in an array by its
// number, from 1.
func splitJSONL(ctx context.Context, s Stream, o Options, yield func(Record) error) error {
	in := bufio.NewReaderSize(s.Reader, 64<<10)
	if err := skipMark(in); err != nil {
		return err
	}
	head, _ := in.Peek(HeadSize)
	d := &dump{
		fields: o.Map, beside: beside(o.Map), yield: yield,
		decode: func(body []byte) (row, error) { return decodeObject(body) },
	}
	pieces := func(give func(piece) error) error { return eachValue(in, give) }
	name := func(p piece) string { return strconv.Itoa(p.number) }
	if isByLine(bytes.TrimLeft(head, " \t\r\n")) {
		pieces = func(give func(piece) error) error { return eachLine(in, give) }
		name = func(p piece) string { return strconv.Itoa(p.line) }
	}
	err := pieces(func(p piece) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		if p.err == nil && len(bytes.TrimSpace(p.body)) == 0 {
			return nil
		}
		return d.add(s.piece(name(p), p))
	})
	return d.end(err)
}

// decodeObject reads an object. Its error has the column, and the line within
// body where that has several. One of very many values is refused.
func decodeObject(body []byte) (row, error) {
	if holdsMany(body) {
		return row{}, errManyValues()
	}
	var found map[string]any
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.UseNumber()
	err := decoder.Decode(&found)
	if err == nil {
		if _, more := decoder.Token(); more != io.EOF {
			err = errors.New("something behind the object")
		}
	}
	if err == nil && found == nil {
		err = errors.New("not an object")
	}
	if err != nil {
		return row{}, &Error{Err: fmt.Errorf("not a JSON object: %s", jsonError(err))}
	}
	return newRow(found), nil
}

// jsonError words an error of encoding/json for people.
func jsonError(err error) string {
	if e := (*json.SyntaxError)(nil); errors.As(err, &e) {
		return fmt.Sprintf("%v (byte %d)", e, e.Offset)
	}
	if e := (*json.UnmarshalTypeError)(nil); errors.As(err, &e) {
		return "it is a " + e.Value
	}
	if err == io.ErrUnexpectedEOF || err == io.EOF {
		return "it is cut off"
	}
	return err.Error()
}
