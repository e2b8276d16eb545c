package source

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"mime"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/saintfish/chardet"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/ianaindex"
	xunicode "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"

	"jaccuse/graph/fact"
)

// charsetNamed is the encoding that a page, a letter or a prolog means by a name,
// or nil. Browsers' table goes first: who writes "iso-8859-1" most often has
// Windows-1252.
func charsetNamed(label string) encoding.Encoding {
	label = strings.Trim(strings.TrimSpace(label), `"'`)
	if enc, err := htmlindex.Get(label); err == nil && enc != encoding.Replacement {
		return enc
	}
	for _, index := range []*ianaindex.Index{ianaindex.MIME, ianaindex.IANA} {
		if enc, err := index.Encoding(label); err == nil && enc != nil {
			return enc
		}
	}
	return nil
}

// declaredBy is the character set that a Content-Type declares, or "".
func declaredBy(contentType string) string {
	_, params, _ := mime.ParseMediaType(contentType)
	return params["charset"]
}

// fromDeclared decodes data of a declared character set.
func fromDeclared(data []byte, charset string) (string, []fact.Problem) {
	enc := charsetNamed(charset)
	switch ascii := isASCII(data); {
	case enc == nil:
		text, problems := toUTF8(data)
		return text, append([]fact.Problem{{Message: fmt.Sprintf("unknown character set %q", charset)}}, problems...)
	case isUTF8(data) && (!ascii || wide(charset)), guessUTF16(data) != nil, enc == xunicode.UTF8:
		return toUTF8(data)
	}
	return fromCharset(data, enc, charset, true)
}

func isASCII(data []byte) bool {
	return !slices.ContainsFunc(data, func(b byte) bool { return b >= utf8.RuneSelf })
}

// fromCharset decodes data. What cannot be decoded is told as a problem, and so is
// a character set that was only guessed, where it first matters.
func fromCharset(data []byte, enc encoding.Encoding, name string, declared bool) (string, []fact.Problem) {
	text, err := enc.NewDecoder().Bytes(data)
	if err != nil { // no decoder of x/text gives one
		return fromWindows1252(data)
	}
	var d decoded
	d.Grow(len(text))
	for len(text) > 0 {
		r, n := utf8.DecodeRune(text)
		start := d.Len()
		if r == utf8.RuneError {
			d.damage("bytes that are not %s", name)
		} else {
			d.Write(text[:n])
		}
		if r >= utf8.RuneSelf && !declared {
			declared = true
			d.problems = append(d.problems[:0], fact.Problem{
				Span: fact.Span{Start: start, End: d.Len()}, Message: "not UTF-8: read as " + name,
			})
		}
		text = text[n:]
	}
	return d.result()
}

// A script is a character set that has letters of its own, by the name that the
// detector gives it.
type script struct {
	detected string
	name     string // as it is decoded: a superset where there is one
	sure     int    // confidence that is enough, of 100, where the letters fit
	letters  []*unicode.RangeTable
}

// scripts are the character sets that can be told by their letters.
var scripts = []script{
	{"windows-1251", "windows-1251", 20, []*unicode.RangeTable{unicode.Cyrillic}},
	{"KOI8-R", "koi8-u", 20, []*unicode.RangeTable{unicode.Cyrillic}},
	{"ISO-8859-5", "iso-8859-5", 20, []*unicode.RangeTable{unicode.Cyrillic}},
	{"ISO-8859-7", "windows-1253", 20, []*unicode.RangeTable{unicode.Greek}},
	{"windows-1253", "windows-1253", 20, []*unicode.RangeTable{unicode.Greek}},
	{"ISO-8859-8-I", "windows-1255", 20, []*unicode.RangeTable{unicode.Hebrew}},
	{"ISO-8859-8", "windows-1255", 20, []*unicode.RangeTable{unicode.Hebrew}},
	{"windows-1255", "windows-1255", 20, []*unicode.RangeTable{unicode.Hebrew}},
	{"ISO-8859-6", "iso-8859-6", 20, []*unicode.RangeTable{unicode.Arabic}},
	{"windows-1256", "windows-1256", 20, []*unicode.RangeTable{unicode.Arabic}},
	{"GB-18030", "gb18030", 50, []*unicode.RangeTable{unicode.Han}},
	{"Big5", "big5", 50, []*unicode.RangeTable{unicode.Han}},
	{"Shift_JIS", "shift_jis", 50, []*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana}},
	{"EUC-JP", "euc-jp", 50, []*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana}},
	{"EUC-KR", "euc-kr", 50, []*unicode.RangeTable{unicode.Hangul}},
}

// guessCharset tells the character set of bytes that are not UTF-8, or nil where
// it is not sure of one: then Windows-1252 does least harm.
func guessCharset(data []byte) (encoding.Encoding, string) {
	const sample = 64 << 10
	best, err := chardet.NewTextDetector().DetectBest(data[:min(sample, len(data))])
	if err != nil {
		return nil, ""
	}
	if name := latin(data, best); name != "" {
		return charsetNamed(name), name
	}
	i := slices.IndexFunc(scripts, func(s script) bool { return s.detected == best.Charset && best.Confidence >= s.sure })
	if i < 0 {
		return nil, ""
	}
	if enc := charsetNamed(scripts[i].name); scripts[i].fits(data, enc) {
		return enc, scripts[i].name
	}
	return nil, ""
}

