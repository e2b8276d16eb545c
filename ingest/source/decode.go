package source

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode/utf32"

	"jaccuse/graph/fact"
)

// MaxSize is the largest article in bytes, as a file and as kept text: 10 MiB.
const MaxSize = 10 << 20

// maxProblems bounds how many undecodable places of one article are told apart.
const maxProblems = 20

// decode turns the bytes of an article into its kept text. Charset is the character
// set that its source declares, by any name that is in use for it, or "". The bytes
// are heard first: what is UTF-8 beyond ASCII, or has a mark, is that. A name that
// nobody knows is told as a problem.
//
// Valid UTF-8 is kept byte for byte, line ends and all; a byte order mark is
// no part of the kept text, which starts after it. UTF-16 is recognised by its
// byte order mark or by the zero byte in every other place, UTF-32 by its mark. What
// is none of them is UTF-8 with some damage, if most of what is not ASCII in it is
// valid, else what guessCharset is sure of, else Windows-1252. All three are told
// as problems, and a place that cannot be decoded reads as U+FFFD.
//
// The error is an *Error without a path, for data that is over MaxSize, empty,
// blank or no text: it says what the data looks like and, where it can, at
// which line and column.
func decode(data []byte, charset string) (text string, problems []fact.Problem, err error) {
	if len(data) > MaxSize {
		return "", nil, tooLarge("file")
	}
	if err := refuseFormat(data); err != nil {
		return "", nil, err
	}
	text, problems = toUTF8As(data, charset)
	switch {
	case len(text) > MaxSize:
		return "", nil, tooLarge("text")
	case isBlank(text):
		return "", nil, blank(data)
	}
	if err := refuseControls(text); err != nil {
		return "", nil, err
	}
	return text, problems, nil
}

func tooLarge(what string) error {
	return &Error{
		Err:  fmt.Errorf("%s is larger than %d MiB", what, MaxSize>>20),
		Hint: "split it: one file holds one article",
	}
}

func blank(data []byte) error {
	if len(data) == 0 {
		return &Error{Err: errors.New("empty file")}
	}
	return &Error{Err: errors.New("nothing but white space")}
}

// A format is a kind of file that is not text, known by its first bytes.
type format struct {
	offset int
	magic  string
	name   string
	hint   string
}

const toText = "convert it to plain text first"

// formats are the files that people most often hand over by mistake.
var formats = [...]format{
	{0, "%PDF-", "a PDF document", "convert it first, for instance with pdftotext"},
	{0, "{\\rtf", "an RTF document", toText},
	{0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an office document of the old kind", toText},
	{0, "\x89PNG\r\n", "a PNG image", ""},
	{0, "\xff\xd8\xff", "a JPEG image", ""},
	{0, "GIF87a", "a GIF image", ""},
	{0, "GIF89a", "a GIF image", ""},
	{0, "\xfd7zXZ\x00", "xz data", "unpack it first"},
	{0, "7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it first"},
	{0, "Rar!\x1a\x07", "a rar archive", "unpack it first"},
	{0, "\x7fELF", "a program", ""},
	{0, "SQLite format 3\x00", "an SQLite database", ""},
	{16, "\xed\xda\x0c\xed", "a bolt database", "name it with --db"},
}

func refuseFormat(data []byte) error {
	for _, f := range formats {
		if len(data) > f.offset && bytes.HasPrefix(data[f.offset:], []byte(f.magic)) {
			return &Error{Err: fmt.Errorf("not an article: looks like %s", f.name), Hint: f.hint}
		}
	}
	return nil
}

const (
	markUTF8    = "\xef\xbb\xbf"
	markUTF16LE = "\xff\xfe"
	markUTF16BE = "\xfe\xff"
	markUTF32LE = "\xff\xfe\x00\x00"
	markUTF32BE = "\x00\x00\xfe\xff"
)

// toUTF8 picks the encoding of data and decodes it. It never fails.
func toUTF8(data []byte) (string, []fact.Problem) { return toUTF8As(data, "") }

// toUTF8As is toUTF8 for data of a declared character set.
func toUTF8As(data []byte, charset string) (string, []fact.Problem) {
	switch {
	case bytes.HasPrefix(data, []byte(markUTF32LE)):
		return fromCharset(data[4:], utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM), "UTF-32", true)
	case bytes.HasPrefix(data, []byte(markUTF32BE)):
		return fromCharset(data[4:], utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM), "UTF-32", true)
	case bytes.HasPrefix(data, []byte(markUTF8)):
		return fromUTF8(data[len(markUTF8):])
	case bytes.HasPrefix(data, []byte(markUTF16LE)):
		return fromUTF16(data[2:], binary.LittleEndian)
	case bytes.HasPrefix(data, []byte(markUTF16BE)):
		return fromUTF16(data[2:], binary.BigEndian)
	case charset != "":
		return fromDeclared(data, charset)
	case isISO2022JP(data):
		return fromCharset(data, japanese.ISO2022JP, "iso-2022-jp", false)
	case isUTF8(data):
		return string(data), nil
	}
	if order := guessUTF16(data); order != nil {
		return fromUTF16(data, order)
	}
	if mostlyUTF8(data) {
		return fromUTF8(data)
	}
	if enc, name := guessCharset(data); enc != nil {
		return fromCharset(data, enc, name, false)
	}
	return fromWindows1252(data)
}

