package source

import (
	"errors"
	"slices"
	"strings"

	"jaccuse/graph/fact"
	"jaccuse/ingest/source/page"
)

// htmlKind is a web page that somebody saved.
func htmlKind() Kind {
	return Kind{
		Name: "html", About: "a web page", Exts: []string{".html", ".htm", ".xhtml"},
		Is: isHTML,
		Parse: func(r Record) (Article, error) {
			return parsePage(r, r.ContentType, r.URL)
		},
	}
}

// parsePage reads a page as an article. ContentType and url are what the file
// around it says of it, such as an archive of answers of servers, or "".
func parsePage(r Record, contentType, url string) (Article, error) {
	p, err := page.Read(r.Body, contentType, url)
	if absent := (*page.Absent)(nil); errors.As(err, &absent) {
		return Article{}, &Error{Err: err, Hint: "if it is a front page or a list, name the pages of its articles"}
	} else if err != nil {
		return Article{}, &Error{Err: err}
	}
	return composed(p.Title, p.Paragraphs, Meta{
		URL: p.URL, Title: p.Title, Author: p.Author, Publisher: p.Publisher,
		Published: p.Published, Language: p.Language, RawSHA256: rawHash(r.Body),
	}, nil)
}

// composed is an article of a title and paragraphs.
func composed(title string, paragraphs []string, meta Meta, problems []fact.Problem) (Article, error) {
	text := compose(title, strings.Join(paragraphs, "\n\n"))
	if len(text) > MaxSize {
		return Article{}, tooLarge("text")
	}
	return Article{Text: text, Problems: problems, Meta: meta}, nil
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
	text, _ := toUTF8(head)
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
