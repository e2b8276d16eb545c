package source

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
)

// maxDirectory is the most bytes that the directory of a zip file may have:
// some 300,000 files.
const maxDirectory = 32 << 20

func zipKind() Kind {
	return Kind{
		Name: "zip", About: "a zip archive", Exts: []string{".zip"},
		Is: func(head []byte, _ string) bool {
			return bytes.HasPrefix(head, []byte("PK\x03\x04")) || bytes.HasPrefix(head, []byte("PK\x05\x06"))
		},
		Unpack: unpackZip,
	}
}

// unpackZip gives the files of an archive in the order of its directory.
func unpackZip(ctx context.Context, s Stream, yield func(Stream) error) error {
	in, size, err := s.at()
	if err != nil {
		return err
	}
	entries, err := zipEntries(in, size)
	if err != nil {
		return err
	}
	found := false
	for _, entry := range entries {
		if entry.Mode().IsDir() || !entry.Mode().IsRegular() || !isWanted(entry.Name) {
			continue
		}
		if found = true; s.spent() {
			return nil
		}
		if err := s.zipEntry(entry, yield); err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	if !found {
		return errNoEntry()
	}
	return nil
}

// zipEntry gives one file of a zip archive.
func (s Stream) zipEntry(entry *zip.File, yield func(Stream) error) error {
	if entry.Flags&1 != 0 {
		return yield(s.broken(entry.Name, &Error{Err: errors.New("encrypted"), Hint: "unpack it first"}))
	}
	in, err := entry.Open()
	if err != nil {
		return yield(s.broken(entry.Name, zipError(err)))
	}
	defer in.Close()
	return yield(s.inner(entry.Name, s.unpacking(in, zipError)))
}

func zipError(err error) error {
	if errors.Is(err, zip.ErrAlgorithm) {
		return &Error{Err: errors.New("packed in a way that is not read"), Hint: "unpack it first"}
	}
	return &Error{Err: fmt.Errorf("broken zip data: %w", err), Hint: "the file is damaged"}
}

// zipEntries are the files in an archive. It has to be a sound one: together
// they are no larger than it is, or some share their bytes.
func zipEntries(in io.ReaderAt, size int64) ([]*zip.File, error) {
	directory := &directoryReader{in: in, left: maxDirectory}
	z, err := zip.NewReader(directory, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		if errors.Is(err, errDirectory) {
			return nil, &Error{Err: err, Hint: "unpack it first"}
		}
		return nil, &Error{Err: fmt.Errorf("broken zip archive: %w", err), Hint: "the file is cut off or damaged"}
	}
	directory.left = math.MaxInt64
	var sum uint64
	for _, entry := range z.File {
		sum += entry.CompressedSize64
		if entry.CompressedSize64 > uint64(size) || sum > uint64(size) {
			return nil, &Error{Err: errors.New("broken zip archive: files in it share their bytes")}
		}
		if isOffice(entry.Name) {
			return nil, &Error{Err: errors.New("not an archive of articles: looks like an office document or an e-book"), Hint: toText}
		}
	}
	return z.File, nil
}

// isOffice reports whether an archive with such a file in it is a document.
func isOffice(name string) bool {
	return name == "[Content_Types].xml" || name == "mimetype"
}

// A directoryReader reads so many bytes.
type directoryReader struct {
	in   io.ReaderAt
	left int64
}

var errDirectory = fmt.Errorf("the directory of this archive is larger than %d MiB", maxDirectory>>20)

func (d *directoryReader) ReadAt(b []byte, offset int64) (int, error) {
	if d.left -= int64(len(b)); d.left < 0 {
		return 0, errDirectory
	}
	return d.in.ReadAt(b, offset)
}

// at is a stream as what can be read at any place: its file, or its bytes.
func (s Stream) at() (io.ReaderAt, int64, error) {
	if s.file != nil && s.file.file != nil {
		info, err := s.file.file.Stat()
		if err != nil {
			return nil, 0, err
		}
		s.allowance.size = info.Size()
		return s.file, info.Size(), nil
	}
	data, err := readLimited(s.Reader, &Error{
		Err:  fmt.Errorf("a zip archive of more than %d MiB that is no file of its own", MaxRaw>>20),
		Hint: "save or unpack it, and name the file",
	})
	return bytes.NewReader(data), int64(len(data)), err
}

func tarKind() Kind {
	return Kind{
		Name: "tar", About: "a tar archive", Exts: []string{".tar"},
		Is:     func(head []byte, _ string) bool { return isTar(head) },
		Unpack: unpackTar,
	}
}

// isTar takes an archive by the sum in its first header. The word "ustar" there
// is too little: "mustard" may stand at the same place of a text.
func isTar(head []byte) bool {
	const size, start, end = 512, 148, 156
	if len(head) < size {
		return false
	}
	said, err := strconv.ParseInt(strings.Trim(string(head[start:end]), " \x00"), 8, 32)
	sum := int64(' ') * (end - start)
	for i, b := range head[:size] {
		if i < start || i >= end {
			sum += int64(b)
		}
	}
	return err == nil && said == sum
}

// unpackTar gives the files of an archive as they come. Links and devices are
// none.
func unpackTar(ctx context.Context, s Stream, yield func(Stream) error) error {
	raw := &counted{Reader: s.Reader}
	wrong := func(err error) error {
		return &Error{
			Err:  fmt.Errorf("broken tar archive at byte %d: %w", raw.n, err),
			Hint: "the file is cut off or damaged; what stands before is read",
		}
	}
	t, found := tar.NewReader(raw), false
	for !s.spent() {
		header, err := t.Next()
		switch {
		case err == io.EOF && !found:
			return errNoEntry()
		case err == io.EOF:
			return nil
		case err != nil && !errors.Is(err, tar.ErrInsecurePath):
			return first(err, wrong)
		case ctx.Err() != nil:
			return ctx.Err()
		case !isFile(header) || !isWanted(header.Name):
			continue
		}
		found = true
		if err := yield(s.inner(header.Name, s.unpacking(t, wrong))); err != nil {
			return err
		}
	}
	return nil
}

func isFile(h *tar.Header) bool {
	return h.Typeflag == tar.TypeReg || h.Typeflag == tar.TypeGNUSparse
}
