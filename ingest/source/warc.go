package source

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/textproto"
	"slices"
	"strconv"
	"strings"

	"github.com/klauspost/compress/gzip"
)

// warcKind is a web archive (ISO 28500), plain or with each record packed by
// gzip, as Common Crawl has them: pages and the answers of servers around them.
func warcKind() Kind {
	return Kind{
		Name: "warc", About: "a web archive", Exts: []string{".warc", ".wet"},
		Is:    func(head []byte, _ string) bool { return isWARC(head) || isWARC(unpackedHead(head)) },
		Split: splitWARC,
	}
}

const warcMagic = "WARC/"

func isWARC(head []byte) bool { return bytes.HasPrefix(head, []byte(warcMagic)) }

// unpackedHead is how what gzip packed begins.
func unpackedHead(head []byte) []byte {
	if !bytes.HasPrefix(head, []byte("\x1f\x8b")) {
		return nil
	}
	z, err := gzip.NewReader(bytes.NewReader(head))
	if err != nil {
		return nil
	}
	start := make([]byte, len(warcMagic))
	n, _ := io.ReadFull(z, start)
	return start[:n]
}

// maxHead is the most bytes in the fields of a record or of an answer.
const maxHead = 256 << 10

// A warc is an archive on its way in.
type warc struct {
	Stream
	raw   *counted
	in    *bufio.Reader
	gz    *gzip.Reader  // unpacks one record, or nil before the first
	gzBuf *bufio.Reader // what comes out of gz
	yield func(Record) error
}

// splitWARC gives the articles of an archive: what servers answered with 200,
// and what was added or derived, if it is a page, text or PDF. What else
// archives hold is left out: requests, notes of the crawler, pictures.
//
// Offset is where the record begins in the file as it lies on the disk, as
// indexes of archives have it. Records after a bad one are read where their
// beginnings can be told.
func splitWARC(ctx context.Context, s Stream, _ Options, yield func(Record) error) error {
	w := &warc{Stream: s, raw: &counted{Reader: s.Reader}, yield: yield}
	w.in = bufio.NewReaderSize(w.raw, 64<<10)
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := skipLineEnds(w.in); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
		if err := w.member(); err != nil {
			return err
		}
	}
}

// offset is how much of the file was read.
func (w *warc) offset() int64 { return w.raw.n - int64(w.in.Buffered()) }

// skipLineEnds goes to the next byte that is no line end.
func skipLineEnds(in *bufio.Reader) error {
	for {
		b, err := in.ReadByte()
		if err != nil {
			return err
		}
		if b != '\r' && b != '\n' {
			return in.UnreadByte()
		}
	}
}

// member reads what begins here: one record, or the records that one gzip
// member holds.
func (w *warc) member() error {
	offset := w.offset()
	magic, err := w.in.Peek(2)
	if err != nil || string(magic) != "\x1f\x8b" {
		return w.record(w.in, offset)
	}
	if err := w.unpack(offset); err != nil {
		return err
	}
	for {
		if err := skipLineEnds(w.gzBuf); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
		err := w.record(w.gzBuf, offset)
		if errors.Is(err, io.ErrUnexpectedEOF) && w.atEnd() {
			return w.yield(Record{Name: w.Name, Origin: w.Origin, Offset: offset, Err: Named(w.Name, err)})
		} else if err != nil {
			return err
		}
	}
}

// atEnd reports whether the gzip member was sound to its end, so that the next
// can be read although the record in this one is not.
func (w *warc) atEnd() bool {
	n, err := w.gz.Read(make([]byte, 1))
	return n == 0 && err == io.EOF
}

// unpack begins to unpack the gzip member at offset.
func (w *warc) unpack(offset int64) error {
	wrong := func(err error) error { return cutOff(offset, err) }
	if w.gz == nil {
		w.gz = new(gzip.Reader)
	}
	if err := w.gz.Reset(w.in); err != nil {
		return wrong(err)
	}
	w.gz.Multistream(false)
	out := w.unpacking(w.gz, wrong)
	if w.gzBuf == nil {
		w.gzBuf = bufio.NewReaderSize(out, 64<<10)
	}
	w.gzBuf.Reset(out)
	return nil
}

