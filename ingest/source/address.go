package source

import (
	"errors"
	"fmt"
	"mime"
	"net/url"
	"path"
	"path/filepath"
	"strings"
)

// maxAddress is the most bytes that an address may have: more than any page has.
const maxAddress = 4 << 10

// IsAddress reports whether a path is an address on the network, of whatever
// scheme, and no file.
func IsAddress(name string) bool {
	scheme, _, ok := strings.Cut(name, "://")
	return ok && scheme != "" && strings.Trim(strings.ToLower(scheme), "abcdefghijklmnopqrstuvwxyz0123456789+-.") == ""
}

// Address reads the address of a page as it is asked for: of http or https, with
// a host, without a fragment. Scheme and host are in lower case, the port is left
// out where it is the usual one. An address with a name or password in it is
// refused: it would be written into the graph.
func Address(raw string) (*url.URL, error) {
	if len(raw) > maxAddress {
		return nil, &Error{Err: fmt.Errorf("address of more than %d bytes", maxAddress)}
	}
	u, err := url.Parse(strings.TrimSpace(raw))
	if err != nil {
		return nil, &Error{Err: badAddress(err)}
	}
	u.Scheme, u.Host = strings.ToLower(u.Scheme), strings.ToLower(u.Host)
	u.Fragment, u.RawFragment = "", ""
	switch {
	case u.Scheme != "http" && u.Scheme != "https":
		return nil, &Error{Err: errors.New("not an address of http or https"), Hint: "save what is there as a file, and name that"}
	case u.User != nil:
		return nil, &Error{Err: errors.New("a name or password in an address"), Hint: "save the page as a file, and name that"}
	case u.Hostname() == "":
		return nil, &Error{Err: errors.New("an address without a host")}
	}
	if port := u.Port(); port == "" || u.Scheme == "http" && port == "80" || u.Scheme == "https" && port == "443" {
		u.Host = strings.TrimSuffix(strings.TrimSuffix(u.Host, port), ":")
	}
	if u.Path == "" {
		u.Path = "/"
	}
	return u, nil
}

// badAddress leaves the address itself out of the error: it may hold a password.
func badAddress(err error) error {
	if e := (*url.Error)(nil); errors.As(err, &e) {
		err = e.Err
	}
	return fmt.Errorf("not an address: %w", err)
}

// Redacted is an address as it may be shown: without a name and password.
func Redacted(raw string) string {
	before, rest, _ := strings.Cut(raw, "://")
	end := strings.IndexAny(rest, "/?#")
	if end < 0 {
		end = len(rest)
	}
	at := strings.LastIndexByte(rest[:end], '@')
	if at < 0 {
		return raw
	}
	return before + "://..." + rest[at:]
}

// address lists an address. One that is named twice is read once.
func (w *walk) address(raw string) {
	u, err := Address(raw)
	switch {
	case err != nil:
		w.fail(Redacted(raw), err)
	case !w.seen[u.String()]:
		w.seen[u.String()] = true
		w.found = append(w.found, File{Name: raw, Origin: u.String()})
	}
}

// extOf is the extension of what has that name, in lower case. Of a page it is
// the one that its Content-Type means, else the one of its path.
func extOf(name, contentType string) string {
	if kind, _, err := mime.ParseMediaType(contentType); err == nil && extOfType(kind) != "" {
		return extOfType(kind)
	}
	if IsAddress(name) {
		u, err := url.Parse(name)
		if err != nil {
			return ""
		}
		return strings.ToLower(path.Ext(u.Path))
	}
	return strings.ToLower(filepath.Ext(name))
}

// extOfType is what files of a media type are called. Types that servers give to
// anything say nothing.
func extOfType(kind string) string {
	switch kind {
	case "text/html":
		return ".html"
	case "application/xhtml+xml":
		return ".xhtml"
	case "application/rss+xml":
		return ".rss"
	case "application/atom+xml":
		return ".atom"
	case "application/pdf":
		return ".pdf"
	case "application/json", "application/feed+json":
		return ".json"
	}
	return ""
}

// absolute is an address of a page as it stands, or "" for what is none.
func absolute(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return address
}
