package page

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
)

// metaWindow is how many bytes of a page may come before its <meta charset>.
// HTML says 1,024; pages do not care.
const metaWindow = 8 << 10

// Decode turns the bytes of a page into UTF-8. What is valid UTF-8 is that,
// whatever it claims to be: by chance, text of another character set seldom is.
// Else a byte order mark decides, contentType, a <meta> and a guess, in this order.
// Places that cannot be decoded read as U+FFFD.
func Decode(raw []byte, contentType string) string {
	if plain := bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf")); utf8.Valid(plain) && bytes.IndexByte(plain, 0) < 0 {
		return string(plain)
	}
	text, err := encodingOf(raw, contentType).NewDecoder().Bytes(raw)
	if err != nil {
		text = raw
	}
	return strings.TrimPrefix(strings.ToValidUTF8(string(text), "\ufffd"), "\ufeff")
}

func encodingOf(raw []byte, contentType string) encoding.Encoding {
	if e := wide(raw); e != nil {
		return e
	}
	found, name, certain := charset.DetermineEncoding(raw, contentType)
	if !certain {
		found, name = metaEncoding(raw, found, name)
	}
	if name == "utf-8" && !mostlyUTF8(raw) {
		return encodingNamed("windows-1252")
	}
	return found
}

// wide is UTF-16 without a byte order mark: of its tags every other byte is zero.
func wide(raw []byte) encoding.Encoding {
	if bytes.HasPrefix(raw, []byte("\xff\xfe")) || bytes.HasPrefix(raw, []byte("\xfe\xff")) {
		return nil
	}
	var zeros [2]int
	for i, b := range raw[:min(len(raw), 256)] {
		if b == 0 {
			zeros[i%2]++
		}
	}
	switch {
	case zeros[1] > 2 && zeros[0] == 0:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case zeros[0] > 2 && zeros[1] == 0:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	}
	return nil
}

// metaEncoding looks for charset= beyond the first 1,024 bytes.
func metaEncoding(raw []byte, found encoding.Encoding, name string) (encoding.Encoding, string) {
	head := bytes.ToLower(raw[:min(len(raw), metaWindow)])
	_, rest, ok := bytes.Cut(head, []byte("charset="))
	if !ok {
		return found, name
	}
	rest = bytes.TrimLeft(rest, "\"' ")
	if i := bytes.IndexAny(rest, "\"' ;/>"); i >= 0 {
		rest = rest[:i]
	}
	if e, n := charset.Lookup(string(rest)); e != nil {
		return e, n
	}
	return found, name
}

func encodingNamed(name string) encoding.Encoding {
	e, _ := charset.Lookup(name)
	return e
}

// mostlyUTF8 tells damaged UTF-8 from another encoding.
func mostlyUTF8(raw []byte) bool {
	good, bad := 0, 0
	for len(raw) > 0 {
		r, n := utf8.DecodeRune(raw)
		switch {
		case r == utf8.RuneError && n == 1:
			bad++
		case n > 1:
			good++
		}
		raw = raw[n:]
	}
	return good >= bad
}
