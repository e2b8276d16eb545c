package source

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"net/http/httputil"
	"net/textproto"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// parseAnswer reads the body of an answer of a server, or of a record that had
// none around it.
func parseAnswer(r Record, answer textproto.MIMEHeader) (Article, error) {
	body, err := payload(r.Body, answer)
	if err != nil {
		return Article{}, err
	}
	r.Body = body
	a, err := Detected(r)
	if err == nil && a.Meta.URL == "" {
		a.Meta.URL = r.URL
	}
	return a, err
}

// maxCodings is how often a body may be packed.
const maxCodings = 3

// payload takes off what a body was packed in on its way. Crawlers often keep the
// fields that say so when they have taken it off themselves.
func payload(body []byte, answer textproto.MIMEHeader) ([]byte, error) {
	if hasToken(answer, "Transfer-Encoding", "chunked") {
		if whole, err := readLimited(httputil.NewChunkedReader(bytes.NewReader(body)), errLargeBody); err == nil || len(whole) > 0 {
			body = whole
		}
	}
	codings := strings.Split(strings.Join(answer.Values("Content-Encoding"), ","), ",")
	if len(codings) > maxCodings {
		return nil, fmt.Errorf("packed %d times", len(codings))
	}
	for i := len(codings) - 1; i >= 0; i-- {
		var err error
		if body, err = takeOff(body, strings.ToLower(strings.TrimSpace(codings[i]))); err != nil {
			return nil, err
		}
	}
	return body, nil
}

// takeOff takes one coding off a body.
func takeOff(body []byte, coding string) ([]byte, error) {
	in, err := decoder(body, coding)
	if in == nil || err != nil {
		return body, err
	}
	out, err := readLimited(in, errLargeBody)
	switch {
	case err == nil:
		return out, nil
	case len(out) == 0 && isMarkup(body):
		return body, nil // it was taken off before
	}
	return nil, fmt.Errorf("body packed as %s: %w", coding, err)
}

// decoder reads a body in a coding; nil if it is not in it.
func decoder(body []byte, coding string) (io.Reader, error) {
	in := bytes.NewReader(body)
	switch coding {
	case "", "identity", "utf-8", "none":
		return nil, nil
	case "gzip", "x-gzip":
		if !bytes.HasPrefix(body, []byte("\x1f\x8b")) {
			return nil, nil
		}
		return gzip.NewReader(in)
	case "deflate":
		if z, err := zlib.NewReader(in); err == nil {
			return z, nil
		}
		return nil, nil
	case "br":
		return brotli.NewReader(in), nil
	case "zstd":
		z, err := zstd.NewReader(in, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxWindow))
		if err != nil {
			return nil, err
		}
		return z.IOReadCloser(), nil
	}
	return nil, fmt.Errorf("body packed as %.20q, which is not read", coding)
}

// isMarkup reports whether a body is a page as it stands.
func isMarkup(body []byte) bool {
	return bytes.HasPrefix(bytes.TrimLeft(body, "\xef\xbb\xbf \t\r\n"), []byte("<"))
}

// errLargeBody is of a body that unpacks to more than is read.
var errLargeBody = fmt.Errorf("larger than %d MiB", MaxRaw>>20)
