package source

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A page's words behind a link, for feeds of teasers.
const behindLink = "<html lang=en><title>Norway accuses Peru</title><p>Norway has accused Peru on Monday of selling fish below cost, day by day."

// digests are what the records of a file give, by their digests.
func digests(t *testing.T, name string, content []byte, o Options) map[[sha256.Size]byte]Article {
	t.Helper()
	if err := os.WriteFile(name, content, 0o644); err != nil {
		t.Fatal(err)
	}
	found := map[[sha256.Size]byte]Article{}
	err := File{Name: name}.Records(t.Context(), nil, o, func(r Record) error {
		if a, err := r.Article(); err == nil {
			found[r.Digest()] = a
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// same fails where records of one digest are two articles.
func same(t *testing.T, before, after map[[sha256.Size]byte]Article) {
	t.Helper()
	for digest, a := range before {
		if b, ok := after[digest]; ok && !cmp.Equal(a, b) {
			t.Errorf("articles of one digest differ:\n%s", cmp.Diff(a, b))
		}
	}
}

// Whatever is changed in a file of many articles, a record that is another article
// than before has another digest: else the change would never be read.
func TestDigestOfChanged(t *testing.T) {
	follow := func(_ context.Context, url string) (Record, error) {
		if strings.HasSuffix(url, "3") {
			return Record{}, errors.New("no such page")
		}
		return Record{Name: url, URL: url, ContentType: "text/html", Body: []byte(behindLink), Parse: Detected}, nil
	}
	for _, tt := range []struct {
		name    string
		options Options
	}{
		{"feed-rss.xml", Options{}}, {"feed-rss.xml", Options{Fetch: follow}}, {"feed-atom.atom", Options{}}, {"feed-json.json", Options{}},
		{"dump-lines.jsonl", Options{}}, {"dump-array.json", Options{}}, {"table-commas.csv", Options{}}, {"table-tabs.tsv", Options{}},
		{"mediawiki-news.xml", Options{}}, {"newsml-message.xml", Options{}}, {"archive-plain.warc", Options{}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			content, err := os.ReadFile(filepath.Join(inputs, tt.name))
			if err != nil {
				t.Fatal(err)
			}
			t.Chdir(t.TempDir())
			before := digests(t, tt.name, content, tt.options)
			lines := bytes.SplitAfter(content, []byte("\n"))
			for i, line := range lines {
				for _, instead := range [][]byte{nil, bytes.ReplaceAll(line, []byte("e"), []byte("3")), bytes.ReplaceAll(line, []byte("1"), []byte("2"))} {
					changed := bytes.Join([][]byte{bytes.Join(lines[:i], nil), instead, bytes.Join(lines[i+1:], nil)}, nil)
					same(t, before, digests(t, tt.name, changed, tt.options))
				}
			}
		})
	}
}

func wikiOf(files string) string {
	return `<mediawiki><siteinfo><namespaces><namespace key="6">` + files + `</namespace></namespaces></siteinfo>` +
		`<page><title>Fish</title><id>1</id><revision><text>Norway accused Peru [[Datei:Fish.jpg|thumb]] of dumping.</text></revision></page></mediawiki>`
}

// The same bytes under the same name may be read in two ways.
func TestDigestOfReading(t *testing.T) {
	page := "<html><title>Fish</title><p>Norway has accused Peru on Monday of selling fish below cost, day by day.</p></html>"
	columns := Options{Map: Fields{"title": "1", "text": "2"}}
	for _, tt := range []struct {
		name, before, after       string
		optionsBefore, optionsNow Options
	}{
		{"--as", page, page, Options{As: "text"}, Options{As: "html"}},
		{"--map", `{"text":"A said.","story":"B said."}`, `{"text":"A said.","story":"B said."}`, Options{As: "jsonl"}, Options{As: "jsonl", Map: Fields{"text": "story"}}},
		{"what parts columns", "A;B said.\nC;D said, twice.\n", "A,B said.\nC;D said, twice.\n", columns, columns},
		{"names of a wiki", wikiOf("Datei"), wikiOf("Foto"), Options{As: "mediawiki"}, Options{As: "mediawiki"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			name := "x.csv"
			before, now := digests(t, name, []byte(tt.before), tt.optionsBefore), digests(t, name, []byte(tt.after), tt.optionsNow)
			if len(before) == 0 || len(now) == 0 {
				t.Fatal("nothing was read")
			}
			same(t, before, now)
		})
	}
}
