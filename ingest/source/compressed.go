package source

import (
	"bufio"
	"bytes"
	"compress/bzip2"
	"context"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// maxWindow is the most memory that a zstd stream may ask for: what zstd itself
// allows without --long.
const maxWindow = 128 << 20

// A codec is a way to compress one file. What is within has the name of the file
// without the codec's extension, and needs no other.
type codec struct {
	kind  Kind
	magic string
	// open starts to unpack; inside is the name that the data itself tells, or "".
	open func(in *bufio.Reader) (out io.Reader, inside string, done func(), err error)
}

// gzipKind is what gzip packs, but for WARC files, which are read as they are.
func gzipKind() Kind {
	return codec{
		kind:  Kind{Name: "gzip", About: "a file packed by gzip", Exts: []string{".gz", ".tgz"}},
		magic: "\x1f\x8b\x08",
		open: func(in *bufio.Reader) (io.Reader, string, func(), error) {
			z, err := gzip.NewReader(in)
			if err != nil {
				return nil, "", nil, err
			}
			return z, z.Name, func() {}, nil
		},
	}.asKind()
}

func zstdKind() Kind {
	return codec{
		kind:  Kind{Name: "zstd", About: "a file packed by zstd", Exts: []string{".zst"}},
		magic: "\x28\xb5\x2f\xfd",
		open: func(in *bufio.Reader) (io.Reader, string, func(), error) {
			z, err := zstd.NewReader(in, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxWindow), zstd.WithDecoderLowmem(true))
			if err != nil {
				return nil, "", nil, err
			}
			return z, "", z.Close, nil
		},
	}.asKind()
}

func bzip2Kind() Kind {
	return codec{
		kind:  Kind{Name: "bzip2", About: "a file packed by bzip2", Exts: []string{".bz2"}},
		magic: "BZh",
		open: func(in *bufio.Reader) (io.Reader, string, func(), error) {
			return bzip2.NewReader(in), "", func() {}, nil
		},
	}.asKind()
}

// bzip2Block is what the first block, or the end, of bzip2 data begins with,
// behind the magic and a digit.
var bzip2Block = []string{"1AY&SY", "\x17\x72\x45\x38\x50\x90"}

func (c codec) asKind() Kind {
	k := c.kind
	k.Is = func(head []byte, _ string) bool {
		if !bytes.HasPrefix(head, []byte(c.magic)) {
			return false
		}
		return c.magic != "BZh" || len(head) >= 10 && slices.Contains(bzip2Block, string(head[4:10]))
	}
	k.Unpack = c.unpack
	return k
}

// unpack gives the one file that s holds. It keeps the name of s: nobody would
// look for another.
func (c codec) unpack(ctx context.Context, s Stream, yield func(Stream) error) error {
	raw := &counted{Reader: s.Reader}
	in := bufio.NewReaderSize(raw, 64<<10)
	wrong := func(err error) error {
		return &Error{
			Err:  fmt.Errorf("broken %s data at byte %d: %w", c.kind.Name, raw.n-int64(in.Buffered()), err),
			Hint: "the file is cut off or damaged; what stands before is read",
		}
	}
	out, inside, done, err := c.open(in)
	if err != nil {
		return first(err, wrong)
	}
	defer done()
	plain := withoutExt(s.calls(), c.kind.Exts)
	if plain == s.calls() && inside != "" {
		plain = filepath.Base(inside)
	}
	return yield(Stream{
		Name: s.Name, Origin: s.Origin, plain: plain, allowance: s.allowance,
		Reader: s.unpacking(out, wrong),
	})
}

// withoutExt is a name without the last extension, if that is one of exts.
func withoutExt(name string, exts []string) string {
	ext := filepath.Ext(name)
	if !slices.Contains(exts, strings.ToLower(ext)) {
		return name
	}
	if plain := strings.TrimSuffix(name, ext); !strings.EqualFold(ext, ".tgz") {
		return plain
	}
	return strings.TrimSuffix(name, ext) + ".tar"
}
