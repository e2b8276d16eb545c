package source

import (
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"

	"jaccuse/ingest/source/page"
)

// samples are paragraphs in many languages.
func samples(tb testing.TB) map[string]string {
	tb.Helper()
	archive, err := txtar.ParseFile("../language/testdata/samples.txtar")
	if err != nil {
		tb.Fatal(err)
	}
	texts := map[string]string{}
	for _, f := range archive.Files {
		texts[f.Name] = string(f.Data)
	}
	return texts
}

// encoded writes text in a character set, without the characters that it lacks.
func encoded(tb testing.TB, text, charset string) string {
	tb.Helper()
	enc, err := htmlindex.Get(charset)
	if err != nil {
		tb.Fatal(err)
	}
	var b strings.Builder
	for _, r := range text {
		if s, err := enc.NewEncoder().String(string(r)); err == nil && enc != encoding.Replacement {
			b.WriteString(s)
		}
	}
	return b.String()
}

// Plain text says nothing of its character set.
func TestGuessCharset(t *testing.T) {
	tests := []struct{ language, charset, want string }{
		{"de", "windows-1252", "Windows-1252"},
		{"fr", "windows-1252", "Windows-1252"},
		{"es", "windows-1252", "Windows-1252"},
		{"sv", "windows-1252", "Windows-1252"},
		{"pt", "windows-1252", "Windows-1252"},
		{"pl", "iso-8859-2", "iso-8859-2"},
		{"pl", "windows-1250", "windows-1250"},
		{"cs", "windows-1250", "windows-1250"},
		{"hu", "iso-8859-2", "iso-8859-2"},
		{"tr", "windows-1254", "windows-1254"},
		{"ru", "windows-1251", "windows-1251"},
		{"ru", "koi8-r", "koi8-u"},
		{"ru", "iso-8859-5", "iso-8859-5"},
		{"uk", "windows-1251", "windows-1251"},
		{"uk", "koi8-u", "koi8-u"},
		{"bg", "windows-1251", "windows-1251"},
		{"el", "windows-1253", "windows-1253"},
		{"he", "windows-1255", "windows-1255"},
		{"ar", "windows-1256", "windows-1256"},
		{"ar", "iso-8859-6", "iso-8859-6"},
		{"zh", "gb18030", "gb18030"},
		{"zh", "gbk", "gb18030"},
		{"zh", "big5", "big5"},
		{"ja", "shift_jis", "shift_jis"},
		{"ja", "euc-jp", "euc-jp"},
		{"ja", "iso-2022-jp", "iso-2022-jp"},
		{"ko", "euc-kr", "euc-kr"},
	}
	texts := samples(t)
	for _, tt := range tests {
		t.Run(tt.language+" "+tt.charset, func(t *testing.T) {
			data := encoded(t, texts[tt.language], tt.charset)
			text, problems, err := decode([]byte(data), "")
			if err != nil || len(problems) == 0 || problems[0].Message != "not UTF-8: read as "+tt.want {
				t.Fatalf("got problems %v, error %v: %.80s", problems, err, text)
			}
			enc, _ := htmlindex.Get(tt.charset)
			if want, _ := enc.NewDecoder().String(data); text != want {
				t.Errorf("got %q\nwant %q", text, want)
			}
			declared, problems, err := decode([]byte(data), tt.charset)
			if err != nil || len(problems) > 0 || declared != text {
				t.Errorf("declared: got %q, problems %v, error %v", declared, problems, err)
			}
		})
	}
}

// English that has some other character now and then is Windows-1252.
func TestGuessNoCharset(t *testing.T) {
	const words = "The minister said that the army had fired on the village, and that nobody would be spared. "
	for _, odd := range []string{"\x93No,\x94 he said.", "Caf\xe9.", "\xa315 million.", "Bj\xf8rn \xc5s and S\xf8ren.", "\x85 \x96 \x97", "\xff\xfe\xfd", "\xcf\xf0\xe8\xe2\xe5\xf2"} {
		_, problems, err := decode([]byte(strings.Repeat(words, 3)+odd), "")
		if err != nil || len(problems) == 0 || problems[0].Message != "not UTF-8: read as Windows-1252" {
			t.Errorf("%q: got %v, error %v", odd, problems, err)
		}
	}
}

func TestDecodeAs(t *testing.T) {
	tests := []struct{ name, data, charset, text, problem string }{
		{"a label of browsers", "\x93no\x94", "iso-8859-1", "“no”", ""},
		{"a label in quotes", "\xd4", " \"KOI8-R\" ", "т", ""},
		{"an alias", "caf\xe9", "csISOLatin1", "café", ""},
		{"UTF-8 all the same", "café", "iso-8859-1", "café", ""},
		{"a mark all the same", "\xef\xbb\xbfcafé", "koi8-r", "café", ""},
		{"seven bits", "\x1b$B%^\x1b(B", "iso-2022-jp", "マ", ""},
		{"not that", "a\xff b", "euc-jp", "a\ufffd b", "bytes that are not euc-jp"},
		{"unknown", "plain", "x-nobody", "plain", `unknown character set "x-nobody"`},
		{"an encoding that hides text", "plain", "hz-gb-2312", "plain", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text, problems, err := decode([]byte(tt.data), tt.charset)
			told := ""
			if len(problems) > 0 {
				told = problems[0].Message
			}
			if err != nil || text != tt.text || told != tt.problem {
				t.Errorf("got %q, %q, error %v; want %q, %q", text, told, err, tt.text, tt.problem)
			}
		})
	}
}

