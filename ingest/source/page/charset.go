package page

import (
	"bytes"
	"strings"

	"golang.org/x/net/html/charset"
)

// metaWindow is how many bytes of a page may come before its <meta charset>.
// HTML says 1,024; pages do not care.
const metaWindow = 8 << 10

// Charset is the name of the character set that is said of a page: by a byte order
// mark, by its Content-Type or in a <meta>, in this order; "" where nothing says one.
func Charset(raw []byte, contentType string) string {
	if _, name, certain := charset.DetermineEncoding(raw, contentType); certain {
		return name
	}
	head := bytes.ToLower(raw[:min(len(raw), metaWindow)])
	_, rest, _ := bytes.Cut(head, []byte("charset="))
	rest = bytes.TrimLeft(rest, "\"' ")
	if i := bytes.IndexAny(rest, "\"' ;/>"); i >= 0 {
		rest = rest[:i]
	}
	_, name := charset.Lookup(string(rest))
	if strings.HasPrefix(name, "utf-16") {
		return "utf-8" // it could not be read else (HTML, 13.2.3.2)
	}
	return name
}
