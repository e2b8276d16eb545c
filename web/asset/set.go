package asset

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
)

// Prefix is what the addresses of all files begin with.
const Prefix = "/assets/"

//go:embed own vendor
var embedded embed.FS

// Set is the files of the site. It does not change once New has made it.
type Set struct {
	files map[string]*file // by name
}

// file is one file as it is served.
type file struct {
	data        []byte
	hash        string // hex of its SHA-256
	contentType string
}

// contentTypes is by extension. A file with any other extension is an error of New:
// the tables of the machine have no say.
var contentTypes = map[string]string{
	".css":   "text/css; charset=utf-8",
	".ico":   "image/x-icon",
	".js":    "text/javascript; charset=utf-8",
	".png":   "image/png",
	".svg":   "image/svg+xml",
	".txt":   "text/plain; charset=utf-8",
	".woff2": "font/woff2",
}

// New makes the set of the embedded files. An error is a mistake in the program: a
// style sheet that names a file that there is none of, two files of one name.
func New() (*Set, error) {
	return load(embedded, "own", "vendor")
}

// load reads all files of some folders. Those of the first folder may name others.
func load(fsys fs.FS, own string, others ...string) (*Set, error) {
	s := &Set{files: map[string]*file{}}
	var problems []error
	for _, folder := range append(others, own) {
		problems = append(problems, s.addFolder(fsys, folder, folder == own))
	}
	if err := errors.Join(problems...); err != nil {
		return nil, err
	}
	return s, nil
}

// addFolder adds style sheets last: they may name what stands beside them.
func (s *Set) addFolder(fsys fs.FS, folder string, ours bool) error {
	entries, err := fs.ReadDir(fsys, folder)
	if err != nil {
		return err
	}
	slices.SortStableFunc(entries, func(a, b fs.DirEntry) int {
		return strings.Compare(sheetsLast(a.Name()), sheetsLast(b.Name()))
	})
	var problems []error
	for _, e := range entries {
		data, err := fs.ReadFile(fsys, path.Join(folder, e.Name()))
		if err == nil && ours && path.Ext(e.Name()) == ".css" {
			data, err = s.link(data)
		}
		if err == nil {
			err = s.add(e.Name(), data)
		}
		if err != nil {
			problems = append(problems, fmt.Errorf("%s/%s: %w", folder, e.Name(), err))
		}
	}
	return errors.Join(problems...)
}

func sheetsLast(name string) string {
	if path.Ext(name) == ".css" {
		return "1" + name
	}
	return "0" + name
}

func (s *Set) add(name string, data []byte) error {
	contentType, ok := contentTypes[path.Ext(name)]
	if !ok {
		return errors.New("no content type for its extension")
	}
	if s.files[name] != nil {
		return errors.New("another file has the same name")
	}
	sum := sha256.Sum256(data)
	s.files[name] = &file{data: data, hash: hex.EncodeToString(sum[:]), contentType: contentType}
	return nil
}

var linkPattern = regexp.MustCompile(`url\("asset:([^"]*)"\)`)

// link replaces url("asset:NAME") in a style sheet by the address of that file.
func (s *Set) link(sheet []byte) ([]byte, error) {
	var problems []error
	linked := linkPattern.ReplaceAllFunc(sheet, func(match []byte) []byte {
		address, err := s.Path(string(linkPattern.FindSubmatch(match)[1]))
		if err != nil {
			problems = append(problems, err)
		}
		return []byte(`url("` + address + `")`)
	})
	return linked, errors.Join(problems...)
}

// Path is the address of a file: "app.css" gives "/assets/5c91a3b0/app.css". It can be
// a function of templates as it is: a name that there is no file of ends the template
// with an error.
func (s *Set) Path(name string) (string, error) {
	f := s.files[name]
	if f == nil {
		return "", fmt.Errorf("no asset %q", name)
	}
	return Prefix + f.short() + "/" + name, nil
}

// Names lists the files, sorted.
func (s *Set) Names() []string {
	var names []string
	for name := range s.files {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// short is the part of the hash that stands in addresses.
func (f *file) short() string { return f.hash[:8] }