func TestUTF8Reader(t *testing.T) {
	ru := samples(t)["ru"]
	tests := []struct{ name, data, want string }{
		{"nothing", "", ""},
		{"UTF-8", "<a>café</a>", "<a>café</a>"},
		{"a mark", "\xef\xbb\xbf<a/>", "<a/>"},
		{"UTF-16 with a mark", "\xff\xfe<\x00a\x00/\x00>\x00", "<a/>"},
		{"UTF-16 without", "\x00<\x00a\x00/\x00>", "<a/>"},
		{"a prolog", `<?xml version="1.0" encoding='koi8-r'?><a>` + "\xd4</a>", `<?xml version="1.0" encoding='koi8-r'?><a>т</a>`},
		{"a prolog that was left behind", `<?xml version="1.0" encoding="UTF-16"?><a>é</a>`, `<?xml version="1.0" encoding="UTF-16"?><a>é</a>`},
		{"no prolog", "<a>" + encoded(t, ru, "windows-1251") + "</a>", "<a>" + ru + "</a>"},
		{"damaged", "<a>café \xff</a>", "<a>café \ufffd</a>"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r, err := utf8Reader(iotest.HalfReader(strings.NewReader(tt.data)))
			if err != nil {
				t.Fatal(err)
			}
			if got, err := io.ReadAll(r); err != nil || string(got) != tt.want {
				t.Errorf("got %q, error %v, want %q", got, err, tt.want)
			}
		})
	}
	if _, err := utf8Reader(strings.NewReader(`<?xml version="1.0" encoding="klingon"?>`)); err == nil || err.Error() != `unknown character set "klingon"` {
		t.Errorf("klingon: %v", err)
	}
}

// Pages are in whatever they say, or show where that cannot be.
func TestPageCharset(t *testing.T) {
	const text = "<p>Quito and Bogotá: “no” – Гринкевич</p>"
	wide := func(s string, big bool) string {
		var b []byte
		for _, r := range s {
			if big {
				b = append(b, byte(r>>8), byte(r))
			} else {
				b = append(b, byte(r), byte(r>>8))
			}
		}
		return string(b)
	}
	tests := []struct{ name, raw, contentType, want string }{
		{"UTF-8", text, "", text},
		{"UTF-8 with a mark", "\xef\xbb\xbf" + text, "", text},
		{"UTF-8 that says otherwise", "<meta charset=iso-8859-1>" + text, "text/html; charset=windows-1251", "<meta charset=iso-8859-1>" + text},
		{"UTF-16 with a mark", "\xff\xfe" + wide(text, false), "", text},
		{"UTF-16 without", wide(text, false), "", text},
		{"UTF-16 the other way", wide(text, true), "", text},
		{"Content-Type", "\xcf\xf0\xe8\xe2\xe5\xf2", "text/html; charset=windows-1251", "Привет"},
		{"meta", "<meta charset=windows-1251>\xcf\xf0\xe8\xe2\xe5\xf2", "", "<meta charset=windows-1251>Привет"},
		{"meta far behind", strings.Repeat(" ", 2000) + "<meta charset=windows-1251>\xcf\xf0\xe8\xe2\xe5\xf2", "", strings.Repeat(" ", 2000) + "<meta charset=windows-1251>Привет"},
		{"a guess", "Bogot\xe1 \x93no\x94", "", "Bogotá “no”"},
		{"damaged UTF-8", "<meta charset=utf-8>é é é \xff", "", "<meta charset=utf-8>é é é \ufffd"},
		{"UTF-8 by its word alone", "<meta charset=utf-8>Bogot\xe1", "", "<meta charset=utf-8>Bogotá"},
		{"bytes that say that they are not", "<meta charset=utf-16>" + text, "", "<meta charset=utf-16>" + text},
		{"a host that says so", text, "text/html; charset=utf-16", text},
		{"seven bits", "<p>\x1b$B%^\x1b(B", "text/html; charset=iso-2022-jp", "<p>マ"},
		{"an unknown charset", "Bogot\xe1", "text/html; charset=klingon", "Bogotá"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got, _ := toUTF8As([]byte(tt.raw), page.Charset([]byte(tt.raw), tt.contentType)); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func FuzzDecodeAs(f *testing.F) {
	f.Add([]byte("\xcf\xf0\xe8\xe2\xe5\xf2"), "koi8-r")
	f.Add([]byte("\x1b$B%^\x1b(B"), "")
	f.Add([]byte("\x8e\xa2\xaf\xdd\x8f"), "euc-jp")
	f.Fuzz(func(t *testing.T, data []byte, charset string) {
		text, problems, err := decode(data, charset)
		if err == nil && !utf8.ValidString(text) {
			t.Errorf("decode(%q, %q) = %q", data, charset, text)
		}
		for _, p := range problems {
			if !p.In(len(text)) {
				t.Errorf("decode(%q, %q): problem %v of a text of %d bytes", data, charset, p, len(text))
			}
		}
	})
}

// What the host of a text says of its characters is heard.
func TestTextCharset(t *testing.T) {
	a, err := Record{Name: "https://a.example/x", ContentType: "text/plain; charset=koi8-r", Body: []byte("\xd4"), Parse: Detected}.Article()
	if err != nil || a.Text != "т" {
		t.Errorf("got %q, error %v", a.Text, err)
	}
}
