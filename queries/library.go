package queries

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
)

//go:embed saved/*.js
var savedFiles embed.FS

//go:embed checks/*.js
var checkFiles embed.FS

// Library is a set of queries by name.
type Library struct {
	queries map[string]*Query
}

// Saved is the library of the queries that come with the program.
func Saved() (*Library, error) {
	fsys, err := fs.Sub(savedFiles, "saved")
	if err != nil {
		return nil, err
	}
	return Load(fsys)
}

// Load reads every *.js file at the top of a folder as a query, named after
// its file. The error lists every problem of every file.
func Load(fsys fs.FS) (*Library, error) {
	l := &Library{queries: map[string]*Query{}}
	err := eachScript(fsys, func(name, file, source string) error {
		q, err := Parse(name, file, source)
		if err == nil {
			l.queries[name] = q
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return l, nil
}

// eachScript calls f with each *.js file of a folder, in the order of their
// names, and joins the errors.
func eachScript(fsys fs.FS, f func(name, file, source string) error) error {
	files, err := fs.Glob(fsys, "*.js")
	if err != nil {
		return err
	}
	var problems []error
	for _, file := range files {
		source, err := readScript(fsys, file)
		if err == nil {
			err = f(strings.TrimSuffix(path.Base(file), ".js"), file, source)
		}
		problems = append(problems, err)
	}
	return errors.Join(problems...)
}

func readScript(fsys fs.FS, file string) (string, error) {
	info, err := fs.Stat(fsys, file)
	if err != nil {
		return "", err
	}
	if info.Size() > maxFile {
		return "", &Error{File: file, Message: fmt.Sprintf("the file has %d bytes: want at most %d", info.Size(), maxFile)}
	}
	source, err := fs.ReadFile(fsys, file)
	return string(source), err
}

// Merge adds the queries of another library. Where both have a query of one
// name, the error names each, and l stays as it was.
func (l *Library) Merge(other *Library) error {
	var problems []error
	for _, name := range other.Names() {
		if l.queries[name] != nil {
			problems = append(problems, fmt.Errorf("%s: there is a query %q already", other.queries[name].File, name))
		}
	}
	if len(problems) > 0 {
		return errors.Join(problems...)
	}
	for name, q := range other.queries {
		l.queries[name] = q
	}
	return nil
}

// Names lists the queries, sorted.
func (l *Library) Names() []string { return sortedKeys(l.queries) }

// Get is the query of that name; an unknown name is an error that suggests
// near ones.
func (l *Library) Get(name string) (*Query, error) {
	if q := l.queries[name]; q != nil {
		return q, nil
	}
	return nil, fmt.Errorf("no query is called %q%s", name, didYouMean(name, l.Names()))
}
