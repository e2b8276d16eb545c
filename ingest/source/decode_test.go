package source

import (
	"bytes"
	"encoding/binary"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"jaccuse/graph/fact"
)

func problem(start, end int, message string) fact.Problem {
	return fact.Problem{Span: fact.Span{Start: start, End: end}, Message: message}
}

// encode16 writes s as UTF-16 without a mark.
func encode16(s string, order binary.AppendByteOrder) string {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = order.AppendUint16(b, u)
	}
	return string(b)
}

func TestDecode(t *testing.T) {
	const line = "Esper said “no” — twice.\r\nMoscow \U0001F600 denied.\n"
	le, be := binary.LittleEndian, binary.BigEndian
	tests := []struct {
		name, data, text string
		problems         []fact.Problem
	}{
		{"ASCII", "one\ntwo\n", "one\ntwo\n", nil},
		{"UTF-8 and mixed line ends are kept", line, line, nil},
		{"no newline at the end", "x", "x", nil},
		{"UTF-8 mark is no part of the text", "\xef\xbb\xbf" + line, line, nil},
		{"a mark in the middle is text", "a\ufeffb", "a\ufeffb", nil},
		{"UTF-16 LE with mark", "\xff\xfe" + encode16(line, le), line, nil},
		{"UTF-16 BE with mark", "\xfe\xff" + encode16(line, be), line, nil},
		{"UTF-16 LE without mark", encode16(line, le), line, nil},
		{"UTF-16 BE without mark", encode16(line, be), line, nil},
		{"UTF-16 Cyrillic without mark", encode16("Москва отрицает это. "+line, le), "Москва отрицает это. " + line, nil},
		{"UTF-16 with half a pair", "\xff\xfea\x00\x00\xd8b\x00", "a\ufffdb",
			[]fact.Problem{problem(1, 4, "unpaired UTF-16 surrogate 0xD800")}},
		{"UTF-16 cut short", "\xff\xfea\x00b", "a\ufffd",
			[]fact.Problem{problem(1, 4, "half a UTF-16 character at the end")}},
		{"UTF-32 LE with mark", "\xff\xfe\x00\x00a\x00\x00\x00\x00\xf6\x01\x00", "a\U0001F600", nil},
		{"UTF-32 BE with mark", "\x00\x00\xfe\xff\x00\x00\x00a\x00\x01\xf6\x00", "a\U0001F600", nil},
		{"UTF-32 out of range", "\xff\xfe\x00\x00a\x00\x00\x00\x00\x00\x00\x7f", "a\ufffd",
			[]fact.Problem{problem(1, 4, "bytes that are not UTF-32")}},
		{"damaged UTF-8", "caf\xc3\xa9 \xff na\xc3\xafve", "café \ufffd naïve",
			[]fact.Problem{problem(6, 9, "byte 0xFF is not UTF-8")}},
		{"UTF-8 cut in a character", "naïve café\xc3", "naïve café\ufffd",
			[]fact.Problem{problem(12, 15, "byte 0xC3 is not UTF-8")}},
		{"damaged after the mark", "\xef\xbb\xbfa\xffb", "a\ufffdb",
			[]fact.Problem{problem(1, 4, "byte 0xFF is not UTF-8")}},
		{"Windows-1252", "he said \x93no\x94 \x97 caf\xe9", "he said “no” — café",
			[]fact.Problem{problem(8, 11, "not UTF-8: read as Windows-1252")}},
		{"Windows-1252 with a hole", "\x93a\x81", "“a\ufffd", []fact.Problem{
			problem(0, 3, "not UTF-8: read as Windows-1252"),
			problem(4, 7, "byte 0x81 is not Windows-1252")}},
		{"one stray control character", "a\x1bb", "a\x1bb", nil},
		{"10,000 quote marks", strings.Repeat(`"`, 10_000), strings.Repeat(`"`, 10_000), nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text, problems, err := decode([]byte(tt.data), "")
			if text != tt.text || err != nil {
				t.Fatalf("decode(%q)\n got %q, error %v\nwant %q", tt.data, text, err, tt.text)
			}
			if d := cmp.Diff(tt.problems, problems); d != "" {
				t.Errorf("decode(%q) problems (-want +got):\n%s", tt.data, d)
			}
		})
	}
}

