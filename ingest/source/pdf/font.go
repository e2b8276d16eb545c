package pdf

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// A font turns the codes of a string into letters and widths.
type font struct {
	bytes   int               // of one code: 1 or 2
	letters map[uint32]string // by code; for the rest:
	simple  *[256]rune        // of fonts with one byte per code, or nil
	unicode bool              // a code is a character of UTF-16
	widths  map[uint32]float64
	width   float64 // of a code that widths does not have, in thousandths
	told    int     // entries of tables that were read, also those that say it again
}

// usualWidth is a guess for fonts that are so common that a file need not measure them.
const usualWidth = 500

// fontOf reads a font.
func (f *file) fontOf(d dict) *font {
	t := &font{bytes: 1, letters: map[uint32]string{}, widths: map[uint32]float64{}, width: usualWidth}
	encoding := f.value(d["Encoding"])
	if d["Subtype"] == name("Type0") {
		t.bytes, t.width = 2, 1000
		n, _ := encoding.(name)
		t.unicode = strings.Contains(string(n), "UCS2") || strings.Contains(string(n), "UTF16")
		if below := f.array(d["DescendantFonts"]); len(below) > 0 {
			f.wideWidths(t, f.dict(below[0]))
		}
	} else {
		t.simple = f.table(encoding, d)
		f.simpleWidths(t, d)
	}
	if s, ok := f.value(d["ToUnicode"]).(*stream); ok {
		if data, err := f.unpack(s); err == nil {
			f.readMap(t, data)
		}
	}
	return t
}

// simpleWidths reads the widths of a font with one byte per code.
func (f *file) simpleWidths(t *font, d dict) {
	first := f.number(d["FirstChar"])
	for i, w := range f.array(d["Widths"]) {
		if code := first + float64(i); code >= 0 && code < 256 {
			t.widths[uint32(code)] = f.number(w)
		}
	}
	if missing := f.number(f.dict(d["FontDescriptor"])["MissingWidth"]); missing > 0 {
		t.width = missing
	}
}

// wideWidths reads the widths of a font with two: "first [w w w]" and "first last w".
func (f *file) wideWidths(t *font, d dict) {
	if usual := f.number(d["DW"]); usual > 0 {
		t.width = usual
	}
	list := f.array(d["W"])
	for i, told := 0, 0; i+1 < len(list) && told < maxCodes; {
		first := f.number(list[i])
		if each, ok := f.value(list[i+1]).(array); ok {
			for j, w := range each[:min(len(each), 1<<16)] {
				t.widths[uint32(first)+uint32(j)] = f.number(w)
				told++
			}
			i += 2
			continue
		}
		if i+2 >= len(list) {
			return
		}
		for code := first; code <= min(f.number(list[i+1]), first+1<<16) && told < maxCodes; code++ {
			told++
			t.widths[uint32(code)] = f.number(list[i+2])
		}
		i += 3
	}
}

// A glyph is a code with what it shows.
type glyph struct {
	text  string
	width float64 // in units of the size of the font
	space bool    // it is the code 32 of one byte, which Tw widens
}

// unknown is the letter of a code that the font tells nothing of.
const unknown = string(utf8.RuneError)

// glyphs are those of a string.
func (t *font) glyphs(s str) []glyph {
	var out []glyph
	for i := 0; i < len(s); i += t.bytes {
		code := uint32(s[i])
		if t.bytes == 2 {
			code <<= 8
			if i+1 < len(s) {
				code |= uint32(s[i+1])
			}
		}
		w, ok := t.widths[code]
		if !ok {
			w = t.width
		}
		out = append(out, glyph{t.letter(code), w / 1000, t.bytes == 1 && code == ' '})
	}
	return out
}

func (t *font) letter(code uint32) string {
	if s, ok := t.letters[code]; ok {
		return s
	}
	switch {
	case t.simple != nil && code < 256:
		return string(t.simple[code])
	case t.unicode && code < 0x10000:
		return string(rune(code))
	}
	return unknown
}

// readMap reads a table from codes to Unicode (ISO 32000-1, 9.10.3).
func (f *file) readMap(t *font, data []byte) {
	l := lexer{data: data, tokens: &f.tokens}
	var args array
	for {
		token := l.token()
		if token == endOfData {
			return
		}
		o, ok := l.objectOf(token, 0)
		if ok {
			args = append(args, o)
			continue
		}
		switch token {
		case keyword("endcodespacerange"):
			if high, ok := last(args).(str); ok && t.simple == nil && len(high) > 0 {
				t.bytes = min(2, len(high))
			}
		case keyword("endbfchar"):
			for i := 0; i+1 < len(args); i += 2 {
				t.add(args[i], args[i+1], 0)
			}
		case keyword("endbfrange"):
			for i := 0; i+2 < len(args); i += 3 {
				t.addRange(args[i], args[i+1], args[i+2])
			}
		}
		args = args[:0]
	}
}

func last(a array) any {
	if len(a) == 0 {
		return nil
	}
	return a[len(a)-1]
}

// add maps a code to letters in UTF-16, the last of them raised by more.
func (t *font) add(code, letters any, more uint32) {
	from, ok1 := code.(str)
	to, ok2 := letters.(str)
	if !ok1 || !ok2 || len(to) < 1 || len(to) > 64 || t.told >= maxCodes {
		return
	}
	t.told++
	if s := utf16Text(to, more); s != "" {
		t.letters[codeOf(from)+more] = s
	}
}

func (t *font) addRange(low, high, letters any) {
	from, ok1 := low.(str)
	to, ok2 := high.(str)
	if !ok1 || !ok2 {
		return
	}
	each, listed := letters.(array)
	if codeOf(to) < codeOf(from) {
		return
	}
	for i := range min(codeOf(to)-codeOf(from)+1, 1<<16) {
		switch {
		case t.told >= maxCodes, listed && int(i) >= len(each):
			return
		case listed:
			t.add(str([]byte{byte((codeOf(from) + i) >> 8), byte(codeOf(from) + i)}), each[i], 0)
		default:
			t.add(low, letters, i)
		}
	}
}

func codeOf(s str) uint32 {
	var n uint32
	for i := range min(len(s), 4) {
		n = n<<8 | uint32(s[i])
	}
	return n
}

// utf16Text reads UTF-16, its last unit raised by more.
func utf16Text(s str, more uint32) string {
	if len(s) == 1 {
		return string(rune(uint32(s[0]) + more))
	}
	var units []uint16
	for i := 0; i+1 < len(s); i += 2 {
		units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
	}
	units[len(units)-1] += uint16(more)
	return strings.ReplaceAll(string(utf16.Decode(units)), "\x00", "")
}
