package pdf

import "errors"

// What one file may cost.
const (
	maxUnpacked = 64 << 20 // bytes that its streams unpack to, all together
	maxTokens   = 20_000_000
	maxPages    = 5000
	maxNesting  = 100 // arrays in arrays, pages in pages, forms in forms
	maxRuns     = 500_000
	maxCodes    = 200_000 // that the tables of a font map
)

// What may be wrong with a file as a whole.
var (
	ErrNoText    = errors.New("this PDF holds pictures of pages: run OCR first")
	ErrEncrypted = errors.New("this PDF is encrypted")
	ErrTooLarge  = errors.New("this PDF unpacks to too much")
	errNotPDF    = errors.New("broken PDF: no pages found in it")
)
