package source

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"syscall"
	"time"
)

// maxDepth is how deep files may lie in files: an archive of compressed dumps has 3.
const maxDepth = 5

// Records reads the file, standard input from stdin, and calls yield with each
// record, in order. What cannot be read is a record with an error. Records
// returns the first error of yield, or the one of ctx when that ends, even while
// standard input keeps silent.
func (f File) Records(ctx context.Context, stdin io.Reader, o Options, yield func(Record) error) error {
	if f.Err != nil {
		return yield(Record{Name: f.Name, Origin: f.Origin, Err: f.Err})
	}
	r := reader{options: o, yield: yield}
	if IsAddress(f.Name) {
		return r.page(ctx, f)
	}
	in, err := f.open(ctx, stdin)
	r.file = in
	if err != nil {
		return r.broken(ctx, Stream{Name: f.Name, Origin: f.Origin}, err)
	}
	defer in.Close()
	return r.read(ctx, Stream{Name: f.Name, Origin: f.Origin, Reader: in, file: in, allowance: &allowance{file: in}}, 0)
}

// A reader takes a stream apart.
type reader struct {
	options Options
	file    *input
	yield   func(Record) error
	stopped bool // yield gave an error
}

// page reads what is at an address that the user named.
func (r *reader) page(ctx context.Context, f File) error {
	s := Stream{Name: f.Name, Origin: f.Origin}
	if r.options.Open == nil {
		return r.broken(ctx, s, errors.New("an address, where files alone are read"))
	}
	got, err := r.options.Open(ctx, f.Name)
	if err != nil {
		return r.broken(ctx, s, err)
	}
	s.URL, s.ContentType, s.Reader = got.URL, got.ContentType, bytes.NewReader(got.Body)
	s.allowance = &allowance{size: int64(len(got.Body))}
	return r.read(ctx, s, 0)
}

// emit hands a record on, unless it is to be left out.
func (r *reader) emit(rec Record) error {
	if errors.Is(rec.Err, ErrKnown) {
		return nil
	}
	if r.file != nil {
		rec.Read = r.file.read
	}
	err := r.yield(rec)
	r.stopped = r.stopped || err != nil
	return err
}

// broken hands on that a stream cannot be read (any further), unless nobody
// listens any more.
func (r *reader) broken(ctx context.Context, s Stream, err error) error {
	switch {
	case err == nil:
		return ctx.Err()
	case ctx.Err() != nil:
		return ctx.Err()
	case r.stopped:
		return err
	}
	return r.emit(Record{Name: s.Name, Origin: s.Origin, Err: Named(s.Name, err)})
}

// read takes one stream apart. Its error is one of yield or ctx.
func (r *reader) read(ctx context.Context, s Stream, depth int) error {
	if depth > maxDepth {
		return r.broken(ctx, s, &Error{Err: errors.New("too many archives within archives")})
	}
	in := bufio.NewReaderSize(s.Reader, HeadSize)
	head, err := in.Peek(HeadSize)
	if err != nil && err != io.EOF && len(head) == 0 {
		return r.broken(ctx, s, err)
	}
	kind, err := r.kind(head, s.ext())
	if err != nil {
		return r.broken(ctx, s, err)
	}
	s.Reader = in
	switch {
	case kind.Unpack != nil:
		err = kind.Unpack(ctx, s, func(inner Stream) error { return r.read(ctx, inner, depth+1) })
	case kind.Split != nil:
		err = kind.Split(ctx, s, r.options, func(rec Record) error {
			rec.kind = kind.Name
			return r.emit(rec)
		})
	default:
		return r.whole(ctx, s, kind)
	}
	return r.broken(ctx, s, err)
}

// kind is what the user says, but for what packs files of that kind.
func (r *reader) kind(head []byte, ext string) (Kind, error) {
	found := detect(head, ext)
	if r.options.As == "" || found.Unpack != nil {
		return found, nil
	}
	return kindNamed(r.options.As)
}

// readLimited reads to the end, but at most one byte more than MaxRaw: then the
// error is large.
func readLimited(in io.Reader, large error) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(in, MaxRaw+1))
	if err == nil && len(data) > MaxRaw {
		return nil, large
	}
	return data, err
}

// whole is a stream that is one record.
func (r *reader) whole(ctx context.Context, s Stream, kind Kind) error {
	body, err := readLimited(s.Reader, tooLarge("file"))
	if err != nil {
		return r.broken(ctx, s, err)
	}
	return r.emit(Record{Name: s.Name, Origin: s.Origin, URL: s.URL, ContentType: s.ContentType, Body: body, Parse: kind.Parse, kind: kind.Name})
}

// An input is the file, and how much of it has been read.
type input struct {
	io.ReadCloser
	file    *os.File // to read at any place, or nil
	read    int64
	silence time.Duration // that a file may keep; 0 where none can
}

// maxSilence is how long a file is waited for that has no data now. A file on a disk
// always has, but the system shows some as files that are none (/proc/kmsg).
const maxSilence = 5 * time.Second

func (in *input) Read(p []byte) (int, error) {
	if in.silence > 0 && in.file.SetReadDeadline(time.Now().Add(in.silence)) != nil {
		in.silence = 0
	}
	n, err := in.ReadCloser.Read(p)
	in.read += int64(n)
	if errors.Is(err, os.ErrDeadlineExceeded) {
		err = &Error{Err: errors.New("no file, but something that data come from at times"), Hint: "save what comes from it, and name that"}
	}
	return n, err
}

// ReadAt reads anywhere in a file. It counts as if it were read in order.
func (in *input) ReadAt(p []byte, offset int64) (int, error) {
	n, err := in.file.ReadAt(p, offset)
	in.read += int64(n)
	return n, err
}

// open opens a regular file. The file may have been exchanged since it was
// listed: O_NONBLOCK keeps the opening of a pipe from waiting for a writer.
func (f File) open(ctx context.Context, stdin io.Reader) (*input, error) {
	if f.Name == Stdin {
		return &input{ReadCloser: waiting(ctx, stdin)}, nil
	}
	file, err := os.OpenFile(f.Name, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	info, err := file.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = notRegular(info)
	}
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return &input{ReadCloser: file, file: file, silence: maxSilence}, nil
}

// waiting reads in the background, because a read from a terminal or a pipe
// does not end with ctx. The goroutine ends with the input.
func waiting(ctx context.Context, in io.Reader) io.ReadCloser {
	r, w := io.Pipe()
	go func() {
		_, err := io.Copy(w, in)
		w.CloseWithError(err)
	}()
	context.AfterFunc(ctx, func() { r.CloseWithError(fmt.Errorf("reading: %w", ctx.Err())) })
	return r
}

// One reads a file that holds one article.
func (f File) One(ctx context.Context, stdin io.Reader, o Options) (Article, error) {
	var found []Record
	err := f.Records(ctx, stdin, o, func(r Record) error {
		if found = append(found, r); len(found) > 1 {
			return errSeveral
		}
		return nil
	})
	switch {
	case errors.Is(err, errSeveral):
		return Article{}, Named(f.Name, err)
	case err != nil:
		return Article{}, err
	case len(found) == 0:
		return Article{}, Named(f.Name, errors.New("no article in this file"))
	}
	return found[0].Article()
}

var errSeveral = errors.New("several articles in this file: want one")
