package guard

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strings"
)

// gzipSuffix marks the ETag of an answer that was compressed, which has other
// bytes and so another strong ETag (RFC 9110, 8.8.3).
const gzipSuffix = "-gzip"

// tag gives a whole answer its ETag, unless the handler gave it one, and makes a
// 304 of it where the client has it. The caller holds the lock.
func (p *page) tag(r *http.Request) {
	if p.status != http.StatusOK || r.Method != http.MethodGet && r.Method != http.MethodHead {
		return
	}
	etag := p.header.Get("ETag")
	if etag == "" {
		if len(p.body) == 0 || strings.Contains(p.header.Get("Cache-Control"), "no-store") {
			return
		}
		sum := sha256.Sum256(p.body)
		etag = `"` + hex.EncodeToString(sum[:16]) + `"`
		p.header.Set("ETag", etag)
	}
	known, ok := matching(r.Header.Values("If-None-Match"), etag)
	if !ok {
		return
	}
	p.status, p.body = http.StatusNotModified, nil
	p.header.Set("ETag", known)
	for _, key := range []string{"Content-Type", "Content-Length", "Content-Encoding", "Last-Modified"} {
		p.header.Del(key)
	}
}

// matching looks for an ETag in the values of If-None-Match and gives it as the
// client knows it. Weak and strong ones are the same here (RFC 9110, 13.1.2), and
// so are those of the plain and the compressed answer: they say the same.
func matching(values []string, etag string) (string, bool) {
	want := opaque(etag)
	for _, s := range values {
		if strings.TrimSpace(s) == "*" {
			return etag, true
		}
		for s != "" {
			var candidate string
			candidate, s = cutTag(s)
			if candidate != "" && opaque(candidate) == want {
				return candidate, true
			}
		}
	}
	return "", false
}

// opaque gives what stands between the quotation marks, without our suffix.
func opaque(etag string) string {
	s := strings.Trim(strings.TrimPrefix(etag, "W/"), `"`)
	return strings.TrimSuffix(s, gzipSuffix)
}

// cutTag takes the first ETag of a list; "" with nothing left is the end, also of
// a list that makes no sense.
func cutTag(s string) (tag, rest string) {
	s = strings.TrimLeft(s, " \t,")
	weak := strings.TrimPrefix(s, "W/")
	if !strings.HasPrefix(weak, `"`) {
		return "", ""
	}
	end := strings.IndexByte(weak[1:], '"')
	if end < 0 {
		return "", ""
	}
	n := len(s) - len(weak) + end + 2
	return s[:n], s[n:]
}
