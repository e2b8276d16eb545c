package source

import (
	"bytes"
	"cmp"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/mmcdole/gofeed"
)

// feedKind is a feed of news: RSS, Atom or JSON Feed.
func feedKind() Kind {
	return Kind{
		Name: "feed", About: "a feed (RSS, Atom, JSON Feed)", Exts: []string{".atom", ".rdf", ".rss", ".xml"},
		Is: isFeed, Split: splitFeed,
	}
}

// isFeed takes what begins with the root of a feed.
func isFeed(head []byte, _ string) bool {
	if isFeedTag(strings.ToLower(firstTag(head))) {
		return true
	}
	head = bytes.TrimLeft(head, "\xef\xbb\xbf \t\r\n")
	return bytes.HasPrefix(head, []byte("{")) && bytes.Contains(head, []byte("jsonfeed.org/version/"))
}

// isFeedTag reports whether the first tag is the root of a feed.
func isFeedTag(start string) bool {
	if strings.HasPrefix(start, "<!doctype rss") || strings.HasPrefix(start, "<!doctype rdf") {
		return true
	}
	return strings.HasPrefix(start, "<rss") || strings.HasPrefix(start, "<feed") ||
		strings.HasPrefix(start, "<rdf:rdf") && strings.Contains(start, "purl.org/rss")
}

// Bounds of feeds. Deeper elements would overflow the stack of their parser.
const (
	maxEntries   = 10_000
	maxFeedDepth = 2_000
)

// splitFeed gives each entry as a record. Of a feed that breaks off, the entries
// before the break are kept.
func splitFeed(ctx context.Context, s Stream, o Options, yield func(Record) error) error {
	raw, err := readLimited(s.Reader, &Error{
		Err:  fmt.Errorf("feed is larger than %d MiB", MaxRaw>>20),
		Hint: "a feed of that size is a dump: split it, or convert it to JSON lines",
	})
	if err != nil {
		return err
	}
	raw = withoutSurplus(plainXML(raw))
	feed, broken := parseFeed(raw)
	if feed == nil {
		return broken
	}
	lines := entryLines(raw, len(feed.Items), broken != nil)
	names := map[string]int{}
	for i, item := range feed.Items {
		if i == maxEntries {
			return &Error{Err: fmt.Errorf("more than %d entries in a feed", maxEntries), Hint: "split it"}
		}
		e := newEntry(feed, item)
		r := s.named(unique(names, cmp.Or(e.meta.ItemID, e.meta.URL, fmt.Sprint(i+1))))
		r.Line, r.URL = lines[i], e.meta.URL
		if err := yield(e.record(ctx, r, o)); err != nil {
			return err
		}
	}
	return broken
}

// unique tells entries of one name apart. Names holds how often each was given.
func unique(names map[string]int, name string) string {
	given := name
	for names[given] > 0 {
		names[name]++
		given = fmt.Sprintf("%s~%d", name, names[name])
	}
	names[given]++
	return given
}

// plainXML decodes what is UTF-16, and takes away what a feed says of its
// encoding where it is UTF-8 (now).
func plainXML(raw []byte) []byte {
	if !utf8.Valid(raw) || bytes.IndexByte(raw, 0) >= 0 {
		text, _ := toUTF8(raw)
		if !bytes.HasPrefix(raw, []byte(markUTF16BE)) && !bytes.HasPrefix(raw, []byte(markUTF16LE)) && guessUTF16(raw) == nil {
			return raw
		}
		raw = []byte(text)
	}
	raw = bytes.TrimPrefix(raw, []byte(markUTF8))
	trimmed := bytes.TrimLeft(raw, " \t\r\n")
	if end := bytes.Index(trimmed, []byte("?>")); bytes.HasPrefix(trimmed, []byte("<?xml")) && end >= 0 && end < 200 {
		blank := bytes.Clone(raw) // places stay as they are
		for i := range len(raw) - len(trimmed) + end + 2 {
			blank[i] = ' '
		}
		return blank
	}
	return raw
}

