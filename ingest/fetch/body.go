package fetch

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strings"
)

// body reads the body of an answer, unpacked. Of a page it has to be whole, of
// anything else what is too much is left.
func (q question) body(response *http.Response) ([]byte, error) {
	if q.page {
		if err := readable(response.Header.Get("Content-Type")); err != nil {
			return nil, err
		}
	}
	unpacked, err := unpack(response, q.most)
	if err != nil {
		return nil, err
	}
	body, err := io.ReadAll(io.LimitReader(unpacked, q.most+1))
	large := int64(len(body)) > q.most || errors.Is(err, errTooLarge)
	switch {
	case large && !q.page:
		return body[:min(int64(len(body)), q.most)], nil
	case large:
		return nil, tooLarge(q.most)
	case errors.Is(err, io.ErrUnexpectedEOF):
		return nil, explained("try again later", "the answer breaks off after %d bytes", len(body))
	case err != nil:
		return nil, err
	}
	if q.page && response.Header.Get("Content-Type") == "" {
		return body, readable(http.DetectContentType(body))
	}
	return body, nil
}

func tooLarge(most int64) error {
	return explained("save it as a file, and name that", "a page of more than %d MiB", most>>20)
}

// unpack is the body without its Content-Encoding. We accept gzip alone. What is
// packed is bounded too: gzip can go on for ever and hold nothing.
func unpack(response *http.Response, most int64) (io.Reader, error) {
	packed := &bounded{response.Body, most}
	switch encoding := strings.ToLower(strings.TrimSpace(response.Header.Get("Content-Encoding"))); encoding {
	case "", "identity":
		return packed, nil
	case "gzip", "x-gzip":
		var first [1]byte
		if _, err := io.ReadFull(packed, first[:]); err == io.EOF {
			return packed, nil // nothing, which some do not pack
		} else if err != nil {
			return nil, err
		}
		z, err := gzip.NewReader(io.MultiReader(bytes.NewReader(first[:]), packed))
		if err != nil {
			return nil, fmt.Errorf("not packed as the host says: %w", err)
		}
		return z, nil
	default:
		return nil, fmt.Errorf("packed as %.40q, which was not asked for", encoding)
	}
}

var errTooLarge = errors.New("too large")

// bounded is io.LimitedReader with an error where that has an end.
type bounded struct {
	io.Reader
	left int64
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.left < 0 {
		return 0, errTooLarge
	}
	if int64(len(p)) > b.left+1 {
		p = p[:b.left+1]
	}
	n, err := b.Reader.Read(p)
	if b.left -= int64(n); b.left < 0 {
		return n - 1, errTooLarge
	}
	return n, err
}

// readable refuses a Content-Type that is no page, feed or document. Where there
// is none, the bytes tell.
func readable(contentType string) error {
	if contentType == "" {
		return nil
	}
	kind, _, err := mime.ParseMediaType(contentType)
	if err != nil { // wrong parameters, most often
		kind, _, _ = strings.Cut(contentType, ";")
		kind = strings.ToLower(strings.TrimSpace(kind))
	}
	switch kind {
	case "text/html", "text/plain", "text/xml", "application/xml", "application/json", "application/pdf", "application/x-ndjson":
		return nil
	}
	if strings.HasSuffix(kind, "+xml") && !strings.HasPrefix(kind, "image/") || strings.HasSuffix(kind, "+json") {
		return nil
	}
	return explained("save it as a file, and name that, if it holds articles", "no page, but %.60q", kind)
}
