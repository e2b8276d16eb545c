package source

import (
	"bytes"
	"context"
	"errors"
	"os"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
)

func TestParseFields(t *testing.T) {
	tests := []struct{ in, want, err string }{
		{"title=headline,text=body", "title=headline,text=body", ""},
		{" url = link.href , text=a.b.0", "text=a.b.0,url=link.href", ""},
		{"", "", `field map: "" does not say which field of the dump it is: want OURS=THEIRS`},
		{"text", "", `field map: "text" does not say which field of the dump it is: want OURS=THEIRS`},
		{"text=", "", `field map: "text=" does not say which field of the dump it is: want OURS=THEIRS`},
		{"titel=headline", "", `field map: there is no field "titel": want one of title, text, url, id, author, publisher, published, language`},
		{"text=a,text=b", "", `field map: text is named twice, as "a" and "b"`},
	}
	for _, tt := range tests {
		t.Run(tt.in, func(t *testing.T) {
			m, err := ParseFields(tt.in)
			message := ""
			if err != nil {
				message = err.Error()
			}
			if m.String() != tt.want || message != tt.err {
				t.Errorf("got %q, error %q\nwant %q, error %q", m, message, tt.want, tt.err)
			}
		})
	}
}

func utf16Of(s string) string {
	b := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return string(b)
}