// parseFeed reads a feed. Of a broken one it gives what stands before the break,
// with the error.
func parseFeed(raw []byte) (feed *gofeed.Feed, err error) {
	if bytes.HasPrefix(bytes.TrimLeft(raw, " \t\r\n"), []byte("{")) && holdsMany(raw) {
		return nil, errManyValues()
	}
	if depth := nesting(raw); depth > maxFeedDepth {
		return nil, &Error{Err: errors.New("elements within elements are nested too deep")}
	}
	feed, err = tryFeed(raw)
	if err == nil {
		return feed, nil
	}
	broken := feedError(err)
	for _, end := range feedEnds {
		before := raw
		for range maxCuts {
			i := bytes.LastIndex(before, []byte(end.entry))
			if i < 0 {
				break
			}
			before = before[:i]
			whole := append(bytes.Clone(raw[:i+len(end.entry)]), end.rest...)
			if feed, _ = tryFeed(whole); feed != nil && len(feed.Items) > 0 {
				broken.Hint = "the entries before were read"
				return feed, broken
			}
		}
	}
	return nil, broken
}

// feedError is why a feed cannot be read, with the line.
func feedError(err error) *Error {
	if e := (*xml.SyntaxError)(nil); errors.As(err, &e) {
		return &Error{Err: errors.New("broken feed: " + e.Msg), Line: e.Line, Col: 1}
	}
	return &Error{Err: fmt.Errorf("broken feed: %w", err)}
}

// withoutSurplus cuts a feed off behind the first entry that is too many, since the
// parser holds them all, in forty times their room.
func withoutSurplus(raw []byte) []byte {
	for _, end := range []string{"</item>", "</entry>"} {
		at := 0
		for n := 0; n <= maxEntries; n++ {
			i := bytes.Index(raw[at:], []byte(end))
			if i < 0 {
				at = len(raw)
				break
			}
			at += i + len(end)
		}
		raw = raw[:at]
	}
	return raw
}

// feedEnds are how feeds go on behind their last entry.
var feedEnds = [...]struct{ entry, rest string }{
	{"</item>", "</channel></rss>"}, {"</item>", "</rdf:RDF>"}, {"</entry>", "</feed>"}, {"}", "]}"},
}

// maxCuts is how many ends are tried: the last brackets of a JSON Feed may end
// something else than an entry.
const maxCuts = 4

func tryFeed(raw []byte) (feed *gofeed.Feed, err error) {
	defer func() {
		if broken := recover(); broken != nil {
			feed, err = nil, fmt.Errorf("the parser failed: %.200v", broken)
		}
	}()
	return gofeed.NewParser().Parse(bytes.NewReader(raw))
}

// nesting is at least how deep elements lie in elements.
func nesting(raw []byte) (deepest int) {
	depth := 0
	for {
		i := bytes.IndexByte(raw, '<')
		if i < 0 || i+1 >= len(raw) {
			return deepest
		}
		raw = raw[i+1:]
		if bytes.HasPrefix(raw, []byte("![CDATA[")) {
			_, raw, _ = bytes.Cut(raw, []byte("]]>"))
			continue
		}
		tag := raw
		if next := bytes.IndexByte(raw, '<'); next >= 0 {
			tag = raw[:next]
		}
		end := bytes.IndexByte(tag, '>')
		switch {
		case raw[0] == '/':
			depth = max(0, depth-1)
		case raw[0] == '!' || raw[0] == '?' || end > 0 && tag[end-1] == '/':
		default:
			depth++
			deepest = max(deepest, depth)
		}
	}
}

// entryLines are the lines on which entries begin, or zeros where they cannot be
// told. A broken feed may have more than were read.
func entryLines(raw []byte, n int, broken bool) []int {
	lines := make([]int, n)
	for _, tag := range []string{"<item", "<entry"} {
		if found := tagLines(raw, tag); len(found) == n || broken && len(found) > n {
			return found[:n]
		}
	}
	return lines
}

func tagLines(raw []byte, tag string) []int {
	var found []int
	line := 1
	for {
		i := bytes.Index(raw, []byte(tag))
		if i < 0 || i+len(tag) >= len(raw) {
			return found
		}
		line += bytes.Count(raw[:i], []byte("\n"))
		raw = raw[i+len(tag):]
		if bytes.IndexByte([]byte(" \t\r\n>"), raw[0]) >= 0 {
			found = append(found, line)
		}
	}
}