func TestDecodeManyProblems(t *testing.T) {
	const bad = maxProblems + 5
	text, problems, err := decode([]byte(strings.Repeat("é", bad)+strings.Repeat("\xff.", bad)), "")
	if err != nil || len(problems) != maxProblems {
		t.Fatalf("got %d problems, error %v, want %d problems", len(problems), err, maxProblems)
	}
	got, want := problems[maxProblems-1].Message, "byte 0xFF is not UTF-8 (and 5 more like it)"
	if got != want {
		t.Errorf("last problem: got %q, want %q", got, want)
	}
	if n := strings.Count(text, "\ufffd"); n != bad {
		t.Errorf("got %d replacement characters, want %d", n, bad)
	}
}

func TestDecodeRefuses(t *testing.T) {
	tests := []struct{ name, data, want string }{
		{"nothing", "", "empty file"},
		{"only a UTF-8 mark", "\xef\xbb\xbf", "nothing but white space"},
		{"white space", " \t\r\n\u00a0\u3000\n", "nothing but white space"},
		{"zero-width characters", "\u200b\ufeff\n", "nothing but white space"},
		{"PDF", "%PDF-1.7\n...", "not an article: looks like a PDF document"},
		{"PNG", "\x89PNG\r\n\x1a\n\x00\x00", "not an article: looks like a PNG image"},
		{"xz", "\xfd7zXZ\x00\x00", "not an article: looks like xz data"},
		{"7z", "7z\xbc\xaf\x27\x1c\x00", "not an article: looks like a 7z archive"},
		{"bolt", strings.Repeat("\x00", 16) + "\xed\xda\x0c\xed", "not an article: looks like a bolt database"},
		{"a NUL", "line one\nline\x00two", "2:5: not an article: looks like binary data (NUL byte)"},
		{"NULs", strings.Repeat("\x00", 100), "1:1: not an article: looks like binary data (NUL byte)"},
		{"NULs in UTF-16", "\xff\xfea\x00\x00\x00", "1:2: not an article: looks like binary data (NUL byte)"},
		{"control characters", "abc\n\x01\x02\x03", "2:1: not an article: looks like binary data (3 control characters)"},
		{"over 10 MiB", strings.Repeat("x", MaxSize+1), "file is larger than 10 MiB"},
		{"over 10 MiB once decoded", strings.Repeat("\x93", MaxSize/2), "text is larger than 10 MiB"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, _, err := decode([]byte(tt.data), "")
			if err == nil || err.Error() != tt.want {
				t.Errorf("decode(%.40q)\n got %v\nwant %s", tt.data, err, tt.want)
			}
		})
	}
}

func TestDecodeLargest(t *testing.T) {
	data := bytes.Repeat([]byte("x"), MaxSize)
	if text, _, err := decode(data, ""); err != nil || len(text) != MaxSize {
		t.Errorf("%d bytes on one line: got %d, error %v", len(data), len(text), err)
	}
}

func FuzzDecode(f *testing.F) {
	articles, err := filepath.Glob("../../testdata/articles/*.txt")
	if err != nil || len(articles) == 0 {
		f.Fatalf("no articles to start from: %v", err)
	}
	for _, path := range articles {
		data, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	for _, s := range []string{"", "\xff\xfea\x00", "\xfe\xff\xd8\x00", "a\x00b\x00", "\x93x\x94\x81", "é\xc3", "\xef\xbb\xbfx"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		text, problems, err := decode(data, "")
		if err != nil {
			if text != "" || problems != nil || strings.ContainsAny(err.Error(), "\n\x00") {
				t.Errorf("error %q with text %q, problems %v", err, text, problems)
			}
			return
		}
		if !utf8.ValidString(text) || text == "" || len(text) > MaxSize {
			t.Errorf("decode(%q): text %q is not valid", data, text)
		}
		end := 0
		for _, p := range problems {
			if !p.In(len(text)) || p.Empty() || p.Start < end {
				t.Errorf("decode(%q): span %v out of order or of a text of %d bytes", data, p.Span, len(text))
			}
			end = p.End
		}
		unmarked := bytes.TrimPrefix(data, []byte(markUTF8))
		if utf8.Valid(unmarked) && bytes.IndexByte(data, 0) < 0 && (text != string(unmarked) || problems != nil) {
			t.Errorf("valid UTF-8 %q was not kept: %q, %v", data, text, problems)
		}
	})
}
