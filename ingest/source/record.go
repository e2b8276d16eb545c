package source

import (
	"crypto/sha256"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"jaccuse/graph/fact"
)

// An Article is one article, ready to be read for facts.
type Article struct {
	Source   string         // the path as the user named it, with the record's own name behind "#", or Stdin; valid UTF-8
	Origin   string         // the same with the absolute path, links resolved; "" for Stdin
	Text     string         // the kept text: valid UTF-8, at most MaxSize bytes
	Problems []fact.Problem // what was odd about the bytes; spans lie in Text
	Meta     Meta
}

// Meta is what a source says of an article in fields of its own. What it does
// not say is "".
type Meta struct {
	URL       string // canonical, absolute
	ItemID    string // the publisher's own identifier
	Title     string
	Author    string // "Ann Lee, Bo Chan"
	Publisher string // its name as the source writes it
	Published string // RFC 3339 with its zone, or its first ten, seven or four bytes: "2020-05-04"
	Language  string // BCP 47, as the source claims it
	// RawSHA256 is the SHA-256 of the bytes that the text was taken from, in hex,
	// where these are not the text alone: of a web page.
	RawSHA256 string
	Version   int  // of the item, higher for a later edition; 0 is unknown
	Teaser    bool // the text is the first words of an article that stands elsewhere
	// Withdrawn: the publisher has taken the article back. There is no text; what
	// was read under the same ItemID or URL has to go.
	Withdrawn bool
}

// A Record is one piece of a file that holds an article, still to be read.
type Record struct {
	Name   string // the path as the user named it; in a file of many, "#" and the record's own name behind
	Origin string // the same with the absolute path, links resolved; "" for Stdin
	Line   int    // where it begins in the (unpacked) file, from 1; 0 where lines say nothing
	Offset int64  // the same in bytes
	Read   int64  // bytes of the file that have been read when the record comes up, packed as they are
	Body   []byte
	// URL and ContentType are what the file around the record says of Body, such
	// as the address that a page was fetched from and the Content-Type of the
	// answer; "" where it says nothing.
	URL, ContentType string
	// Beside is what else Parse depends on, as beside gives it: the head line of a
	// table, the title of a feed. It tells records apart, and nobody reads it.
	Beside string
	// Parse reads Body. It is called from any goroutine, at most once. It need not
	// set Source and Origin of the article, nor name the file in its error.
	Parse func(Record) (Article, error)
	// Err, an *Error, says why there is no article here.
	Err error

	kind string // the name of the Kind that it was read as
}

// Version changes whenever the code of this package changes what is read from
// some record.
const Version = "1"

// beside is Record.Beside of values that Parse depends on; of other values it is
// another text.
func beside(values ...any) string { return fmt.Sprintf("%#v", values) }

// Digest tells the record from others: by its bytes, where they stand, what the
// file says of them and how they are read. Records of the same digest give the same
// article.
func (r Record) Digest() [sha256.Size]byte {
	h := sha256.New()
	for _, s := range [...]string{Version, r.Name, r.Origin, r.URL, r.ContentType, r.kind, r.Beside} {
		fmt.Fprintf(h, "%d:%s", len(s), s)
	}
	h.Write(r.Body)
	return [sha256.Size]byte(h.Sum(nil))
}

// Article reads the record. Its error is an *Error that names the record.
func (r Record) Article() (Article, error) {
	if r.Err != nil {
		return Article{}, r.Err
	}
	a, err := r.Parse(r)
	if err != nil {
		return Article{}, r.fail(err)
	}
	a.Source, a.Origin = storable(r.Name), storable(r.Origin)
	return a, nil
}

// fail is an error of the record: with its name, and with its line unless the
// error has one of its own.
func (r Record) fail(err error) error {
	e := Named(r.Name, err)
	if e.Line == 0 && r.Line > 0 {
		e.Line, e.Col = r.Line, 1
	}
	return e
}

// named is a record within s: fragment tells it from the others there.
func (s Stream) named(fragment string) Record {
	fragment = presentable(fragment)
	r := Record{Name: s.Name + "#" + fragment}
	if s.Origin != "" {
		r.Origin = s.Origin + "#" + fragment
	}
	return r
}

// maxName is the most bytes in the name of a record within a file.
const maxName = 1 << 10

// presentable is the name of a file within an archive, or of another record within a
// file, as one that can be shown and kept. It is never a path to open.
func presentable(name string) string {
	if len(name) > maxName { // two that begin alike stay two
		name = name[:maxName/2] + "..." + rawHash([]byte(name))[:16]
	}
	if !utf8.ValidString(name) || strings.ContainsFunc(name, isUnprintable) {
		return strconv.Quote(name)
	}
	return name
}
