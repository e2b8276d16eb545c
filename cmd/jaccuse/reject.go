package main

import (
	"bufio"
	"cmp"
	"encoding/json"
	"errors"
	"os"

	"github.com/urfave/cli/v2"

	"jaccuse/ingest"
	"jaccuse/ingest/source"
)

// A rejectFile is where records are told that could not be read, one JSON object
// a line.
type rejectFile struct {
	path string
	file *os.File
	out  *bufio.Writer
}

// A rejection is a line of a reject file.
type rejection struct {
	Source string `json:"source"`           // the path as the user named it, "#" and the record
	Line   int    `json:"line,omitempty"`   // where it begins, from 1
	Offset int64  `json:"offset,omitempty"` // the same in bytes
	Reason string `json:"reason"`
	Hint   string `json:"hint,omitempty"`
}

func rejectsFlag() cli.Flag {
	return &cli.StringFlag{Name: "rejects", Usage: "write what could not be read to `FILE`, a JSON object a line"}
}

// newRejects empties the file that the flag names. Without the flag there is
// none, and nil takes all the same.
func newRejects(c *cli.Context) (*rejectFile, error) {
	path := c.String("rejects")
	if path == "" {
		return nil, nil
	}
	f, err := os.Create(path)
	if err != nil {
		return nil, source.Named(path, err)
	}
	return &rejectFile{path: path, file: f, out: bufio.NewWriter(f)}, nil
}

// add writes why a record could not be read.
func (r *rejectFile) add(record ingest.Result) error {
	if r == nil {
		return nil
	}
	err := record.Err
	line := rejection{Source: record.Source, Offset: record.Offset, Reason: err.Error(), Hint: hintOf(err)}
	if e := (*source.Error)(nil); errors.As(err, &e) {
		line.Line, line.Reason = e.Line, e.Err.Error()
	}
	e := json.NewEncoder(r.out)
	e.SetEscapeHTML(false)
	return r.named(e.Encode(line))
}

// named is an error of the file.
func (r *rejectFile) named(err error) error {
	if err == nil {
		return nil
	}
	return source.Named(r.path, err)
}

// flush sends out what was added.
func (r *rejectFile) flush() error {
	if r == nil {
		return nil
	}
	return r.named(r.out.Flush())
}

func (r *rejectFile) close() error {
	if r == nil {
		return nil
	}
	return r.named(cmp.Or(r.out.Flush(), r.file.Close()))
}
