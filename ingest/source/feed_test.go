package source

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// splitText gives the records of a file that is called name.
func splitText(t *testing.T, split func(context.Context, Stream, Options, func(Record) error) error, name, text string, o Options) ([]Record, error) {
	t.Helper()
	var found []Record
	err := split(t.Context(), Stream{Name: name, Reader: strings.NewReader(text)}, o, func(r Record) error {
		found = append(found, r)
		return nil
	})
	return found, err
}

func rss(items string) string {
	return `<?xml version="1.0"?><rss version="2.0"><channel><title>Estuary Post</title><link>https://estuary.example/</link>` + items + `</channel></rss>`
}

func item(n int, text string) string {
	return fmt.Sprintf("<item><title>Item %d</title><guid>g%d</guid><link>https://estuary.example/%d</link><pubDate>Tue, 09 Mar 2021 07:30:00 GMT</pubDate><description>%s</description></item>\n", n, n, n, text)
}

const denied = "Uruguay accused Argentina of dredging by night. Argentina denied the charge, and asked Uruguay to name the night."

func TestFeedBroken(t *testing.T) {
	tests := []struct {
		name, text string
		records    int
		want       string
	}{
		{"whole", rss(item(1, denied) + item(2, denied)), 2, ""},
		{"no entries", rss(""), 0, ""},
		{"cut in an entry", "<rss><channel>" + item(1, denied) + "<item><title>x", 1, "2:1: broken feed: unexpected EOF"},
		{"cut before the first", "<rss><channel><title>x", 0, "1:1: broken feed: unexpected EOF"},
		{"Atom, cut", "<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>a</id><summary>" + denied + "</summary></entry><entry>", 1, "1:1: broken feed: unexpected EOF"},
		{"JSON Feed, cut", `{"version":"https://jsonfeed.org/version/1","items":[{"id":"a","content_text":"` + denied + `"},{"id":"b","author":{"name":`, 1, "broken feed: unexpected end of JSON input"},
		{"nested too deep", rss("<item>" + strings.Repeat("<x:y>", 1_000_000) + "</item>"), 0, "elements within elements are nested too deep"},
		{"an entity that grows", `<!DOCTYPE rss [<!ENTITY a "` + strings.Repeat("x", 1000) + `"><!ENTITY b "` + strings.Repeat("&a;", 1000) + `">]>` + rss(item(1, strings.Repeat("&b;", 1000)+denied)), 1, ""},
		{"too large", rss(item(1, strings.Repeat(denied, MaxRaw/len(denied)+1))), 0, "feed is larger than 32 MiB"},
		{"too many", rss(strings.Repeat("<item><title>x</title></item>", maxEntries+1)), maxEntries, "more than 10000 entries in a feed"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			records, err := splitText(t, splitFeed, "f.xml", tt.text, Options{})
			if len(records) != tt.records {
				t.Errorf("got %d records, want %d", len(records), tt.records)
			}
			if err == nil && tt.want != "" || err != nil && (tt.want == "" || !strings.HasPrefix(err.Error(), tt.want)) {
				t.Errorf("got error %v, want %s", err, tt.want)
			}
		})
	}
}

// A page of the web that exists in tests alone.
func fetcher(pages map[string]string) func(context.Context, string) (Record, error) {
	return func(_ context.Context, url string) (Record, error) {
		text, ok := pages[url]
		if !ok {
			return Record{}, errors.New("there is no such page")
		}
		return Record{Name: url, URL: url, ContentType: "text/html; charset=windows-1251", Body: []byte(text), Parse: Detected}, nil
	}
}

func TestFeedFetch(t *testing.T) {
	const whole = "Uruguay accused Argentina on Monday of dredging the shared channel by night, without the permit that both must give. "
	pages := map[string]string{
		"https://estuary.example/1": "<html lang=en><title>Uruguay accuses Argentina</title><p>" + whole + "<p>\x93They wait for the fog,\x94 said Pablo Arocena, the deputy minister of transport of Uruguay.",
		"https://estuary.example/3": "<html><title>404 Not Found</title>",
	}
	long := "<![CDATA[<p>" + strings.Repeat(whole, 8) + "</p>]]>"
	text := rss(item(1, denied) + item(2, denied) + item(3, denied) + item(4, long))
	records, err := splitText(t, splitFeed, "f.xml", text, Options{Fetch: fetcher(pages)})
	if err != nil || len(records) != 4 {
		t.Fatalf("got %d records, error %v", len(records), err)
	}
	wants := []struct{ name, id, url, title, begin, err string }{
		{"f.xml#g1", "g1", "https://estuary.example/1", "Uruguay accuses Argentina", "Uruguay accuses Argentina\n\n" + strings.TrimSpace(whole) + "\n\n“They", ""},
		{"f.xml#g2", "g2", "https://estuary.example/2", "", "", "f.xml#g2:2:1: the page behind this entry: there is no such page"},
		{"f.xml#g3", "g3", "https://estuary.example/3", "", "", `f.xml#g3: the page behind this entry: no article in this page: it says "404 Not Found"`},
		{"f.xml#g4", "g4", "https://estuary.example/4", "Item 4", "Item 4\n\n" + whole, ""},
	}
	for i, want := range wants {
		a, err := records[i].Article()
		if want.err != "" || err != nil {
			if err == nil || err.Error() != want.err {
				t.Errorf("%s: got error %v, want %s", want.name, err, want.err)
			}
			continue
		}
		if a.Source != want.name || a.Meta.ItemID != want.id || a.Meta.URL != want.url || a.Meta.Title != want.title || !strings.HasPrefix(a.Text, want.begin) {
			t.Errorf("got %+v\nwant %+v", a, want)
		}
		if a.Meta.Publisher != "Estuary Post" || a.Meta.Published != "2021-03-09T07:30:00Z" {
			t.Errorf("%s: what the page does not say is not taken from the feed: %+v", want.name, a.Meta)
		}
		if len(a.Problems) > 0 {
			t.Errorf("%s: got problems %v", want.name, a.Problems)
		}
	}
}

