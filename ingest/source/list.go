package source

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Stdin is the path that stands for standard input.
const Stdin = "-"

// File is a file to read, a page of the network, or standard input, or why there
// is none.
type File struct {
	Name   string // the path or address as the user named it, or Stdin
	Origin string // the absolute path, links resolved, or the address as Address writes it; "" for Stdin
	Size   int64  // in bytes; 0 where it is unknown
	Err    error  // an *Error: nothing can be read here
}

// ErrNoArticles is the error of a folder that was named and holds no article.
var ErrNoArticles = errors.New("no articles in this folder")

// List lists what paths stand for: files in the order in which they are
// named, in place of a folder the files in it and its folders whose names end as
// those of some kind do, sorted by
// path, standard input for Stdin, and pages for addresses ("https://..."), which
// are not looked at. A file is listed once, however often and
// by whatever links it is named. Hidden files and folders are left out unless
// named, links are followed, and a link back to a folder on its own path is an
// error. Only regular files are taken, so no pipe or device can block.
//
// What cannot be read stands in the list as a File with an error, in its
// place. The error of List itself is the one of ctx.
func List(ctx context.Context, paths []string) ([]File, error) {
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
	found []File
}

// fail lists path with an error.
func (w *walk) fail(path string, err error) {
	w.found = append(w.found, File{Name: path, Err: Named(path, err)})
}

// named takes one path as the user gave it. Its error is the one of ctx.
func (w *walk) named(ctx context.Context, path string) error {
	if path == Stdin {
		if !w.seen[Stdin] {
			w.seen[Stdin] = true
			w.found = append(w.found, File{Name: Stdin})
		}
		return nil
	}
	if IsAddress(path) {
		w.address(path)
		return ctx.Err()
	}
	info, real, err := resolve(path)
	switch {
	case path == "":
		w.fail(path, errors.New("a path is empty"))
	case err != nil:
		w.fail(path, hinted(path, err))
	case info.IsDir():
		return w.namedFolder(ctx, path, real)
	case !info.Mode().IsRegular():
		w.fail(path, notRegular(info))
	default:
		w.file(path, real)
	}
	return ctx.Err()
}

// hinted is the error of a path that is not there, with what to do where it looks
// like an address: "www.example.org".
func hinted(path string, err error) error {
	e := Named(path, err)
	if errors.Is(err, fs.ErrNotExist) && strings.HasPrefix(strings.ToLower(path), "www.") {
		e.Hint = "an address begins with https:// or http://"
	}
	return e
}

// namedFolder walks a folder that has to hold an article.
func (w *walk) namedFolder(ctx context.Context, path, real string) error {
	before, known := len(w.found), w.seen[real]
	if err := w.folder(ctx, path, real); err != nil {
		return err
	}
	if len(w.found) == before && !known && !w.holdsSeen(real) {
		w.fail(path, &Error{
			Err:  ErrNoArticles,
			Hint: "looked for files called " + extensions() + "; name other files one by one",
		})
	}
	return nil
}

// holdsSeen reports whether a file below the folder was listed before.
func (w *walk) holdsSeen(real string) bool {
	inside := strings.TrimSuffix(real, string(filepath.Separator)) + string(filepath.Separator)
	for path := range w.seen {
		if strings.HasPrefix(path, inside) && isKnown(path) {
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
	case !isKnown(path):
	case !mode.IsRegular():
		w.fail(path, errors.New(kindOf(mode)))
	default:
		w.file(path, real)
	}
	return nil
}

func (w *walk) isAbove(real string) bool {
	for _, dir := range w.above {
		if dir == real {
			return true
		}
	}
	return false
}

func (w *walk) file(path, real string) {
	if w.seen[real] {
		return
	}
	w.seen[real] = true
	f := File{Name: path, Origin: real}
	if info, err := os.Stat(path); err == nil { // else opening it will tell
		f.Size = info.Size()
	}
	w.found = append(w.found, f)
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
// from others, however it is spelt. A file that is gone has its absolute path. A
// record of a file, "dump.jsonl#12", has the path of its file.
func Origin(path string) (string, error) {
	real, err := filepath.EvalSymlinks(path)
	if errors.Is(err, fs.ErrNotExist) {
		if file, record, ok := strings.Cut(path, "#"); ok && file != "" {
			real, err = Origin(file)
			return real + "#" + record, err
		}
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
