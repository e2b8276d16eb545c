package source

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAddress(t *testing.T) {
	for _, tt := range []struct{ raw, want string }{
		{"https://News.example", "https://news.example/"},
		{" HTTPS://news.example:443/a?b#c ", "https://news.example/a?b"},
		{"http://news.example:80/", "http://news.example/"},
		{"http://news.example:/", "http://news.example/"},
		{"http://news.example:443/", "http://news.example:443/"},
		{"http://[2001:DB8::1]:80/", "http://[2001:db8::1]/"},
		{"news.example/a", "not an address of http or https"},
		{"javascript:alert(1)", "not an address of http or https"},
		{"http:/news.example", "an address without a host"},
		{"http://:80/", "an address without a host"},
		{"http://ann@news.example/", "a name or password in an address"},
		{"http://news.example/\n", "http://news.example/"},
		{"http://news.example/a\nb", "not an address: net/url: invalid control character in URL"},
		{"http://ann:b%zz@news.example/", `not an address: invalid URL escape "%zz"`},
	} {
		u, err := Address(tt.raw)
		if got := fmt.Sprint(u); err == nil && got != tt.want || err != nil && err.Error() != tt.want {
			t.Errorf("%q: got %s, %v, want %s", tt.raw, got, err, tt.want)
		}
	}
}

// What was read as an address is read as the same again.
func FuzzAddress(f *testing.F) {
	for _, seed := range []string{"https://news.example:443/a?b#c", "http://[::1%25a]:/x", "http://a@b", "HTTP://A:80:80/%2f"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		u, err := Address(raw)
		if err != nil || len(u.String()) > maxAddress {
			return
		}
		again, err := Address(u.String())
		if err != nil || again.String() != u.String() {
			t.Errorf("%q is %q, which is %v, %v", raw, u, again, err)
		}
		if u.User != nil || u.Hostname() == "" || !IsAddress(u.String()) {
			t.Errorf("%q: %q", raw, u)
		}
	})
}

// Addresses are listed among files, and read through Options.Open.
func TestRecordsAddress(t *testing.T) {
	names := []string{"https://news.example/a.txt?x", "https://NEWS.example/a.txt?x#again", "https://ann:pw@news.example/", "ftp://news.example/", "https://news.example/gone"}
	files, err := List(t.Context(), names)
	if err != nil {
		t.Fatal(err)
	}
	open := func(_ context.Context, address string) (Record, error) {
		if strings.HasSuffix(address, "gone") {
			return Record{}, &Error{Err: errors.New("no such page")}
		}
		return Record{URL: "https://news.example/b", ContentType: "text/plain; charset=windows-1251", Body: []byte("NATO accused Russia.\n")}, nil
	}
	read := func(o Options) (got []string) {
		for _, f := range files {
			err := f.Records(t.Context(), nil, o, func(r Record) error {
				line := fmt.Sprintf("%s|%s|%s|%s|", r.Name, r.Origin, r.URL, r.ContentType)
				if a, err := r.Article(); err != nil {
					line += err.Error()
				} else {
					line += a.Text
				}
				got = append(got, line)
				return nil
			})
			if err != nil {
				t.Error(err)
			}
		}
		return got
	}
	if diff := cmp.Diff([]string{
		"https://news.example/a.txt?x|https://news.example/a.txt?x|https://news.example/b|text/plain; charset=windows-1251|NATO accused Russia.\n",
		"https://...@news.example/||||https://...@news.example/: a name or password in an address",
		"ftp://news.example/||||ftp://news.example/: not an address of http or https",
		"https://news.example/gone|https://news.example/gone|||https://news.example/gone: no such page",
	}, read(Options{Open: open})); diff != "" {
		t.Error(diff)
	}
	if got := read(Options{})[0]; !strings.HasSuffix(got, ": an address, where files alone are read") {
		t.Errorf("without a way to open: got %s", got)
	}
}

func TestExtOf(t *testing.T) {
	for _, tt := range []struct{ name, contentType, want string }{
		{"a/B.HTML", "", ".html"},
		{"https://news.example/a.txt?x=.pdf", "", ".txt"},
		{"https://news.example/a.txt", "Text/HTML; charset=x", ".html"},
		{"https://news.example/a.eml", "text/plain", ".eml"},
		{"https://news.example/feed", "application/rss+xml", ".rss"},
		{"https://news.example", "", ""},
		{"x.warc#https://news.example/a.html", "text/html", ".html"},
	} {
		if got := extOf(tt.name, tt.contentType); got != tt.want {
			t.Errorf("%s, %s: got %q, want %q", tt.name, tt.contentType, got, tt.want)
		}
	}
}
