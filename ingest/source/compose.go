package source

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"jaccuse/graph/fact"
)

// composed is the article of a title and paragraphs that were taken out of a file
// of another form. Places in it are none of the file, so no error has one.
func composed(m Meta, paragraphs []string, problems []fact.Problem) (Article, error) {
	text := strings.ToValidUTF8(compose(m.Title, strings.Join(paragraphs, "\n\n")), "\ufffd")
	switch {
	case len(text) > MaxSize:
		return Article{}, &Error{Err: fmt.Errorf("text is larger than %d MiB", MaxSize>>20)}
	case len(paragraphs) == 0, isBlank(text):
		return Article{}, &Error{Err: errNoText}
	}
	if err := cmp.Or(refuseFormat([]byte(text[:min(HeadSize, len(text))])), refuseControls(text)); err != nil {
		e := Named("", err)
		return Article{}, &Error{Err: e.Err, Hint: e.Hint}
	}
	return Article{Text: text, Problems: problems, Meta: m}, nil
}

var errNoText = errors.New("no text in it")

// extracted is composed, with the bytes that all was taken from. The problems of
// their decoding lose their places.
func extracted(m Meta, paragraphs []string, problems []fact.Problem, raw []byte) (Article, error) {
	m.RawSHA256 = rawHash(raw)
	for i := range problems {
		problems[i].Span = fact.Span{}
	}
	return composed(m, paragraphs, problems)
}

// withdrawn is the article that a publisher has taken back.
func withdrawn(m Meta, raw []byte) Article {
	m.RawSHA256, m.Withdrawn = rawHash(raw), true
	return Article{Meta: m}
}

// compose puts a title above the paragraphs of a text, as a newspaper does,
// unless they begin with it.
func compose(title, body string) string {
	title, body = strings.Join(strings.Fields(title), " "), strings.TrimSpace(body)
	if title == "" || strings.HasPrefix(body, title) {
		return body
	}
	return title + "\n\n" + body
}

// rawHash is Meta.RawSHA256 of some bytes.
func rawHash(raw []byte) string {
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:])
}
