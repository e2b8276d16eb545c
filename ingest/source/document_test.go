package source

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// fromBytes reads bytes as records of the kind that they show, under a name.
func fromBytes(tb testing.TB, name, data string, yield func(Record) error) error {
	tb.Helper()
	r := reader{yield: yield}
	return r.read(tb.Context(), Stream{Name: name, Reader: strings.NewReader(data)}, 0)
}

// told is what becomes of each record: its text, "withdrawn" or its error.
func told(tb testing.TB, name, data string) []string {
	tb.Helper()
	var out []string
	err := fromBytes(tb, name, data, func(r Record) error {
		a, err := r.Article()
		switch {
		case err != nil:
			out = append(out, err.Error())
		case a.Meta.Withdrawn:
			out = append(out, "withdrawn "+a.Meta.ItemID)
		default:
			out = append(out, a.Text)
		}
		return nil
	})
	if err != nil {
		tb.Fatal(err)
	}
	return out
}

const g2Item = `<newsItem guid="a" version="1"><contentSet><inlineData>Chad denies it.</inlineData></contentSet></newsItem>`

// What is broken is told with its place; what stands before it is kept.
func TestBrokenDocuments(t *testing.T) {
	deep := strings.Repeat("<p>", 300)
	tests := []struct{ name, file, data, want string }{
		{"NITF cut short", "a.xml", "<nitf>\n<body>", "a.xml:2:1: broken XML: unexpected EOF"},
		{"NITF without text", "a.xml", "<nitf><body/></nitf>", "a.xml: no text in it"},
		{"NITF too deep", "a.xml", "<nitf>" + deep, "a.xml:1:607: broken XML: too many elements within elements"},
		{"NITF in no known letters", "a.xml", `<?xml version="1.0" encoding="klingon"?><nitf/>`, `a.xml: unknown character set "klingon"`},
		{"a kill of nothing", "a.xml", `<nitf><head><docdata management-status="withheld"/></head></nitf>`, "a.xml: an item is taken back, and not said which"},
		{"a kill of another item", "a.xml", `<nitf><head><docdata management-doc-idref="x7" management-idref-status="canceled"><doc-id id-string="x8"/></docdata></head></nitf>`, "withdrawn x7"},
		{"NewsML without items", "a.xml", "<newsMessage><itemSet/></newsMessage>", "a.xml: no news item in it"},
		{"NewsML of the first kind", "a.xml", "<NewsML><NewsItem/></NewsML>", "a.xml: no news item in it"},
		{"NewsML cut short", "a.xml", "<newsMessage>\n" + g2Item + "\n<newsItem>", "Chad denies it.|a.xml:3:1: broken XML: unexpected EOF"},
		{"an item without text", "a.xml", `<newsItem guid="a"><contentSet/></newsItem>`, "a.xml#a:1:1: no text in it"},
		{"an item withheld", "a.xml", `<newsItem guid="a"><itemMeta><pubStatus qcode="stat:withheld"/></itemMeta></newsItem>`, "withdrawn a"},
		{"an item withheld without a guid", "a.xml", `<newsItem><itemMeta><pubStatus uri="http://cv.iptc.org/newscodes/pubstatusg2/canceled"/></itemMeta></newsItem>`,
			"a.xml#:1:1: an item is taken back, and has no guid that says which"},
		{"a wiki cut short", "a.xml", "<mediawiki><page><title>A</title><id>1</id><revision><text>Chad denies.</text></revision></page>\n<page><ti", "A\n\nChad denies.|a.xml:2:1: broken XML: unexpected EOF"},
		{"a letter without text", "a.eml", "From: a@b.example\nSubject: x\n\n> quoted\n", "a.eml: no text in this e-mail beside attachments and quotes"},
		{"a letter of attachments", "a.eml", "From: a@b.example\nSubject: x\nContent-Type: image/png\n\nxx", "a.eml: no text in this e-mail beside attachments and quotes"},
		{"a letter without a boundary", "a.eml", "From: a@b.example\nSubject: x\nContent-Type: multipart/mixed\n\nxx", "a.eml: no text in this e-mail beside attachments and quotes"},
		{"a PDF cut short", "a.pdf", "%PDF-1.4\n1 0 obj <<", "a.pdf: broken PDF: no pages found in it"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := strings.Join(told(t, tt.file, tt.data), "|"); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestLetters(t *testing.T) {
	const head = "From: Ann Lee <a@b.example>\nSubject: Chad\nDate: Mon, 4 May 2020 12:00:00 +0200\n"
	tests := []struct{ name, data, want string }{
		{"plain", head + "\nIt denies.\n", "Chad\n\nIt denies."},
		{"as it stands in a mailbox", "From a@b.example Mon May  4\n" + head + "\nIt denies.\n", "Chad\n\nIt denies."},
		{"wrapped lines", head + "\nThe government of Chad denies that it has done\nanything of the kind.\nA list:\n- one\n", "Chad\n\nThe government of Chad denies that it has done anything of the kind.\nA list:\n- one"},
		{"a reply", head + "\nIt does.\n\nOn Sunday, Bo Chan wrote:\n> Does it deny?\n> Bo\n\nTwice.\n-- \nAnn\n", "Chad\n\nIt does.\n\nTwice."},
		{"a forwarded letter", head + "\n---------- Forwarded message ----------\nFrom: Bo\n\nIt denies.\n", "Chad\n\n---------- Forwarded message ----------\nFrom: Bo\n\nIt denies."},
		{"base64 that breaks off", head + "Content-Transfer-Encoding: base64\n\nSXQgZGVuaWVz!", "Chad\n\nIt denies"},
		{"charset", head + "Content-Type: text/plain; charset=\"koi8-r\"\n\n\xfe\xc1\xc4\n", "Chad\n\nЧад"},
		{"no charset", head + "\nhe said \x93no\x94\n", "Chad\n\nhe said “no”"},
		{"alternatives", head + "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\nPlain.\n--b\nContent-Type: text/html\n\n<p>Plain.</p>\n--b--\n", "Chad\n\nPlain."},
		{"HTML with a footer of a list", head + "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>" +
			strings.Repeat("It denies. ", 10) + "</p>\n--b\nContent-Type: text/plain\n\nunsubscribe\n--b--\n", "Chad\n\n" + strings.TrimSpace(strings.Repeat("It denies. ", 10))},
		{"a script", head + "Content-Type: text/html\n\n<style>p{}</style><p>It <b>denies</b>.<script>alert(1)</script>", "Chad\n\nIt denies."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := strings.Join(told(t, "a.eml", tt.data), "|"); got != tt.want {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
		})
	}
}

func TestIsLetter(t *testing.T) {
	for head, want := range map[string]bool{
		"From: a@b\nSubject: x\n\nHello": true, "Subject: x\n\nHello": false, "From: a\nHello there, it is nice\n": false,
		"Title\n\nFrom: a\nSubject: b\n": false, "": false, "\n\n": false, "From: Rome\n\nText": false,
	} {
		if got := isLetter([]byte(head), ".txt"); got != want {
			t.Errorf("isLetter(%q) = %v", head, got)
		}
	}
}

// repeated is a wiki without end, in which no page is large.
type repeated struct {
	page string
	rest string
	left int
}

func (e *repeated) Read(p []byte) (int, error) {
	if e.rest == "" {
		if e.left--; e.left < 0 {
			return 0, io.EOF
		}
		e.rest = e.page
	}
	n := copy(p, e.rest)
	e.rest = e.rest[n:]
	return n, nil
}

// A page of a dump with thousands of revisions, more than a record may have, is
// read revision by revision.
func TestManyRevisions(t *testing.T) {
	revision := "<revision><timestamp>2020</timestamp><text>" + strings.Repeat("Chad denies. ", 100_000) + "</text></revision>"
	in := io.MultiReader(strings.NewReader("<mediawiki><page><title>A</title><id>1</id>"), &repeated{page: revision, left: 60},
		strings.NewReader("<revision><timestamp>2021</timestamp><text>It does not.</text></revision></page></mediawiki>"))
	var got []string
	r := reader{yield: func(r Record) error {
		a, err := r.Article()
		got = append(got, fmt.Sprint(a.Text, err))
		return nil
	}}
	if err := r.read(t.Context(), Stream{Name: "a.xml", Reader: in}, 0); err != nil || len(got) != 1 || got[0] != "A\n\nIt does not.<nil>" {
		t.Errorf("got %.200q, error %v", got, err)
	}
}

// What is larger than a record may be ends the stream, and is not held.
func TestEndlessElement(t *testing.T) {
	for start, want := range map[string]string{
		"<mediawiki><page><title>": "record is larger than 32 MiB", "<newsMessage><newsItem guid='a'>": "record is larger than 32 MiB",
		"<mediawiki x='": "file is larger than 10 MiB", // no kind is told by it
	} {
		in := io.MultiReader(strings.NewReader(start), &repeated{page: strings.Repeat("x", 1<<16), left: 1 << 20})
		var got error
		r := reader{yield: func(r Record) error { _, got = r.Article(); return nil }}
		err := r.read(t.Context(), Stream{Name: "a.xml", Reader: in}, 0)
		if e := (*Error)(nil); err != nil || !errors.As(got, &e) || !strings.Contains(e.Error(), want) {
			t.Errorf("%s: got %v, error %v", start, got, err)
		}
	}
}

func TestCancelledSplit(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	in := io.MultiReader(strings.NewReader("<mediawiki>"), &repeated{page: "<page><id>1</id><revision><text>x</text></revision></page>", left: 1 << 30})
	r := reader{yield: func(Record) error { cancel(); return nil }}
	if err := r.read(ctx, Stream{Name: "a.xml", Reader: in}, 0); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// FuzzDocuments reads anything as anything.
func FuzzDocuments(f *testing.F) {
	f.Add([]byte("Message-ID:\xff\n\n0"))
	for _, pattern := range []string{"nitf-*", "newsml-*", "mediawiki-*", "eml-*", "text-*"} {
		files, err := filepath.Glob(filepath.Join(inputs, pattern))
		if err != nil || len(files) == 0 {
			f.Fatalf("no files %s to start from: %v", pattern, err)
		}
		for _, path := range files {
			data, err := os.ReadFile(path)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, kind := range []Kind{nitfKind(), newsmlKind(), mediawikiKind(), emlKind()} {
			first, second := madeOf(t, kind, data), madeOf(t, kind, data)
			if diff := cmp.Diff(first, second); diff != "" {
				t.Errorf("%s: read twice (-first +second):\n%s", kind.Name, diff)
			}
		}
	})
}

// madeOf is what a kind makes of some bytes.
func madeOf(t *testing.T, kind Kind, data []byte) []string {
	var out []string
	r := reader{options: Options{As: kind.Name}, yield: func(r Record) error {
		a, err := r.Article()
		if err != nil {
			if strings.ContainsAny(err.Error(), "\n\x00") {
				t.Errorf("%s: error %q", kind.Name, err)
			}
			out = append(out, err.Error())
			return nil
		}
		withdrawn := a.Meta.Withdrawn && a.Text == ""
		if !utf8.ValidString(a.Text) || len(a.Text) > MaxSize || a.Text == "" && !withdrawn {
			t.Errorf("%s: text %q", kind.Name, a.Text)
		}
		for _, s := range []string{a.Meta.Title, a.Meta.Author, a.Meta.Publisher, a.Meta.ItemID, a.Meta.Language, a.Meta.URL} {
			if !utf8.ValidString(s) {
				t.Errorf("%s: %q in %+v", kind.Name, s, a.Meta)
			}
		}
		out = append(out, fmt.Sprintf("%+v", a))
		return nil
	}}
	if err := r.read(t.Context(), Stream{Name: "fuzz", Reader: strings.NewReader(string(data))}, 0); err != nil {
		t.Error(err)
	}
	return out
}

// XML of no kind that is known is no article, unless the user says so.
func TestUnknownXML(t *testing.T) {
	const about = "XML of a kind that is not known: it begins with <%s> (convert it to plain text, or read its marks as words with --as text)"
	tests := []struct {
		name, file, content string
		options             Options
		want                string
	}{
		{"a picture", "a.xml", "<svg xmlns='x'/>", Options{}, "error: a.xml: " + fmt.Sprintf(about, "svg")},
		{"by its first line", "a.txt", "<?xml version='1.0'?>\n<config><a>x</a></config>", Options{}, "error: a.txt: " + fmt.Sprintf(about, "config")},
		{"as text", "a.xml", "<svg>A said.</svg>", Options{As: "text"}, "a.xml: <svg>A said.</svg>"},
		{"text that begins with a mark", "a.txt", "<b> A said.", Options{}, "a.txt: <b> A said."},
		{"text in a file with the name", "a.xml", "A said.", Options{}, "a.xml: A said."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := read(t, tt.file, tt.content, tt.options); got != tt.want {
				t.Errorf("got %s\nwant %s", got, tt.want)
			}
		})
	}
}
