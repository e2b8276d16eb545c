package eval

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"unicode/utf8"
)

// decodeLines reads a file of one JSON object a line, strictly: an unknown key
// is a fault. Blank lines are skipped. check looks at each value that could be
// decoded. The error is Problems, with all faults of the file.
func decodeLines[T any](file string, data []byte, check func(reporter, *T)) ([]T, error) {
	var out []T
	problems := Problems{}
	number := 0
	for line := range bytes.Lines(data) {
		number++
		line = bytes.TrimRight(line, "\r\n")
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		r := reporter{file, number, &problems}
		if value := new(T); decodeLine(r, line, value) {
			check(r, value)
			out = append(out, *value)
		}
	}
	return out, problems.Err()
}

func decodeLine(r reporter, line []byte, value any) bool {
	if !utf8.Valid(line) {
		r.report(1, "not UTF-8")
		return false
	}
	d := json.NewDecoder(bytes.NewReader(line))
	d.DisallowUnknownFields()
	if err := d.Decode(value); err != nil {
		r.report(errorColumn(err, d, len(line)), "%v", err)
		return false
	}
	after := d.InputOffset()
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		r.report(int(after)+1, "more than one value on a line")
		return false
	}
	return true
}

// errorColumn is where in a line decoding failed, as far as the error tells.
func errorColumn(err error, d *json.Decoder, length int) int {
	syntax, kind := (*json.SyntaxError)(nil), (*json.UnmarshalTypeError)(nil)
	at := d.InputOffset() + 1
	switch {
	case errors.As(err, &syntax):
		at = syntax.Offset
	case errors.As(err, &kind):
		at = kind.Offset
	case errors.Is(err, io.ErrUnexpectedEOF):
		at = int64(length)
	}
	return max(1, int(at))
}
