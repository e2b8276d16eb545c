package guard

import (
	"net/http"
	"strings"

	"github.com/klauspost/compress/gzhttp"
)

// compressFrom is the size in bytes that a text must have: what fits one packet
// gains nothing.
const compressFrom = 1024

// compress sends text with gzip to those who take it. It has no zstd: that
// needs some megabytes for each answer.
func compress(next http.Handler) http.Handler {
	wrap, err := gzhttp.NewWrapper(
		gzhttp.MinSize(compressFrom),
		gzhttp.EnableZstd(false),
		gzhttp.SuffixETag(gzipSuffix),
		gzhttp.ContentTypeFilter(isText),
	)
	if err != nil { // options that cannot be, which a test would see
		return next
	}
	return wrap(next)
}

func isText(contentType string) bool {
	kind, _, _ := strings.Cut(contentType, ";")
	kind = strings.ToLower(strings.TrimSpace(kind))
	switch kind {
	case "application/json", "application/javascript", "application/xml", "application/n-quads", "application/manifest+json":
		return true
	}
	return strings.HasPrefix(kind, "text/") || strings.HasSuffix(kind, "+xml") || strings.HasSuffix(kind, "+json")
}
