package source

import (
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// What may come out of a file that is packed: freeUnpacked bytes, and
// maxUnpacked times the bytes that went in. News packs ten to forty times
// smaller, what was made to fill a disk a thousand times and more. All layers of
// archives within archives count together.
const (
	freeUnpacked = 64 << 20
	maxUnpacked  = 200
)

// An allowance watches what comes out of one file against what went in.
type allowance struct {
	file  *input
	size  int64 // of the file, where it is not read from end to end
	out   int64
	spent bool
}

// errSpent is of what unpacks to more than anything worth reading does.
var errSpent = &Error{
	Err:  fmt.Errorf("unpacks to more than %d times its size: not read any further", maxUnpacked),
	Hint: "if it is sound, unpack it and name what was in it",
}

// take counts bytes that came out.
func (a *allowance) take(n int) error {
	a.out += int64(n)
	in := a.size
	if a.file != nil {
		in = max(in, a.file.read)
	}
	if a.spent = a.spent || (a.out-freeUnpacked)/maxUnpacked > in; a.spent {
		return errSpent
	}
	return nil
}

// unpacked is what comes out of a stream. Its errors say of what, and where.
type unpacked struct {
	io.Reader
	allowance *allowance
	wrong     func(error) error
}

func (u unpacked) Read(b []byte) (int, error) {
	n, err := u.Reader.Read(b)
	if spent := u.allowance.take(n); spent != nil {
		return 0, spent
	}
	if err != nil && err != io.EOF {
		err = first(err, u.wrong)
	}
	return n, err
}

// first words an error, unless what lies around has done so.
func first(err error, wrong func(error) error) error {
	if e := (*Error)(nil); errors.As(err, &e) {
		return err
	}
	return wrong(err)
}

// counted counts the bytes that were taken from a reader.
type counted struct {
	io.Reader
	n int64
}

func (c *counted) Read(b []byte) (int, error) {
	n, err := c.Reader.Read(b)
	c.n += int64(n)
	return n, err
}

// unpacking is what comes out of s through r, counted.
func (s Stream) unpacking(r io.Reader, wrong func(error) error) io.Reader {
	if s.allowance == nil {
		s.allowance = &allowance{}
	}
	return unpacked{Reader: r, allowance: s.allowance, wrong: wrong}
}

// spent reports whether nothing more may come out of s.
func (s Stream) spent() bool { return s.allowance != nil && s.allowance.spent }

// inner is a file within the archive s.
func (s Stream) inner(name string, r io.Reader) Stream {
	rec := s.named(strings.TrimPrefix(name, "./"))
	return Stream{Name: rec.Name, Origin: rec.Origin, Reader: r, allowance: s.allowance, plain: path.Base(name)}
}

// broken is a file within the archive s that cannot be read.
func (s Stream) broken(name string, err error) Stream {
	return s.inner(name, failing{err})
}

// failing is a reader that never had anything.
type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

// isWanted reports whether a file within an archive is read: as in a folder,
// what is hidden is not, nor what is called as nothing that we read.
func isWanted(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if part == "__MACOSX" || strings.HasPrefix(part, ".") && part != "." && part != ".." {
			return false
		}
	}
	return isKnown(name)
}

// errNoEntry is of an archive that holds nothing to read.
func errNoEntry() error {
	return &Error{
		Err:  errors.New("no articles in this archive"),
		Hint: "looked for files called " + extensions() + "; unpack it and name others one by one",
	}
}
