package source

import (
	"bytes"
	"errors"
	"strings"
	"unicode"

	"jaccuse/ingest/source/pdf"
)

// pdfKind is a PDF with a layer of text.
func pdfKind() Kind {
	return Kind{
		Name: "pdf", About: "a PDF with a layer of text", Exts: []string{".pdf"},
		Is: func(head []byte, _ string) bool {
			const late = 1024 // readers allow for so much before the mark
			return bytes.Contains(head[:min(late, len(head))], []byte("%PDF-"))
		},
		Parse: parsePDF,
	}
}

// parsePDF reads a document. When a file was made is not when it was published, so
// that is left open.
func parsePDF(r Record) (Article, error) {
	d, err := pdf.Read(r.Body)
	if err != nil {
		return Article{}, pdfError(err)
	}
	m := Meta{Title: d.Title, Author: d.Author, Language: d.Language}
	for i, p := range d.Paragraphs {
		d.Paragraphs[i] = strings.Map(func(r rune) rune {
			if unicode.IsControl(r) {
				return -1
			}
			return r
		}, p)
	}
	return extracted(m, d.Paragraphs, nil, r.Body)
}

func pdfError(err error) error {
	hint := "convert it first, for instance with pdftotext"
	switch {
	case errors.Is(err, pdf.ErrNoText):
		hint = "for instance with ocrmypdf"
	case errors.Is(err, pdf.ErrEncrypted):
		hint = "decrypt it first, for instance with qpdf --decrypt"
	}
	return &Error{Err: err, Hint: hint}
}
