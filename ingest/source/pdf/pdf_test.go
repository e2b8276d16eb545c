package pdf

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// write makes a file of objects, numbered from 1, of which the first is the catalog. There
// is no table of offsets.
func write(objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	for i, o := range objects {
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	b.WriteString("trailer\n<</Root 1 0 R /Info 9 0 R>>\nstartxref\n0\n%%EOF\n")
	return b.Bytes()
}

const (
	catalog   = "<</Type /Catalog /Pages 2 0 R>>"
	onePage   = "<</Type /Pages /Kids [3 0 R] /Count 1>>"
	firstPage = "<</Type /Page /Parent 2 0 R /Contents 4 0 R /Resources <</Font <</F 5 0 R>> /XObject <</X 6 0 R>>>>>>"
	helvetica = "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>"
)

func content(operators string) string {
	return fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(operators), operators)
}

func flate(data string) string {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	z.Write([]byte(data))
	z.Close()
	return b.String()
}

// page is a file of one page with these operators.
func onPage(operators string) []byte {
	return write(catalog, onePage, firstPage, content(operators), helvetica)
}

func TestRead(t *testing.T) {
	tests := []struct {
		name string
		data []byte
		want []string
	}{
		{"a string", onPage(`BT /F 12 Tf 72 700 Td (Chad denies it \(again\) \223no\224.) Tj ET`), []string{"Chad denies it (again) “no”."}},
		{"hex, and a string in pieces", onPage(`BT /F 12 Tf 72 700 Td [<43686164> -300 (de) 10 (nies)] TJ ET`), []string{"Chad denies"}},
		{"lines of a paragraph", onPage("BT /F 10 Tf 12 TL 72 700 Td (It is long, and the line is full) Tj T* (enough so that this goes on.) Tj ET"),
			[]string{"It is long, and the line is full enough so that this goes on."}},
		{"a broken word that stands whole elsewhere", onPage("BT /F 10 Tf 12 TL 72 700 Td (The government has told us that the govern-) Tj T* (ment will fall, and will not say why it-) Tj T* (self would.) Tj ET"),
			[]string{"The government has told us that the government will fall, and will not say why it-self would."}},
		{"two paragraphs", onPage("BT /F 10 Tf 72 700 Td (One line here of some length.) Tj 0 -12 Td (The second line of the same.) Tj 0 -24 Td (Another.) Tj ET"),
			[]string{"One line here of some length. The second line of the same.", "Another."}},
		{"a heading", onPage("BT /F 18 Tf 72 700 Td (Chad denies it) Tj /F 10 Tf 0 -20 Td (It does.) Tj ET"), []string{"Chad denies it", "It does."}},
		{"an artifact", onPage("/Artifact BMC BT /F 10 Tf 72 700 Td (Page 1) Tj ET EMC BT /F 10 Tf 72 600 Td (Text) Tj ET"), []string{"Text"}},
		{"text that is turned", onPage("BT /F 10 Tf 0 1 -1 0 20 20 Tm (DRAFT) Tj 1 0 0 1 72 600 Tm (Text) Tj ET"), []string{"Text"}},
		{"a picture among operators", onPage("BI /W 1 ID \x00(\xffEI EI BT /F 10 Tf 72 600 Td (Text) Tj ET"), []string{"Text"}},
		{"a form", write(catalog, onePage, firstPage, content("q /X Do Q"), helvetica,
			"<</Subtype /Form /Length 45>>\nstream\nBT /F 10 Tf 72 600 Td (In a form.) Tj ET /X Do\nendstream"), []string{"In a form."}},
		{"objects in a stream", func() []byte {
			inner := "2 0 3 " + fmt.Sprint(len(onePage)+1) + " " + onePage + " " + firstPage
			first := strings.Index(inner, "<<")
			packed := flate(inner)
			return write(catalog, "null", "null", content("BT /F 10 Tf 72 600 Td (Packed.) Tj ET"), helvetica,
				fmt.Sprintf("<</Type /ObjStm /N 2 /First %d /Filter /FlateDecode /Length %d>>\nstream\n%s\nendstream", first, len(packed), packed))
		}(), []string{"Packed."}},
		{"names of glyphs", write(catalog, onePage, firstPage, content("BT /F 10 Tf 72 600 Td (a\x01\x02\x03b) Tj ET"),
			"<</Subtype /Type1 /Encoding <</Differences [1 /eacute /uni20AC /quoteright]>>>>"), []string{"aé€’b"}},
		{"a table to Unicode", write(catalog, onePage, firstPage, content("BT /F 10 Tf 72 600 Td <000100020010> Tj ET"),
			"<</Subtype /Type0 /Encoding /Identity-H /ToUnicode 6 0 R>>",
			content("1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfchar <0001> <00660069> endbfchar 1 beginbfrange <0002> <0020> <0041> endbfrange")),
			[]string{"fiAO"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, err := Read(tt.data)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, d.Paragraphs); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestReadInfo(t *testing.T) {
	data := write(catalog, onePage, firstPage, content("BT /F 9 Tf 9 9 Td (x) Tj ET"), helvetica, "null", "null", "null",
		"<</Title <feff00430061006600e9> /Author (Ann Lee \\205 Bo) /CreationDate (D:20200505)>>")
	d, err := Read(data)
	if err != nil || d.Title != "Café" || d.Author != "Ann Lee – Bo" {
		t.Errorf("got %+v, error %v", d, err)
	}
	for _, title := range []string{"Microsoft Word - x", "press.docx", "Untitled", `C:\\x`} {
		if d, err := Read(bytes.Replace(data, []byte("<feff00430061006600e9>"), []byte("("+title+")"), 1)); err != nil || d.Title != "" {
			t.Errorf("%s: got title %q, error %v", title, d.Title, err)
		}
	}
}

// What stands on every page is no part of the text.
func TestFurniture(t *testing.T) {
	var objects, kids []string
	for i := range 4 {
		text := fmt.Sprintf("BT /F 8 Tf 72 800 Td (Irish Gazette, 9 February) Tj ET BT /F 10 Tf 72 700 Td (Part %s of the text.) Tj ET BT /F 8 Tf 300 20 Td (%d) Tj ET",
			[]string{"one", "two", "three", "four"}[i], i+1)
		objects = append(objects, strings.Replace(firstPage, "4 0 R", fmt.Sprintf("%d 0 R", 2*i+7), 1), content(text))
		kids = append(kids, fmt.Sprintf("%d 0 R", 2*i+6))
	}
	all := append([]string{catalog, "<</Type /Pages /Kids [" + strings.Join(kids, " ") + "]>>", "null", "null", helvetica}, objects...)
	d, err := Read(write(all...))
	want := []string{"Part one of the text.", "Part two of the text.", "Part three of the text.", "Part four of the text."}
	if diff := cmp.Diff(want, d.Paragraphs); err != nil || diff != "" {
		t.Errorf("error %v (-want +got):\n%s", err, diff)
	}
}

// Files that claim, repeat or nest without end are refused, or read as far as the
// limits go.
func TestHostile(t *testing.T) {
	bomb := flate(strings.Repeat("(x) Tj ", 8<<20/7))
	bombs := fmt.Sprintf("<</Filter /FlateDecode /Length %d>>\nstream\n%s\nendstream", len(bomb), bomb)
	tests := []struct {
		name string
		data []byte
		want error // nil: any
	}{
		{"nothing", nil, errNotPDF},
		{"no pages", []byte("%PDF-1.4\n%%EOF"), errNotPDF},
		{"pages in a ring", write(catalog, "<</Type /Pages /Kids [2 0 R 2 0 R]>>"), errNotPDF},
		{"a reference to itself", write(catalog, onePage, "3 0 R"), errNotPDF},
		{"a length that is its own stream", write(catalog, onePage, firstPage, "<</Length 4 0 R>>\nstream\nx\nendstream"), ErrNoText},
		{"no text", write(catalog, onePage, firstPage, content("0 0 1 1 re f")), ErrNoText},
		{"letters without a meaning", write(catalog, onePage, firstPage, content("BT /F 9 Tf (abcd) Tj ET"), "<</Subtype /Type0 /Encoding /Identity-H>>"), ErrNoText},
		{"a size of 300 billion", []byte("%PDF-1.5\n1 0 obj\n<</Type /XRef /Size 300000000000 /W [1 2 1] /Length 0>>\nstream\nendstream\nendobj\nstartxref\n9\n%%EOF"), errNotPDF},
		{"encrypted", bytes.Replace(onPage("x"), []byte("/Root"), []byte("/Encrypt 7 0 R /Root"), 1), ErrEncrypted},
		{"a bomb", write(catalog, onePage, strings.Replace(firstPage, "4 0 R", "["+strings.Repeat("4 0 R ", 100)+"]", 1), bombs, helvetica), ErrTooLarge},
		{"a form in itself, often", write(catalog, onePage, firstPage, content("/X Do"), helvetica,
			"<</Subtype /Form /Length 60>>\nstream\n"+strings.Repeat("/X Do ", 10)+"\nendstream"), ErrNoText},
		{"arrays in arrays", onPage(strings.Repeat("[", 1<<20)), ErrNoText},
		{"dictionaries in dictionaries", onPage(strings.Repeat("<</A ", 1<<20)), ErrNoText},
		{"states without end", onPage(strings.Repeat("q ", 1<<20)), ErrNoText},
		{"strings without end", []byte("%PDF-1.4\n" + strings.Repeat("1 0 obj (", 1<<18)), errNotPDF},
		{"objects without end", []byte("%PDF-1.4\n" + strings.Repeat("1 0 obj [ ", 1<<18)), errNotPDF},
		{"streams without end", []byte("%PDF-1.4\n" + strings.Repeat("1 0 obj <<>> stream\n", 1<<18)), errNotPDF},
		{"a table of all codes, often", write(catalog, onePage, firstPage, content("BT /F 9 Tf <0041> Tj ET"),
			"<</Subtype /Type0 /ToUnicode 6 0 R>>", content(strings.Repeat("<0000> <ffff> <0041> endbfrange ", 10000))), nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			start := time.Now()
			_, err := Read(tt.data)
			if tt.want != nil && !errors.Is(err, tt.want) {
				t.Errorf("got error %v, want %v", err, tt.want)
			}
			if took := time.Since(start); took > 30*time.Second {
				t.Errorf("took %v", took)
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	files, err := filepath.Glob("../../../testdata/inputs/*.pdf")
	if err != nil || len(files) == 0 {
		f.Fatalf("no files to start from: %v", err)
	}
	for _, path := range files {
		data, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add(onPage("BT /F 12 Tf 72 700 Td [<43686164> -300 (de) 10 (nies)] TJ ET"))
	f.Add(onPage("BI ID EI q 1 0 0 1 0 0 cm Q /X Do /A BDC EMC 1 2 (x) \""))
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := Read(data)
		again, _ := Read(data)
		if diff := cmp.Diff(d, again); diff != "" {
			t.Errorf("read twice (-first +second):\n%s", diff)
		}
		if err == nil && len(d.Paragraphs) == 0 {
			t.Error("no text and no error")
		}
		for _, p := range d.Paragraphs {
			if strings.TrimSpace(p) == "" || !utf8.ValidString(p) {
				t.Errorf("paragraph %q", p)
			}
		}
	})
}