// isUTF8 reports whether data is UTF-8, and not UTF-16 of ASCII letters.
func isUTF8(data []byte) bool { return utf8.Valid(data) && bytes.IndexByte(data, 0) < 0 }

// guessUTF16 finds the byte order of UTF-16 without a mark, or nil. Of text in
// letters at least the spaces have a zero byte, most often in the same half of
// a pair: one pair in ten or more has it there, and few in the other half
// (U+2000, a surrogate such as U+DE00).
func guessUTF16(data []byte) binary.ByteOrder {
	sample := data[:min(len(data), 4096)]
	var zeros [2]int
	for i, b := range sample {
		if b == 0 {
			zeros[i%2]++
		}
	}
	enough := max(3, len(sample)/20)
	switch {
	case zeros[1] >= enough && zeros[0] <= zeros[1]/10:
		return binary.LittleEndian
	case zeros[0] >= enough && zeros[1] <= zeros[0]/10:
		return binary.BigEndian
	}
	return nil
}

// mostlyUTF8 tells damaged UTF-8 from an 8-bit encoding: by chance, a pair of
// Windows-1252 letters is seldom a valid sequence.
func mostlyUTF8(data []byte) bool {
	good, bad := 0, 0
	for len(data) > 0 {
		r, n := utf8.DecodeRune(data)
		switch {
		case r == utf8.RuneError && n == 1:
			bad++
		case n > 1:
			good++
		}
		data = data[n:]
	}
	return good >= bad
}

// A decoded text grows rune by rune and keeps the places that went wrong.
type decoded struct {
	strings.Builder
	problems []fact.Problem
	dropped  int // problems beyond maxProblems
}

// damage writes U+FFFD and notes it.
func (d *decoded) damage(format string, args ...any) {
	start := d.Len()
	d.WriteRune(utf8.RuneError)
	if len(d.problems) == maxProblems {
		d.dropped++
		return
	}
	d.problems = append(d.problems, fact.Problem{
		Span:    fact.Span{Start: start, End: d.Len()},
		Message: fmt.Sprintf(format, args...),
	})
}

func (d *decoded) result() (string, []fact.Problem) {
	if d.dropped > 0 {
		last := &d.problems[len(d.problems)-1]
		last.Message += fmt.Sprintf(" (and %d more like it)", d.dropped)
	}
	return d.String(), d.problems
}

func fromUTF8(data []byte) (string, []fact.Problem) {
	if utf8.Valid(data) {
		return string(data), nil
	}
	var d decoded
	d.Grow(len(data))
	for len(data) > 0 {
		r, n := utf8.DecodeRune(data)
		if r == utf8.RuneError && n == 1 {
			d.damage("byte 0x%02X is not UTF-8", data[0])
		} else {
			d.Write(data[:n])
		}
		data = data[n:]
	}
	return d.result()
}

func fromUTF16(data []byte, order binary.ByteOrder) (string, []fact.Problem) {
	var d decoded
	d.Grow(len(data))
	for len(data) >= 2 {
		u := rune(order.Uint16(data))
		data = data[2:]
		if !utf16.IsSurrogate(u) {
			d.WriteRune(u)
			continue
		}
		r := rune(utf8.RuneError)
		if len(data) >= 2 {
			r = utf16.DecodeRune(u, rune(order.Uint16(data)))
		}
		if r == utf8.RuneError {
			d.damage("unpaired UTF-16 surrogate 0x%04X", u)
			continue
		}
		d.WriteRune(r)
		data = data[2:]
	}
	if len(data) > 0 {
		d.damage("half a UTF-16 character at the end")
	}
	return d.result()
}

func fromWindows1252(data []byte) (string, []fact.Problem) {
	var d decoded
	d.Grow(len(data) + len(data)/8)
	for _, b := range data {
		r := charmap.Windows1252.DecodeByte(b)
		first := b >= utf8.RuneSelf && len(d.problems) == 0
		start := d.Len()
		if r == utf8.RuneError {
			d.damage("byte 0x%02X is not Windows-1252", b)
			continue
		}
		d.WriteRune(r)
		if first {
			d.problems = append(d.problems, fact.Problem{
				Span:    fact.Span{Start: start, End: d.Len()},
				Message: "not UTF-8: read as Windows-1252",
			})
		}
	}
	return d.result()
}

// isBlank reports whether a reader would see nothing: white space and format
// characters (zero-width ones, stray byte order marks) alone.
func isBlank(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool {
		return !unicode.IsSpace(r) && !unicode.Is(unicode.Cf, r)
	}) < 0
}

// refuseControls refuses what decoded well and still is no text: any NUL, and
// more than one control character in a hundred bytes.
func refuseControls(text string) error {
	if i := strings.IndexByte(text, 0); i >= 0 {
		return at(text, i, "not an article: looks like binary data (NUL byte)")
	}
	first, count := -1, 0
	for i := range len(text) {
		if !isControl(text[i]) {
			continue
		}
		if count++; first < 0 {
			first = i
		}
	}
	if count > len(text)/100 && count > 1 {
		return at(text, first, fmt.Sprintf("not an article: looks like binary data (%d control characters)", count))
	}
	return nil
}

func isControl(b byte) bool {
	return b < ' ' && !strings.ContainsRune("\t\n\v\f\r", rune(b)) || b == 0x7f
}
