package source

import (
	"errors"
	"slices"
	"strings"

	"jaccuse/ingest/source/page"
)

// htmlKind is a web page that somebody saved.
func htmlKind() Kind {
	return Kind{
		Name: "html", About: "a web page", Exts: []string{".html", ".htm", ".xhtml"},
		Is: isHTML, Parse: parsePage,
	}
}

// parsePage reads a page as an article.
func parsePage(r Record) (Article, error) {
	markup, _ := toUTF8As(r.Body, page.Charset(r.Body, r.ContentType))
	p, err := page.Read(markup, r.URL)
	if absent := (*page.Absent)(nil); errors.As(err, &absent) {
		return Article{}, &Error{Err: err, Hint: "if it is a front page or a list, name the pages of its articles"}
	} else if err != nil {
		return Article{}, &Error{Err: err}
	}
	return extracted(Meta{
		URL: p.URL, Title: p.Title, Author: p.Author, Publisher: p.Publisher, Published: p.Published, Language: p.Language,
	}, p.Paragraphs, nil, r.Body)
}

// pageStarts are what pages begin with, after what may come before any markup.
var pageStarts = [...]string{"<!doctype html", "<html", "<head", "<body", "<title", "<meta", "<article"}

// isHTML takes a page by its first tag, or by its name if it begins with any.
func isHTML(head []byte, ext string) bool {
	start := strings.ToLower(firstTag(head))
	for _, s := range pageStarts {
		if strings.HasPrefix(start, s) {
			return true
		}
	}
	isPage := slices.Contains([]string{".html", ".htm", ".xhtml"}, ext)
	return isPage && strings.HasPrefix(start, "<") && !isFeedTag(start) ||
		strings.HasPrefix(start, "<!doctype") && strings.Contains(start, "<html")
}

// firstTag is where markup begins: behind byte order marks, white space,
// comments and processing instructions; "" if head is no markup.
func firstTag(head []byte) string {
	text := plainHead(head)
	for {
		text = strings.TrimLeft(text, "\ufeff \t\r\n\f")
		switch {
		case strings.HasPrefix(text, "<?"):
			_, rest, ok := strings.Cut(text, ">")
			if !ok {
				return ""
			}
			text = rest
		case strings.HasPrefix(text, "<!--"):
			_, rest, ok := strings.Cut(text, "-->")
			if !ok {
				return ""
			}
			text = rest
		case strings.HasPrefix(text, "<"):
			return text
		default:
			return ""
		}
	}
}