func TestDumps(t *testing.T) {
	const hint = ", with any of title, text, url, id, author, publisher, published, language)"
	object := `{"text":"` + news + `"}`
	tests := []struct {
		name, file, content string
		options             Options
		want                string
	}{
		{"lines", "a.jsonl", object + "\n\n" + object, Options{}, "a.jsonl#1: " + news + "\na.jsonl#3: " + news},
		{"CRLF and a byte order mark", "a.jsonl", "\ufeff" + object + "\r\n" + object + "\r\n", Options{}, "a.jsonl#1: " + news + "\na.jsonl#2: " + news},
		{"told by its bytes", "a.log", object + "\n" + object, Options{}, "a.log#1: " + news + "\na.log#2: " + news},
		{"an object and other text is text", "a.txt", object + "\nand so on", Options{}, "a.txt: " + object + "\nand so on"},
		{"one object over lines", "a.json", "{\n \"text\":\n\"" + news + "\"\n}", Options{}, "a.json#1: " + news},
		{"an array", "a.json", "[" + object + "," + object + "]", Options{}, "a.json#1: " + news + "\na.json#2: " + news},
		{"a bad first line", "a.jsonl", "{\"text\":\n" + object, Options{}, "error: a.jsonl#1:1:1: not a JSON object: it is cut off\na.jsonl#2: " + news},
		{"not objects", "a.jsonl", object + "\n[1]\n\"x\"\nnull", Options{},
			"a.jsonl#1: " + news + "\nerror: a.jsonl#2:2:1: not a JSON object: it is a array\nerror: a.jsonl#3:3:1: not a JSON object: it is a string" +
				"\nerror: a.jsonl#4:4:1: not a JSON object: not an object"},
		{"two objects in a line", "a.jsonl", object + object, Options{}, "error: a.jsonl#1:1:1: not a JSON object: something behind the object"},
		{"an array of other things", "a.json", "[" + object + ",\n3]", Options{},
			"a.json#1: " + news + "\nerror: a.json:2:1: broken JSON at byte 52: '3' where an object is wanted"},
		{"an array without an end", "a.json", "[" + object + ",", Options{},
			"a.json#1: " + news + "\nerror: a.json:1:1: broken JSON at byte 51: the array has no end"},
		{"braces in strings", "a.json", `[{"text":"a } \" ] b"},` + object + "]", Options{}, "a.json#1: a } \" ] b\na.json#2: " + news},
		{"a long row", "a.jsonl", object + "\n" + `{"text":"` + strings.Repeat("x", MaxRaw) + "\"}\n" + object, Options{},
			"a.jsonl#1: " + news + "\nerror: a.jsonl#2:2:1: row is larger than 32 MiB (it was skipped)\na.jsonl#3: " + news},
		{"a long object", "a.json", "[" + object + "\n,{\"text\":\"" + strings.Repeat("x", MaxRaw) + "\"}\n," + object + "]", Options{},
			"a.json#1: " + news + "\nerror: a.json#2:2:1: row is larger than 32 MiB (it was skipped)\na.json#3: " + news},
		{"a long text", "a.jsonl", `{"text":"` + strings.Repeat("x", MaxSize+1) + "\"}", Options{}, "error: a.jsonl#1:1:1: text is larger than 10 MiB"},
		{"no UTF-8", "a.jsonl", `{"text":"caf` + "\xe9" + ` says"}`, Options{}, "a.jsonl#1: café says"},
		{"NUL in a text", "a.jsonl", object + "\n" + `{"text":"a\u0000b"}`, Options{},
			"a.jsonl#1: " + news + "\nerror: a.jsonl#2:2:1: not an article: looks like binary data (NUL byte)"},
		{"what is decoded is not decoded again", "a.jsonl", object + "\n" + `{"text":"a\u0000b\u0000c\u0000d\u0000"}`, Options{},
			"a.jsonl#1: " + news + "\nerror: a.jsonl#2:2:1: not an article: looks like binary data (NUL byte)"},
		{"fields that are mapped", "a.jsonl", `{"text":"no","doc":{"parts":[{"p":"A said."}]},"t":"B"}`,
			Options{Map: Fields{"text": "doc.parts.0.p", "title": "t"}}, "a.jsonl#1: B\n\nA said."},
		{"a mapped field that is not there", "a.jsonl", object, Options{Map: Fields{"text": "body"}},
			`error: a.jsonl: no field "body" for the text in the first objects; they have text (say which holds what: --map text=THEIRS,title=THEIRS,...` + hint},
		{"a hostile name of a field", "a.jsonl", `{"a\u001b[31m":"x"}`, Options{},
			`error: a.jsonl: no field that holds the text in the first objects; they have "a\x1b[31m" (say which holds what: --map text=THEIRS,title=THEIRS,...` + hint},
		{"list of paragraphs", "a.jsonl", `{"Body":["A said.","B said."]}`, Options{}, "a.jsonl#1: A said.\n\nB said."},

		{"table", "a.csv", "Title,Text\nA,B said.\n", Options{}, "a.csv#2: A\n\nB said."},
		{"semicolons", "a.csv", "title;text\nA, b;C, d said.\n", Options{}, "a.csv#2: A, b\n\nC, d said."},
		{"UTF-16 with tabs, as Excel has it", "a.csv", utf16Of("title\ttext\r\nA\tÉ said.\r\n"), Options{}, "a.csv#2: A\n\nÉ said."},
		{"Windows-1252", "a.csv", "text\ncaf\xe9 says\n", Options{}, "a.csv#2: café says"},
		{"columns by number", "a.tsv", "A\tB said.\nC\t\"D\" said.\n", Options{Map: Fields{"title": "1", "text": "2"}},
			"a.tsv#1: A\n\nB said.\na.tsv#2: C\n\n\"D\" said."},
		{"a quote that nothing closes", "a.csv", "text,url\n\"A said.,x\nB,y\n", Options{},
			"error: a.csv#2:2:1: row of 1 columns below a header of 2 (look for a quotation mark or a line end that is not quoted)"},
		{"by --as", "a.txt", "text\nA said.", Options{As: "csv"}, "a.txt#2: A said."},
		{"a header alone", "a.csv", "title,text\n", Options{}, "error: a.csv: a header, and no rows below it"},
		{"other columns", "a.csv", "kop,tekst\na,b\n", Options{},
			"error: a.csv: no field that holds the text in the first objects; they have kop, tekst (say which holds what: --map text=THEIRS,title=THEIRS,..." + hint},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if d := cmp.Diff(tt.want, read(t, tt.file, tt.content, tt.options)); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

// A dump without days says so once, at its first row.
func TestUndatedDumps(t *testing.T) {
	tests := []struct{ name, file, content, want string }{
		{"another name", "a.csv", "text,paper,day\nA said.,B,2020-05-04\nC said.,B,2020-05-04\n",
			"no field was found that tells the day; not used: day, paper (--map published=THEIRS says which)"},
		{"another way to write it", "a.jsonl", `{"text":"A said.","date":"4/5/2020"}`,
			`no day can be told from the field "date", which says "4/5/2020": 2020-05-04 is understood, 4/5/2020 has two readings`},
		{"a day", "a.csv", "text,paper,date\nA said.,B,2020-05-04\n", ""},
		{"none in this row", "a.csv", "text,paper,date\nA said.,B,\n", ""},
		{"nothing else", "a.jsonl", `{"text":"A said.","title":"B","link":{"href":"https://a.example/"}}`, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			t.Chdir(t.TempDir())
			if err := os.WriteFile(tt.file, []byte(tt.content), 0o644); err != nil {
				t.Fatal(err)
			}
			err := File{Name: tt.file}.Records(t.Context(), nil, Options{}, func(r Record) error {
				a, err := r.Article()
				for _, p := range a.Problems {
					got = append(got, p.Message)
				}
				return err
			})
			if err != nil || strings.Join(got, "\n") != tt.want {
				t.Errorf("got %q, error %v\nwant %q", got, err, tt.want)
			}
		})
	}
}

func TestDayOf(t *testing.T) {
	tests := []struct{ in, want string }{
		{"2020-05-04T07:30:00+02:00", "2020-05-04T07:30:00+02:00"}, {"2020-05-04T07:30:00Z", "2020-05-04T07:30:00Z"},
		{"2020-05-04T07:30:00.123+0200", "2020-05-04T07:30:00+02:00"}, {"2020-05-04 07:30:00+00:00", "2020-05-04T07:30:00Z"},
		{"2020-05-04 07:30:00 UTC", "2020-05-04T07:30:00Z"}, {"Mon, 04 May 2020 07:30:00 GMT", "2020-05-04T07:30:00Z"},
		{"Mon May 04 07:30:00 +0000 2020", "2020-05-04T07:30:00Z"}, {"2020-05-04 07:30:00", "2020-05-04"}, {"2020-05-04T07:30:00", "2020-05-04"},
		{"20200504", "2020-05-04"}, {"20200504073000", "2020-05-04"}, {"2020/05/04", "2020-05-04"}, {"May 4, 2020", "2020-05-04"},
		{"4 May 2020", "2020-05-04"}, {"2020-05", "2020-05"}, {"2020", "2020"}, {"1588570200", "2020-05-04T05:30:00Z"},
		{"1588570200000", "2020-05-04T05:30:00Z"}, {"1588570200.0", "2020-05-04T05:30:00Z"},
		{"20200504T120000Z", "2020-05-04T12:00:00Z"}, {"20200504T120000+0200", "2020-05-04T12:00:00+02:00"}, {"20200504T1200+0200", "2020-05-04T12:00:00+02:00"},
		{"2020-05-04T12:00+02:00", "2020-05-04T12:00:00+02:00"}, {"20200504T120000", "2020-05-04"}, {"202005", "2020-05"}, {"4 May", ""}, {"20201340", ""},
		{"4/5/2020", ""}, {"25/12/2020", "2020-12-25"}, {"12/25/2020", "2020-12-25"}, {"5/5/2020", "2020-05-05"}, {"04.05.2020", "2020-05-04"}, {"12.25.2020", ""}, {"31.2.2020", ""}, {"13/13/2020", ""}, {"yesterday", ""}, {"17", ""}, {"9999999999999999", ""}, {"NaN", ""}, {"", ""}, {"2020-13-04", ""}, {"0000-01-01", ""},
	}
	for _, tt := range tests {
		if got := dayOf(tt.in); got != tt.want {
			t.Errorf("dayOf(%q): got %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestFragment(t *testing.T) {
	tests := []struct{ in, want string }{
		{"<p>A <b>said</b>\nso.</p><p>B.</p>", "A said so.|B."},
		{"<p>A<script>if (a<b) alert('x')</script></p><style>p{}</style>B<br/>C", "A|B|C"},
		{"<div>&ldquo;A&rdquo; &amp; B</div>", "“A” & B"},
		{"<!-- x --><p>A", "A"},
	}
	for _, tt := range tests {
		if got, err := fragment(tt.in); strings.Join(got, "|") != tt.want || err != nil {
			t.Errorf("fragment(%q): got %q, %v, want %q", tt.in, got, err, tt.want)
		}
	}
	if got, err := fragment("<script>x</script>"); err == nil {
		t.Errorf("a script alone: got %q, want an error", got)
	}
}

// FuzzDump reads rows under any field map: what is kept is sound, lines and offsets grow, and no script
// of a page in a field is kept.
func FuzzDump(f *testing.F) {
	f.Add(`{"text":"A said.","title":"B"}`+"\n"+`{"text":3}`, "text=text", "jsonl")
	f.Add(`[{"a":{"b":["x","<p>y<script>z</script>"]}}]`, "text=a.b", "jsonl")
	f.Add("text,title\n\"a\n\"\"b\",c\nx\"y,z\n", "text=1,title=2", "csv")
	f.Add("text\tdate\nx\t\"20200504\"\n", "", "csv")
	f.Fuzz(func(t *testing.T, data, fields, as string) {
		m, err := ParseFields(fields)
		if err != nil {
			m = nil
		}
		split := splitJSONL
		if as == "csv" {
			split = splitCSV
		}
		var line int
		var offset int64 = -1
		err = split(context.Background(), Stream{Name: "x", Reader: strings.NewReader(data)}, Options{Map: m}, func(r Record) error {
			if r.Line < line || r.Offset <= offset || r.Offset > int64(len(data)) || as != "csv" && !bytes.Contains([]byte(data), r.Body) {
				t.Errorf("%s at line %d, byte %d after line %d, byte %d", r.Name, r.Line, r.Offset, line, offset)
			}
			line, offset = r.Line, r.Offset
			if a, err := r.Article(); err == nil {
				checkKept(t, a)
			} else if e := (*Error)(nil); !errors.As(err, &e) || e.Path != r.Name {
				t.Errorf("error %v of %s", err, r.Name)
			}
			return nil
		})
		if e := (*Error)(nil); err != nil && !errors.As(err, &e) && !strings.HasPrefix(err.Error(), "a header") {
			t.Errorf("error %v", err)
		}
	})
}
