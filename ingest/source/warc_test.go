package source

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/google/go-cmp/cmp"
)

// warcRecord is a record of an archive. Fields ends in CRLF.
func warcRecord(kind, fields, block string) string {
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Record-ID: <urn:x:%d>\r\nContent-Length: %d\r\n%s\r\n%s\r\n\r\n",
		kind, len(block), len(block), fields, block)
}

// answer is a record of what a server said. Fields ends in CRLF.
func answer(fields, body string) string {
	return warcRecord("response", "Content-Type: application/http; msgtype=response\r\nWARC-Target-URI: <https://a.example/>\r\n",
		"HTTP/1.1 200 OK\r\n"+fields+"\r\n"+body)
}

func brotlied(s string) string {
	var b bytes.Buffer
	w := brotli.NewWriter(&b)
	w.Write([]byte(s))
	w.Close()
	return b.String()
}

// TestAnswers reads bodies as servers send them and crawlers keep them.
func TestAnswers(t *testing.T) {
	const plain = "Content-Type: text/plain\r\n"
	chunks := fmt.Sprintf("%x;ext=1\r\n%s\r\n0\r\n\r\n", len(news), news)
	tests := []struct{ name, record, want string }{
		{"plain", answer(plain, news), news},
		{"no content type", answer("", news), news},
		{"chunks", answer(plain+"Transfer-Encoding: chunked\r\n", chunks), news},
		{"chunks that were taken off", answer(plain+"Transfer-Encoding: chunked\r\n", news), news},
		{"gzip", answer(plain+"Content-Encoding: gzip\r\n", gzipped(news)), news},
		{"gzip that was taken off", answer(plain+"Content-Encoding: GZIP\r\n", news), news},
		{"gzip twice", answer(plain+"Content-Encoding: gzip, gzip\r\n", gzipped(gzipped(news))), news},
		{"brotli", answer(plain+"Content-Encoding: br\r\n", brotlied(news)), news},
		{"brotli that was taken off", answer(plain+"Content-Encoding: br\r\n", "<p>"+news), "<p>" + news},
		{"zstd", answer(plain+"Content-Encoding: zstd\r\n", zstdOf(news)), news},
		{"a bomb", answer(plain+"Content-Encoding: gzip\r\n", gzipped(strings.Repeat("x", MaxRaw+1))), "body packed as gzip: larger than 32 MiB"},
		{"gzip cut off", answer(plain+"Content-Encoding: gzip\r\n", gzipped(news)[:30]), "body packed as gzip: unexpected EOF"},
		{"an unknown coding", answer(plain+"Content-Encoding: exi\r\n", news), `body packed as "exi", which is not read`},
		{"a picture", answer("Content-Type: image/png\r\n", "\x89PNG"), ""},
		{"not found", strings.Replace(answer(plain, news), "200 OK", "404 No", 1), ""},
		{"a line end alone", strings.ReplaceAll(answer(plain, news), "1.1 200 OK\r\n", "1.1 200 OK\n "), news},
		{"fields that are none", answer("rubbish\r\n"+plain, news), news},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := ""
			for _, r := range split(t, tt.record) {
				a, err := r.Article()
				if got = a.Text; err != nil {
					got = err.(*Error).Err.Error()
				} else if a.Meta.URL != "https://a.example/" {
					t.Errorf("address %q", a.Meta.URL)
				}
			}
			if got != tt.want {
				t.Errorf("got %q\nwant %q", got, tt.want)
			}
		})
	}
}

// split gives the records of an archive; the last is why it ended, if so.
func split(t *testing.T, archive string) []Record {
	t.Helper()
	var found []Record
	err := splitWARC(t.Context(), Stream{Name: "a.warc", Reader: strings.NewReader(archive)}, Options{}, func(r Record) error {
		found = append(found, r)
		return nil
	})
	if err != nil {
		found = append(found, Record{Err: Named("a.warc", err)})
	}
	return found
}

