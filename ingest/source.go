package ingest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"unicode"
	"unicode/utf8"

	"jaccuse/graph/fact"
)

// Stdin is the path that stands for standard input.
const Stdin = "-"

// articleExt is the extension that a folder's articles have. A file that the
// user names is taken whatever it is called.
const articleExt = ".txt"

// Input is one article, ready to be read for facts.
type Input struct {
	Source   string         // the path as the user named it, or Stdin; valid UTF-8
	Origin   string         // the absolute path, links resolved; "" for Stdin
	Text     string         // the kept text: valid UTF-8, at most MaxSize bytes
	Problems []fact.Problem // what was odd about the bytes; spans lie in Text
}

// Error is what went wrong with one input. It reads "path:line:col: message",
// or without what there is none of.
type Error struct {
	Path      string // as the user named it, or Stdin
	Line, Col int    // from 1, Col in bytes; 0 where there is no position
	Err       error
	Hint      string // what the user may do about it, or ""
}

func (e *Error) Error() string {
	var b strings.Builder
	if e.Path != "" {
		b.WriteString(printable(e.Path))
		b.WriteString(":")
	}
	if e.Line > 0 {
		fmt.Fprintf(&b, "%d:%d:", e.Line, e.Col)
	}
	if b.Len() > 0 {
		b.WriteString(" ")
	}
	b.WriteString(e.Err.Error())
	return b.String()
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// Warning words a problem of an article as an *Error with its position. Source
// is the article's, text its kept text.
func Warning(source, text string, p fact.Problem) *Error {
	e := &Error{Path: source, Err: errors.New("warning: " + p.Message)}
	if !p.Empty() && p.In(len(text)) {
		e.Line, e.Col = position(text, p.Start)
	}
	return e
}

// printable keeps a hostile file name from breaking a line or a terminal.
func printable(path string) string {
	if path == Stdin {
		return "standard input"
	}
	if !utf8.ValidString(path) || strings.ContainsFunc(path, isUnprintable) {
		return strconv.Quote(path)
	}
	return path
}

func isUnprintable(r rune) bool { return !unicode.IsPrint(r) }

// storable gives a path as valid UTF-8. Other bytes are written as Go does,
// so that no two paths become one.
func storable(path string) string {
	if utf8.ValidString(path) {
		return path
	}
	return strconv.Quote(path)
}

// pathError is an *Error for path without the path and the system call that
// package os puts into its own.
func pathError(path string, err error) *Error {
	if e := (*Error)(nil); errors.As(err, &e) {
		named := *e
		named.Path = path
		return &named
	}
	if e := (*fs.PathError)(nil); errors.As(err, &e) {
		err = e.Err
	}
	return &Error{Path: path, Err: err}
}

// Source is a file to read, or standard input, or why there is none.
type Source struct {
	Name   string // the path as the user named it, or Stdin
	Origin string // the absolute path, links resolved; "" for Stdin
	Err    error  // an *Error: nothing can be read here
}

// Sources lists what paths stand for: files in the order in which they are
// named, in place of a folder the *.txt files in it and its folders, sorted by
// path, and standard input for Stdin. A file is listed once, however often and
// by whatever links it is named. Hidden files and folders are left out unless
// named, links are followed, and a link back to a folder on its own path is an
// error. Only regular files are taken, so no pipe or device can block.
//
// What cannot be read stands in the list as a Source with an error, in its
// place. The error of Sources itself is the one of ctx.
func Sources(ctx context.Context, paths []string) ([]Source, error) {
	w := walk{seen: map[string]bool{}}
	for _, path := range paths {
		if err := w.named(ctx, path); err != nil {
			return nil, err
		}
	}
	return w.found, nil
}

// A walk gathers sources. Its keys are absolute paths without links.
type walk struct {
	seen  map[string]bool // files and folders that were listed
	above []string        // the folders that the walk is in, outermost first
	found []Source
}

// fail lists path with an error.
func (w *walk) fail(path string, err error) {
	w.found = append(w.found, Source{Name: path, Err: pathError(path, err)})
}

// named takes one path as the user gave it. Its error is the one of ctx.
func (w *walk) named(ctx context.Context, path string) error {
	if path == Stdin {
		if !w.seen[Stdin] {
			w.seen[Stdin] = true
			w.found = append(w.found, Source{Name: Stdin})
		}
		return nil
	}
	info, real, err := resolve(path)
	switch {
	case path == "":
		w.fail(path, errors.New("a path is empty"))
	case err != nil:
		w.fail(path, err)
	case info.IsDir():
		return w.namedFolder(ctx, path, real)
	case !info.Mode().IsRegular():
		w.fail(path, notRegular(info))
	default:
		w.file(path, real)
	}
	return ctx.Err()
}

// namedFolder walks a folder that has to hold an article.
func (w *walk) namedFolder(ctx context.Context, path, real string) error {
	before, known := len(w.found), w.seen[real]
	if err := w.folder(ctx, path, real); err != nil {
		return err
	}
	if len(w.found) == before && !known && !w.holdsSeen(real) {
		w.fail(path, &Error{
			Err:  errors.New("no articles in this folder"),
			Hint: "looked for files called *" + articleExt + "; name other files one by one",
		})
	}
	return nil
}

// holdsSeen reports whether a file below the folder was listed before.
func (w *walk) holdsSeen(real string) bool {
	inside := strings.TrimSuffix(real, string(filepath.Separator)) + string(filepath.Separator)
	for path := range w.seen {
		if strings.HasPrefix(path, inside) && isArticle(path) {
			return true
		}
	}
	return false
}

// folder lists the articles below a folder. Its error is the one of ctx.
func (w *walk) folder(ctx context.Context, path, real string) error {
	if w.seen[real] {
		return ctx.Err()
	}
	w.seen[real] = true
	w.above = append(w.above, real)
	defer func() { w.above = w.above[:len(w.above)-1] }()

	entries, err := os.ReadDir(path)
	if err != nil {
		w.fail(path, err)
	}
	for _, entry := range entries {
		if err := ctx.Err(); err != nil {
			return err
		}
		if strings.HasPrefix(entry.Name(), ".") {
			continue
		}
		if err := w.entry(ctx, entry, filepath.Join(path, entry.Name()), filepath.Join(real, entry.Name())); err != nil {
			return err
		}
	}
	return nil
}

// entry takes one entry of a folder. Its error is the one of ctx.
func (w *walk) entry(ctx context.Context, entry fs.DirEntry, path, real string) error {
	mode := entry.Type()
	if mode&fs.ModeSymlink != 0 {
		info, target, err := resolve(path)
		if err != nil {
			w.fail(path, err)
			return nil
		}
		mode, real = info.Mode().Type(), target
	}
	switch {
	case mode.IsDir() && w.isAbove(real):
		w.fail(path, fmt.Errorf("symbolic link leads back to %s, which holds it", printable(real)))
	case mode.IsDir():
		return w.folder(ctx, path, real)
	case !isArticle(path):
	case !mode.IsRegular():
		w.fail(path, errors.New(kindOf(mode)))
	default:
		w.file(path, real)
	}
	return nil
}

func isArticle(path string) bool { return strings.EqualFold(filepath.Ext(path), articleExt) }

func (w *walk) isAbove(real string) bool {
	for _, dir := range w.above {
		if dir == real {
			return true
		}
	}
	return false
}

func (w *walk) file(path, real string) {
	if !w.seen[real] {
		w.seen[real] = true
		w.found = append(w.found, Source{Name: path, Origin: real})
	}
}

// resolve follows links: to what is there, and to its absolute path.
func resolve(path string) (fs.FileInfo, string, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, "", err
	}
	real, err := Origin(path)
	return info, real, err
}

