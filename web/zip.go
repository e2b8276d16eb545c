package web

import (
	"bytes"
	"compress/gzip"
	"net/http"
	"strings"
)

// What is kept is compressed once, and not each time that it is sent: that takes
// several times as long as all else.
const (
	zipFrom   = 1024 // bytes of an answer; the guard compresses from there, too
	zipFactor = 4    // a page is that many times as large as compressed, or more
)

// zips says whether the answer is one to compress.
func (k *kept) zips() bool {
	return k.err == nil && k.header.Get("ETag") != "" && k.body.Len() >= zipFrom
}

// takesGzip says whether a client takes gzip: in so many words, as browsers do. All
// else ("gzip;q=0.5") is left to the guard, which compresses what is not.
func takesGzip(r *http.Request) bool {
	for part := range strings.SplitSeq(r.Header.Get("Accept-Encoding"), ",") {
		if strings.TrimSpace(part) == "gzip" {
			return true
		}
	}
	return false
}

// sendZipped sends the answer compressed. Its ETag is that which the guard gives
// what it compresses itself.
func (k *kept) sendZipped(w http.ResponseWriter) {
	k.zip.Do(func() {
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		_, _ = z.Write(k.body.Bytes())
		_ = z.Close()
		k.zipped = bytes.Clone(b.Bytes())
	})
	for name, values := range k.header {
		w.Header()[name] = values
	}
	w.Header().Set("Content-Encoding", "gzip")
	w.Header().Set("ETag", strings.TrimSuffix(k.header.Get("ETag"), `"`)+`-gzip"`)
	sendShared(w, k.status, k.zipped)
}