func TestBrokenWARC(t *testing.T) {
	good := warcRecord("resource", "Content-Type: text/plain\r\n", news)
	const id = "a.warc#<urn:x:38>"
	tests := []struct{ name, archive, want string }{
		{"cut off in a body", good + good[:len(good)-10], id + " 0\na.warc: broken web archive: the record at byte 149: unexpected EOF"},
		{"cut off in the fields", good + good[:50], id + " 0\na.warc: broken web archive: the record at byte 149: unexpected EOF"},
		{"cut off in gzip", gzipped(good) + gzipped(good)[:60], id + " 0\na.warc: broken web archive: the record at byte 148: unexpected EOF"},
		{"no length", strings.Replace(good, "Content-Length", "Length", 1) + good,
			id + ": the record at byte 0: it has no length\n" + id + " 141"},
		{"a length below 0", strings.Replace(good, "Length: 38", "Length: -1", 1) + good,
			id + ": the record at byte 0: it has no length\n" + id + " 149"},
		{"a record that ends before its length, in gzip", gzipped(strings.Replace(good, "Length: 38", "Length: 99", 1)) + gzipped(good),
			"a.warc: broken web archive: the record at byte 0: unexpected EOF\n" + id + " 149"},
		{"several records in one gzip member", gzipped(good+good) + gzipped(good), id + " 0\n" + id + " 0\n" + id + " 152"},
		{"rubbish between records", good + "rubbish\n\n" + good, id + " 0\na.warc#@149: the record at byte 149: it does not begin with WARC/\n" + id + " 158"},
		{"WARC/ and no more", "WARC/\n\n\n\n", "a.warc#@0: the record at byte 0: it has no length"},
		{"endless fields", "WARC/1.0\r\nX: " + strings.Repeat("x", maxHead) + "\r\n" + good,
			"a.warc#@0: the record at byte 0: its fields are longer than 256 KiB\n" + id + " 262159"},
		{"endless fields in gzip", gzipped("WARC/1.0\r\nX: "+strings.Repeat("x", 64<<20)) + gzipped(good),
			"a.warc#@0: the record at byte 0: its fields are longer than 256 KiB\n" + id},
		{"a large body", warcRecord("resource", "Content-Type: text/plain\r\n", strings.Repeat("x", MaxRaw+1)) + good,
			"a.warc#<urn:x:33554433>: the record at byte 0: larger than 32 MiB\n" + id},
		{"an answer that is none", warcRecord("response", "Content-Type: application/http\r\n", "x\n\n") + good,
			"a.warc#<urn:x:3>: the record at byte 0: the answer in it: it does not begin with HTTP/\n" + id},
		{"an answer without an end", warcRecord("response", "Content-Type: application/http\r\n", "HTTP/1.1 200 OK") + good,
			"a.warc#<urn:x:15>: the record at byte 0: the answer in it has no end\n" + id},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var lines []string
			for _, r := range split(t, tt.archive) {
				if r.Err != nil {
					lines = append(lines, r.Err.Error())
				} else {
					lines = append(lines, fmt.Sprintf("%s %d", r.Name, r.Offset))
				}
			}
			got := strings.Join(lines, "\n")
			if d := cmp.Diff(tt.want, got[:min(len(got), max(len(tt.want), 0))]); d != "" {
				t.Errorf("got %s\n(-want +got):\n%s", got, d)
			}
		})
	}
}

// FuzzWARC: offsets grow and lie in the archive, what is kept is sound, and
// errors are told with their place.
func FuzzWARC(f *testing.F) {
	good := warcRecord("resource", "Content-Type: text/plain\r\n", news)
	for _, s := range []string{good + good, gzipped(good) + gzipped(good), answer("Transfer-Encoding: chunked\r\n", "3\r\nA b\r\n0\r\n\r\n"),
		answer("Content-Encoding: br\r\n", brotlied(news)), "WARC/\n\n", strings.Replace(good, "38", "-1", 1) + good} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, data string) {
		last := int64(-1)
		err := splitWARC(context.Background(), Stream{Name: "x", Reader: strings.NewReader(data)}, Options{}, func(r Record) error {
			if r.Offset < last || r.Offset >= int64(len(data)) {
				t.Errorf("%s at byte %d after %d of %d", r.Name, r.Offset, last, len(data))
			}
			last = r.Offset
			if a, err := r.Article(); err == nil {
				checkKept(t, a)
			}
			return nil
		})
		if e := (*Error)(nil); err != nil && !errors.As(err, &e) {
			t.Errorf("error %v", err)
		}
	})
}