// Origin is the absolute path of a file with its links resolved: what tells it
// from others, however it is spelt. A file that is gone has its absolute path.
func Origin(path string) (string, error) {
	real, err := filepath.EvalSymlinks(path)
	if errors.Is(err, fs.ErrNotExist) {
		real, err = path, nil
	}
	if err != nil {
		return "", err
	}
	return filepath.Abs(real)
}

// notRegular is the error of a path that is neither a file nor a folder.
func notRegular(info fs.FileInfo) error {
	return &Error{Err: errors.New(kindOf(info.Mode())), Hint: "use - to read standard input"}
}

func kindOf(mode fs.FileMode) string {
	switch {
	case mode.IsDir():
		return "a folder, not a file"
	case mode&fs.ModeNamedPipe != 0:
		return "a pipe, not a file"
	case mode&fs.ModeSocket != 0:
		return "a socket, not a file"
	case mode&fs.ModeDevice != 0:
		return "a device, not a file"
	}
	return "not a regular file"
}

// Read reads and decodes the source, standard input from stdin. It returns
// early when ctx ends, even while standard input keeps silent. The error is
// an *Error with the name of the source, or the one of ctx.
func (s Source) Read(ctx context.Context, stdin io.Reader) (Input, error) {
	if s.Err != nil {
		return Input{}, s.Err
	}
	data, err := s.bytes(ctx, stdin)
	if ctx.Err() != nil {
		return Input{}, ctx.Err()
	}
	if err != nil {
		return Input{}, pathError(s.Name, err)
	}
	text, problems, err := Decode(data)
	if err != nil {
		return Input{}, pathError(s.Name, err)
	}
	return Input{Source: storable(s.Name), Origin: storable(s.Origin), Text: text, Problems: problems}, nil
}

func (s Source) bytes(ctx context.Context, stdin io.Reader) ([]byte, error) {
	if s.Name == Stdin {
		return readWaiting(ctx, stdin)
	}
	return readFile(s.Name)
}

// readFile reads a regular file. The file may have been exchanged since it was
// listed: O_NONBLOCK keeps the opening of a pipe from waiting for a writer.
func readFile(path string) ([]byte, error) {
	f, err := os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, notRegular(info)
	case info.Size() > MaxSize:
		return nil, tooLarge("file")
	}
	return readLimited(f)
}

// readLimited reads one byte more than MaxSize at most, for Decode to refuse.
func readLimited(r io.Reader) ([]byte, error) {
	return io.ReadAll(io.LimitReader(r, MaxSize+1))
}

// readWaiting reads in the background, because a read from a terminal or a
// pipe does not end with ctx. The goroutine ends with the input.
func readWaiting(ctx context.Context, r io.Reader) ([]byte, error) {
	type result struct {
		data []byte
		err  error
	}
	done := make(chan result, 1)
	go func() {
		data, err := readLimited(r)
		done <- result{data, err}
	}()
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case got := <-done:
		return got.data, got.err
	}
}
