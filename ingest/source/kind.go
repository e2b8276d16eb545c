package source

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
)

// A Kind is one kind of file. It has exactly one of Parse, Split and Unpack.
type Kind struct {
	Name  string   // for Options.As: "html"
	About string   // what it is, for help: "a web page"
	Exts  []string // what such files are called, in lower case: ".html"
	// Is reports whether a file that begins with head (HeadSize bytes, or all of
	// it) is of this kind. Where the bytes leave it open, ext decides: one of
	// Exts, of another kind, or "".
	Is func(head []byte, ext string) bool

	// Parse reads a file that is one article.
	Parse func(Record) (Article, error)
	// Split calls yield with the records of a file that holds many, in order, and
	// returns the first error of yield as it is, or why the rest cannot be read.
	Split func(ctx context.Context, s Stream, o Options, yield func(Record) error) error
	// Unpack calls yield with the files within a file, in order; errors as Split.
	Unpack func(ctx context.Context, s Stream, yield func(Stream) error) error
}

// HeadSize is how many bytes of a file tell its kind.
const HeadSize = 8 << 10

// MaxRaw is the most bytes that one record may have before it is read.
const MaxRaw = 32 << 20

// Options say how to read files.
type Options struct {
	// As is the name of the kind that files are of, or "" to tell by their bytes.
	// What archives and compressed files hold is of that kind then.
	As string
	// Map says which fields of a dump hold what; nil: those that dumps commonly have.
	Map Fields
	// Fetch gets the page at an address that a file names, such as the article
	// behind the entry of a feed, as a record whose Parse reads it. Its error
	// belongs to a record; one that is ErrKnown leaves the entry out without a
	// word. Nil: links are not followed.
	Fetch func(ctx context.Context, url string) (Record, error)
	// Open gets what is at an address that the user named. Nil: that is an error.
	Open func(ctx context.Context, url string) (Record, error)
}

// ErrKnown is the error of an article that was read before and need not be read
// again. A record with it is left out.
var ErrKnown = errors.New("read before")

// A Stream is a file on its way in.
type Stream struct {
	Name   string // as Record.Name
	Origin string // as Record.Origin
	// URL and ContentType are those of a page (Record); "" for a file.
	URL, ContentType string
	io.Reader

	plain     string     // what the file is called once unpacked, where that is not Name
	file      *input     // what Reader reads from its start, where that is the file itself
	allowance *allowance // what may still come out of it; nil: all
}

// calls is what a stream is called, for its extension.
func (s Stream) calls() string { return cmp.Or(s.plain, s.Name) }

// ext is the extension of a stream's name, in lower case.
func (s Stream) ext() string { return extOf(s.calls(), s.ContentType) }

// Kinds are all kinds of files, those first that are told most surely. The last
// takes everything.
func Kinds() []Kind {
	return []Kind{
		warcKind(), gzipKind(), zstdKind(), bzip2Kind(), zipKind(), tarKind(),
		mediawikiKind(), newsmlKind(), nitfKind(), pdfKind(), emlKind(),
		feedKind(), htmlKind(), jsonlKind(), csvKind(),
		textKind(),
	}
}

// kindNamed is the kind of that name.
func kindNamed(name string) (Kind, error) {
	var names []string
	for _, k := range Kinds() {
		if k.Name == name {
			return k, nil
		}
		names = append(names, k.Name)
	}
	return Kind{}, fmt.Errorf("there is no kind of file %q: want one of %s", name, strings.Join(names, ", "))
}

// detect tells what a file is.
func detect(head []byte, ext string) Kind {
	kinds := Kinds()
	for _, k := range kinds[:len(kinds)-1] {
		if k.Is(head, ext) {
			return k
		}
	}
	last := kinds[len(kinds)-1]
	if root := xmlRoot(head); root != "" && (ext == ".xml" || bytes.Contains(head[:min(len(head), 64)], []byte("<?xml"))) {
		last.Parse = func(Record) (Article, error) {
			return Article{}, &Error{
				Err:  fmt.Errorf("XML of a kind that is not known: it begins with <%s>", printable(shortened(root))),
				Hint: "convert it to plain text, or read its marks as words with --as text",
			}
		}
	}
	return last
}

// isKnown reports whether a folder's file of that name is read.
func isKnown(name string) bool {
	ext := strings.ToLower(filepath.Ext(name))
	return slices.ContainsFunc(Kinds(), func(k Kind) bool { return slices.Contains(k.Exts, ext) })
}

// Detected reads a record that is one article of any kind, told by its bytes. It
// is the Parse of what comes without a kind, such as a page behind a link.
func Detected(r Record) (Article, error) {
	k := detect(r.Body[:min(HeadSize, len(r.Body))], extOf(r.Name, r.ContentType))
	if k.Parse == nil {
		return Article{}, &Error{Err: fmt.Errorf("%s, not one article", k.About)}
	}
	return k.Parse(r)
}

// extensions are the extensions of all kinds, for people: "*.html, *.txt".
func extensions() string {
	var exts []string
	for _, k := range Kinds() {
		for _, ext := range k.Exts {
			exts = append(exts, "*"+ext)
		}
	}
	slices.Sort(exts)
	return strings.Join(slices.Compact(exts), ", ")
}
