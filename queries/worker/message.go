package worker

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"jaccuse/queries"
)

// greeting is what a child says of itself. It changes with the messages.
const greeting = "jaccuse script worker 2"

// The parent sends a setup, the child answers with a ready; then the parent
// sends a request at a time and the child answers each with a reply.
type setup struct {
	Path   string
	Memory int64 // bytes
}

type ready struct {
	Greeting string
}

// request is a saved query, or a script without a header: its rows or its shape.
type request struct {
	Query  *queries.Query    `json:",omitempty"`
	Script []byte            `json:",omitempty"` // bytes: it need not be UTF-8
	Shape  bool              `json:",omitempty"`
	Params map[string][]byte `json:",omitempty"`
	// Options as the child has to hold to them.
	Timeout   time.Duration
	MaxRows   int
	MaxBytes  int
	MaxScript int
}

type reply struct {
	Columns   []string
	Rows      [][]cell
	Truncated bool
	Shape     *queries.Shape `json:",omitempty"`
	Failure   *failure       `json:",omitempty"`
	// Last says that the child must not be used again.
	Last bool
}

func (r *request) options() queries.Options {
	return queries.Options{
		Timeout: r.Timeout, MaxRows: r.MaxRows, MaxBytes: r.MaxBytes, MaxScript: r.MaxScript,
		// Where the time is up the parent waits for less long.
		Grace: 2 * time.Second,
	}
}

// name is what errors call the script.
func (r *request) name() string {
	if r.Query != nil {
		return r.Query.File
	}
	return "script"
}

// errFrame is the error of a message that is too long.
var errFrame = errors.New("message too long")

// send writes a message: the length of its JSON in four bytes, big-endian, and
// the JSON. One that is longer than most bytes is not written at all.
func send(w io.Writer, message any, most int) error {
	var b bytes.Buffer
	b.Write(make([]byte, 4))
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false) // rows are full of <state/russia>
	if err := e.Encode(message); err != nil {
		return err
	}
	n := b.Len() - 4
	if n > most {
		return fmt.Errorf("%w: %d bytes of %d", errFrame, n, most)
	}
	binary.BigEndian.PutUint32(b.Bytes(), uint32(n))
	_, err := w.Write(b.Bytes())
	return err
}

// receive reads a message of at most most bytes.
func receive(r io.Reader, message any, most int) error {
	var head [4]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return err
	}
	n := int(binary.BigEndian.Uint32(head[:]))
	if n > most {
		return fmt.Errorf("%w: %d bytes of %d", errFrame, n, most)
	}
	data := make([]byte, n)
	if _, err := io.ReadFull(r, data); err != nil {
		return err
	}
	return json.Unmarshal(data, message)
}
