package pdf

import (
	"strconv"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

// table is what the codes of a font with one byte each mean.
func (f *file) table(encoding any, d dict) *[256]rune {
	var t [256]rune
	base, _ := encoding.(name)
	differences := array(nil)
	if e, ok := encoding.(dict); ok {
		base = f.name(e["BaseEncoding"])
		differences = f.array(e["Differences"])
	}
	t = baseTable(base, d["Subtype"] == name("TrueType"))
	code := 0
	for _, o := range differences[:min(len(differences), 1000)] {
		switch o := f.value(o).(type) {
		case float64:
			code = int(o)
		case name:
			if r := letterNamed(string(o)); r != 0 && code >= 0 && code < 256 {
				t[code] = r
			}
			code++
		}
	}
	return &t
}

// baseTable is one of the encodings of the standard.
func baseTable(base name, windows bool) [256]rune {
	var t [256]rune
	page := charmap.Windows1252
	if base == "MacRomanEncoding" {
		page = charmap.Macintosh
	}
	for i := range t {
		t[i] = page.DecodeByte(byte(i))
	}
	if base == "" && !windows { // StandardEncoding
		for code, r := range standard {
			t[code] = r
		}
	}
	return t
}

// standard is where Adobe's StandardEncoding differs from Windows-1252 in letters
// and marks that news are written with.
var standard = map[int]rune{
	0x27: '’', 0x60: '‘', 0xa4: '⁄', 0xa6: 'ƒ', 0xa8: '¤', 0xa9: '\'', 0xaa: '“', 0xac: '‹', 0xad: '›', 0xae: 'ﬁ', 0xaf: 'ﬂ',
	0xb1: '–', 0xb2: '†', 0xb3: '‡', 0xb4: '·', 0xb7: '•', 0xb8: '‚', 0xb9: '„', 0xba: '”', 0xbc: '…', 0xbd: '‰', 0xd0: '—',
	0xe1: 'Æ', 0xe8: 'Ł', 0xe9: 'Ø', 0xea: 'Œ', 0xf1: 'æ', 0xf5: 'ı', 0xf8: 'ł', 0xf9: 'ø', 0xfa: 'œ', 0xfb: 'ß',
}

// letterNamed is the letter that PostScript calls so: "quoteright", "eacute",
// "uni20AC"; 0 for one that is not known.
func letterNamed(s string) rune {
	s, _, _ = strings.Cut(s, ".") // "a.sc"
	if r := []rune(s); len(r) == 1 {
		return r[0]
	}
	if r, ok := letterNames[s]; ok {
		return r
	}
	for _, prefix := range []string{"uni", "u"} {
		if digits, ok := strings.CutPrefix(s, prefix); ok && len(digits) >= 4 {
			if n, err := strconv.ParseUint(digits[:min(len(digits), 6)], 16, 21); err == nil {
				return rune(n)
			}
		}
	}
	for accent, mark := range accents {
		letter, ok := strings.CutSuffix(s, accent)
		if r, known := letterNames[letter]; ok && (len(letter) == 1 || known) {
			if !known {
				r = rune(letter[0])
			}
			if composed := []rune(norm.NFC.String(string(r) + mark)); len(composed) == 1 {
				return composed[0]
			}
		}
	}
	return 0
}

// accents are how the names of letters with one end.
var accents = map[string]string{
	"acute": "\u0301", "grave": "\u0300", "circumflex": "\u0302", "dieresis": "\u0308", "tilde": "\u0303", "ring": "\u030a",
	"caron": "\u030c", "cedilla": "\u0327", "ogonek": "\u0328", "breve": "\u0306", "macron": "\u0304", "dotaccent": "\u0307",
	"hungarumlaut": "\u030b", "commaaccent": "\u0326",
}

// letterNames are the names of the Adobe Glyph List for what is in news.
var letterNames = map[string]rune{
	"space": ' ', "exclam": '!', "quotedbl": '"', "numbersign": '#', "dollar": '$', "percent": '%', "ampersand": '&',
	"quotesingle": '\'', "parenleft": '(', "parenright": ')', "asterisk": '*', "plus": '+', "comma": ',', "hyphen": '-',
	"period": '.', "slash": '/', "zero": '0', "one": '1', "two": '2', "three": '3', "four": '4', "five": '5', "six": '6',
	"seven": '7', "eight": '8', "nine": '9', "colon": ':', "semicolon": ';', "less": '<', "equal": '=', "greater": '>',
	"question": '?', "at": '@', "bracketleft": '[', "backslash": '\\', "bracketright": ']', "asciicircum": '^',
	"underscore": '_', "grave": '`', "braceleft": '{', "bar": '|', "braceright": '}', "asciitilde": '~',
	"quoteleft": '‘', "quoteright": '’', "quotedblleft": '“', "quotedblright": '”', "quotesinglbase": '‚', "quotedblbase": '„',
	"guillemotleft": '«', "guillemotright": '»', "guilsinglleft": '‹', "guilsinglright": '›', "endash": '–', "emdash": '—',
	"ellipsis": '…', "bullet": '•', "dagger": '†', "daggerdbl": '‡', "section": '§', "paragraph": '¶', "degree": '°',
	"fi": 'ﬁ', "fl": 'ﬂ', "ff": 'ﬀ', "ffi": 'ﬃ', "ffl": 'ﬄ', "germandbls": 'ß', "ae": 'æ', "AE": 'Æ', "oe": 'œ', "OE": 'Œ',
	"oslash": 'ø', "Oslash": 'Ø', "lslash": 'ł', "Lslash": 'Ł', "dotlessi": 'ı', "eth": 'ð', "Eth": 'Ð', "thorn": 'þ', "Thorn": 'Þ',
	"dcroat": 'đ', "Dcroat": 'Đ', "Euro": '€', "sterling": '£', "yen": '¥', "cent": '¢', "currency": '¤', "copyright": '©',
	"registered": '®', "trademark": '™', "minus": '−', "multiply": '×', "periodcentered": '·', "exclamdown": '¡',
	"questiondown": '¿', "ordfeminine": 'ª', "ordmasculine": 'º', "onehalf": '½', "onequarter": '¼', "nbspace": '\u00a0',
	"sfthyphen": '\u00ad', "softhyphen": '\u00ad', "mu": 'µ', "plusminus": '±', "perthousand": '‰', "fraction": '⁄',
}

// text is a string of Info: UTF-16 or UTF-8 with a mark, else PDFDocEncoding.
func text(s str) string {
	switch {
	case strings.HasPrefix(string(s), "\xfe\xff"):
		var units []uint16
		for i := 2; i+1 < len(s); i += 2 {
			units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
		}
		return string(utf16.Decode(units))
	case strings.HasPrefix(string(s), "\xef\xbb\xbf"):
		return strings.ToValidUTF8(string(s[3:]), "\ufffd")
	}
	var b strings.Builder
	for i := range len(s) {
		b.WriteRune(docLetter(s[i]))
	}
	return b.String()
}

// docLetter is a letter of PDFDocEncoding.
func docLetter(b byte) rune {
	const first = 0x80
	marks := []rune("•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž")
	switch {
	case b >= first && int(b-first) < len(marks):
		return marks[b-first]
	case b == 0xa0:
		return '€'
	}
	return rune(b)
}