// cutOff is why nothing behind a record can be read.
func cutOff(offset int64, err error) error {
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	return first(err, func(err error) error {
		return &Error{
			Err:  fmt.Errorf("broken web archive: the record at byte %d: %w", offset, err),
			Hint: "the file is cut off or damaged; the records before are read",
		}
	})
}

// record reads the record that begins here. Its error is that of yield, or why
// nothing behind can be read.
func (w *warc) record(in *bufio.Reader, offset int64) error {
	fields, err := readHead(in, warcMagic)
	length, lengthErr := strconv.ParseInt(fields.Get("Content-Length"), 10, 64)
	if err == nil && (lengthErr != nil || length < 0) {
		err = errBadHead("it has no length")
	}
	if bad := errBadHead(""); errors.As(err, &bad) {
		if err := w.bad(fields, offset, err); err != nil {
			return err
		}
		return toNextRecord(in, offset)
	} else if err != nil {
		return cutOff(offset, err)
	}
	block := &io.LimitedReader{R: in, N: length}
	if err := w.block(fields, offset, block); err != nil {
		return err
	}
	if err := discard(in, block.N); err != nil {
		return cutOff(offset, err)
	}
	return nil
}

// discard skips bytes that nobody wants.
func discard(in io.Reader, n int64) error {
	_, err := io.CopyN(io.Discard, in, n)
	return err
}

// toNextRecord goes to the next line that begins a record.
func toNextRecord(in *bufio.Reader, offset int64) error {
	if start, _ := in.Peek(len(warcMagic)); isWARC(start) {
		return nil
	}
	for {
		_, err := in.ReadSlice('\n')
		if err == io.EOF {
			return nil
		} else if err != nil && err != bufio.ErrBufferFull {
			return cutOff(offset, err)
		}
		if start, _ := in.Peek(len(warcMagic)); err == nil && isWARC(start) {
			return nil
		}
	}
}

// named is a record of the archive, by its id.
func (w *warc) named(fields textproto.MIMEHeader, offset int64) Record {
	r := w.Stream.named(cmp.Or(fields.Get("WARC-Record-ID"), "@"+strconv.FormatInt(offset, 10)))
	r.Offset = offset
	r.URL = strings.Trim(fields.Get("WARC-Target-URI"), "<>")
	return r
}

// bad hands on that a record cannot be read.
func (w *warc) bad(fields textproto.MIMEHeader, offset int64, err error) error {
	r := w.named(fields, offset)
	r.Err = Named(r.Name, fmt.Errorf("the record at byte %d: %w", offset, err))
	return w.yield(r)
}

// block hands on the article in the block of a record, if there is one. It need
// not read all of the block. Its error is as that of record.
func (w *warc) block(fields textproto.MIMEHeader, offset int64, block *io.LimitedReader) error {
	r := w.named(fields, offset)
	var in io.Reader = block
	var answer textproto.MIMEHeader
	switch strings.ToLower(fields.Get("WARC-Type")) {
	case "response":
		if !strings.HasPrefix(strings.ToLower(fields.Get("Content-Type")), "application/http") {
			return nil
		}
		buffered := bufio.NewReader(block)
		var err error
		answer, err = readHead(buffered, "HTTP/")
		if bad := errBadHead(""); errors.As(err, &bad) {
			return w.bad(fields, offset, fmt.Errorf("the answer in it: %w", err))
		} else if err != nil && block.N == 0 {
			return w.bad(fields, offset, errors.New("the answer in it has no end"))
		} else if err != nil {
			return cutOff(offset, err)
		}
		if answer.Get(statusField) != "200" {
			return nil
		}
		r.ContentType, in = answer.Get("Content-Type"), buffered
	case "resource", "conversion":
		r.ContentType = fields.Get("Content-Type")
	default:
		return nil
	}
	if !isArticleType(r.ContentType) {
		return nil
	}
	return w.body(r, in, block, answer)
}