// An article that was read before is no record: its teaser in the feed would take
// its place.
func TestFeedKnown(t *testing.T) {
	const page = "<html lang=en><title>Norway accuses Peru</title><p>Norway has accused Peru on Monday of selling fish below cost, day by day."
	known := Options{Fetch: func(_ context.Context, url string) (Record, error) {
		if strings.HasSuffix(url, "1") {
			return Record{}, ErrKnown
		}
		return Record{Name: url, URL: url, ContentType: "text/html", Body: []byte(page), Parse: Detected}, nil
	}}
	got := read(t, "f.xml", rss(item(1, denied)+item(2, denied)), known)
	want := "f.xml#g2: Norway accuses Peru\n\nNorway has accused Peru on Monday of selling fish below cost, day by day."
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestIsFeed(t *testing.T) {
	tests := []struct {
		name, head, want string
	}{
		{"RSS", "<?xml version='1.0'?>\n<!-- x -->\n<rss version='2.0'>", "feed"},
		{"RSS in UTF-16", "\xff\xfe" + encode16("<?xml version='1.0' encoding='utf-16'?><rss>", le16{}), "feed"},
		{"Atom", "\xef\xbb\xbf<feed xmlns='http://www.w3.org/2005/Atom'>", "feed"},
		{"RSS 1.0", "<rdf:RDF xmlns='http://purl.org/rss/1.0/'>", "feed"},
		{"other RDF", "<rdf:RDF xmlns='http://xmlns.com/foaf/0.1/'>", "text"},
		{"JSON Feed", `{ "version": "https://jsonfeed.org/version/1.1", "items": [] }`, "feed"},
		{"a page", "<!DOCTYPE html><title>x", "html"},
		{"a page after a comment", "<!-- saved -->\n<HTML>", "html"},
		{"XHTML", "<?xml version='1.0'?><!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN' 'x'><html>", "html"},
		{"a page in UTF-16", "\xff\xfe" + encode16("<html>", le16{}), "html"},
		{"words", "rss <rss>", "text"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := detect([]byte(tt.head), ".txt").Name; got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
	if got := detect([]byte("<div><p>A part of a page"), ".html").Name; got != "html" {
		t.Errorf("a piece of HTML called .html: got %s", got)
	}
}

type le16 struct{}

func (le16) AppendUint16(b []byte, v uint16) []byte { return append(b, byte(v), byte(v>>8)) }
func (le16) AppendUint32(b []byte, v uint32) []byte { return b }
func (le16) AppendUint64(b []byte, v uint64) []byte { return b }
func (le16) String() string                         { return "" }

// What a container says of a page are defaults.
func TestPageFromContainer(t *testing.T) {
	r := Record{
		Name: "x.warc#1", URL: "https://a.example/x", ContentType: "text/html; charset=windows-1251",
		Body:  []byte("<title>\xcf\xf0\xe8\xe2\xe5\xf2</title><link rel=canonical href=/y><p>Uruguay accused Argentina on Monday of dredging the shared channel by night, without a permit."),
		Parse: Detected,
	}
	a, err := r.Article()
	if err != nil {
		t.Fatal(err)
	}
	want := Meta{URL: "https://a.example/y", Title: "Привет", RawSHA256: rawHash(r.Body)}
	if d := cmp.Diff(want, a.Meta); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestPageErrors(t *testing.T) {
	tests := []struct{ name, body, want string }{
		{"no article", "<html><nav><a href=/>Home</a></nav>", "x.html: no article in this page: no text beside navigation"},
		{"not found", "<html><title>Page not found - Lantern</title>", `x.html: no article in this page: it says "Page not found - Lantern"`},
		{"too large", "<html>" + strings.Repeat("<p>x", 100_000), "x.html: too large for the page of an article"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Record{Name: "x.html", Body: []byte(tt.body), Parse: Detected}.Article()
			checkError(t, err, tt.want)
		})
	}
}

func FuzzFeed(f *testing.F) {
	f.Add(rss(item(1, denied) + item(2, "<p>x</p>")))
	f.Add("<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>a</id><content type='xhtml'><div>x</div></content></entry></feed>")
	f.Add(`{"version":"https://jsonfeed.org/version/1","items":[{"id":"a","content_text":"x"}]}`)
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 20_000 {
			t.Skip()
		}
		start := time.Now()
		records, _ := splitText(t, splitFeed, "f", text, Options{})
		names := map[string]bool{}
		for _, r := range records {
			if names[r.Name] {
				t.Errorf("two records are called %q", r.Name)
			}
			names[r.Name] = true
			a, err := r.Article()
			if err == nil && (!utf8.ValidString(a.Text) || len(a.Text) > MaxSize || a.Text == "") {
				t.Errorf("kept text %.100q", a.Text)
			}
		}
		if took := time.Since(start); took > 20*time.Second {
			t.Errorf("took %v", took)
		}
	})
}