// fits reports whether most letters of the decoded text are those of the
// character set, and all of it can be decoded.
func (s script) fits(data []byte, enc encoding.Encoding) bool {
	text, err := enc.NewDecoder().Bytes(data)
	if err != nil {
		return false
	}
	own, other, broken := 0, 0, 0
	for _, r := range string(text) {
		switch {
		case r == utf8.RuneError:
			broken++
		case unicode.In(r, s.letters...):
			own++
		case unicode.IsLetter(r):
			other++
		}
	}
	return broken <= own/100 && own > other/2
}

// latin is the character set of a language whose letters Windows-1252 lacks. The
// detector tells the language, not which of the two sets: only the one of Windows has
// characters from 0x80 to 0x9F, and Polish "ą" at 0xB9.
func latin(data []byte, best *chardet.Result) string {
	const sure = 40
	windows := slices.ContainsFunc(data, func(b byte) bool { return 0x80 <= b && b < 0xa0 })
	if best.Language == "pl" {
		windows = windows || bytes.Count(data, []byte{0xb9}) > bytes.Count(data, []byte{0xb1})
	}
	switch {
	case best.Confidence < sure:
		return ""
	case best.Language == "tr":
		return "windows-1254"
	case !slices.Contains([]string{"cs", "hu", "pl", "ro"}, best.Language):
		return ""
	case windows:
		return "windows-1250"
	}
	return "iso-8859-2"
}

// isISO2022JP reports whether data is Japanese in seven bits, which only looks
// like UTF-8.
func isISO2022JP(data []byte) bool {
	i := bytes.Index(data, []byte("\x1b$B"))
	return i >= 0 && bytes.Contains(data[i:], []byte("\x1b(B")) && isASCII(data)
}

// xmlDeclared finds the name of a character set in a prolog: <?xml version="1.0"
// encoding="windows-1251"?>.
var xmlDeclared = regexp.MustCompile(`^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']`)

// utf8Reader reads an XML file as UTF-8, whatever it is written in: its mark
// tells, or its prolog, or its first bytes. What cannot be decoded reads as U+FFFD.
func utf8Reader(in io.Reader) (io.Reader, error) {
	b := bufio.NewReaderSize(in, HeadSize)
	head, err := b.Peek(HeadSize)
	if err != nil && err != io.EOF {
		return nil, err
	}
	enc, mark, err := xmlEncoding(head)
	if err != nil {
		return nil, err
	}
	if _, err := b.Discard(mark); err != nil {
		return nil, err
	}
	return enc.NewDecoder().Reader(b), nil
}

// xmlEncoding is what an XML file that begins with head is written in, and the
// length of its mark.
func xmlEncoding(head []byte) (enc encoding.Encoding, mark int, err error) {
	for _, m := range marks {
		if bytes.HasPrefix(head, []byte(m.bytes)) {
			return m.enc, len(m.bytes), nil
		}
	}
	if declared := xmlDeclared.FindSubmatch(head); declared != nil && !wide(string(declared[1])) {
		if enc := charsetNamed(string(declared[1])); enc != nil {
			return enc, 0, nil
		}
		return nil, 0, &Error{Err: fmt.Errorf("unknown character set %q", declared[1])}
	}
	switch {
	case bytes.HasPrefix(head, []byte("<\x00")):
		return xunicode.UTF16(xunicode.LittleEndian, xunicode.IgnoreBOM), 0, nil
	case bytes.HasPrefix(head, []byte("\x00<")):
		return xunicode.UTF16(xunicode.BigEndian, xunicode.IgnoreBOM), 0, nil
	case mostlyUTF8(head):
		return xunicode.UTF8, 0, nil
	}
	if enc, _ := guessCharset(head); enc != nil {
		return enc, 0, nil
	}
	return charmap.Windows1252, 0, nil
}

// wide reports whether a character set has no byte per character. What can be read
// as bytes and declares one was converted, and not rewritten.
func wide(charset string) bool {
	name := strings.ToLower(charset)
	return strings.HasPrefix(name, "utf-16") || strings.HasPrefix(name, "utf-32") || strings.Contains(name, "ucs")
}

// plainHead is the beginning of a file as far as its tags can be told by it: what is
// not ASCII may be anything. To guess the letters between them would take longer than
// to read many a page.
func plainHead(head []byte) string {
	isMarked := slices.ContainsFunc(marks, func(m mark) bool { return bytes.HasPrefix(head, []byte(m.bytes)) })
	if isMarked || guessUTF16(head) != nil {
		text, _ := toUTF8(head)
		return text
	}
	return strings.ToValidUTF8(string(head), "\ufffd")
}

// A mark is a byte order mark.
type mark struct {
	bytes string
	enc   encoding.Encoding
}

// marks are byte order marks, the longer ones first.
var marks = []mark{
	{markUTF32LE, utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM)},
	{markUTF32BE, utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM)},
	{markUTF8, xunicode.UTF8},
	{markUTF16LE, xunicode.UTF16(xunicode.LittleEndian, xunicode.IgnoreBOM)},
	{markUTF16BE, xunicode.UTF16(xunicode.BigEndian, xunicode.IgnoreBOM)},
}