// body hands on a record with its body.
func (w *warc) body(r Record, in io.Reader, block *io.LimitedReader, answer textproto.MIMEHeader) error {
	body, err := io.ReadAll(io.LimitReader(in, MaxRaw+1))
	switch {
	case err != nil:
		return cutOff(r.Offset, err)
	case len(body) > MaxRaw:
		r.Err = Named(r.Name, fmt.Errorf("the record at byte %d: larger than %d MiB", r.Offset, MaxRaw>>20))
	case block.N > 0:
		return cutOff(r.Offset, io.ErrUnexpectedEOF)
	}
	if r.Err == nil {
		r.Body = body
		r.Beside = beside(answer.Values("Transfer-Encoding"), answer.Values("Content-Encoding"))
		r.Parse = func(r Record) (Article, error) { return parseAnswer(r, answer) }
	}
	return w.yield(r)
}

// articleTypes are the media types that articles have. "" is what a server sends
// that does not say.
var articleTypes = [...]string{"", "text/html", "application/xhtml+xml", "text/plain", "application/pdf"}

func isArticleType(contentType string) bool {
	return slices.Contains(articleTypes[:], mediaType(contentType))
}

// mediaType is a Content-Type without its parameters.
func mediaType(contentType string) string {
	if media, _, err := mime.ParseMediaType(contentType); err == nil {
		return media
	}
	media, _, _ := strings.Cut(contentType, ";")
	return strings.ToLower(strings.TrimSpace(media))
}

// statusField holds the second word of a head's first line. No field of
// anybody's can have that name.
const statusField = " status"

// An errBadHead is of a head that is none, in data that can be read further.
type errBadHead string

func (e errBadHead) Error() string { return string(e) }

// readHead reads a line that begins with magic and the fields below it, to the
// empty line.
func readHead(in *bufio.Reader, magic string) (textproto.MIMEHeader, error) {
	head, err := headBytes(in)
	if err != nil {
		return nil, err
	}
	line, rest, _ := bytes.Cut(head, []byte("\n"))
	if !bytes.HasPrefix(line, []byte(magic)) {
		return nil, errBadHead(fmt.Sprintf("it does not begin with %s", magic))
	}
	fields, err := textproto.NewReader(bufio.NewReader(bytes.NewReader(rest))).ReadMIMEHeader()
	if fields == nil || err != nil && !errors.Is(err, io.EOF) {
		fields = looseFields(rest)
	}
	if words := strings.Fields(string(line)); len(words) > 1 {
		fields[statusField] = []string{words[1]}
	}
	return fields, nil
}

// looseFields reads fields of which some are none.
func looseFields(head []byte) textproto.MIMEHeader {
	fields := textproto.MIMEHeader{}
	for line := range bytes.Lines(head) {
		if name, value, ok := bytes.Cut(line, []byte(":")); ok {
			fields.Add(string(bytes.TrimSpace(name)), string(bytes.TrimSpace(value)))
		}
	}
	return fields
}

// headBytes reads to the first empty line, and that.
func headBytes(in *bufio.Reader) ([]byte, error) {
	var head []byte
	start := 0
	for {
		line, err := in.ReadSlice('\n')
		head = append(head, line...)
		switch {
		case len(head) > maxHead:
			return nil, errBadHead(fmt.Sprintf("its fields are longer than %d KiB", maxHead>>10))
		case err == bufio.ErrBufferFull:
			continue
		case err != nil:
			return nil, err
		case len(bytes.TrimRight(head[start:], "\r\n")) == 0:
			return head, nil
		}
		start = len(head)
	}
}

// hasToken reports whether a list in a field has that word.
func hasToken(fields textproto.MIMEHeader, name, token string) bool {
	return slices.ContainsFunc(fields.Values(name), func(v string) bool {
		return slices.ContainsFunc(strings.Split(v, ","), func(t string) bool {
			return strings.EqualFold(strings.TrimSpace(t), token)
		})
	})
}
