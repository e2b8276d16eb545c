package pdf

import (
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"
)

// A Document is the text of a file, and what the file says of it.
type Document struct {
	Title, Author string
	Language      string
	Paragraphs    []string
}

// Read reads a file.
func Read(data []byte) (Document, error) {
	f, err := open(data)
	if err != nil {
		return Document{}, err
	}
	pages := f.pages()
	if len(pages) == 0 {
		return Document{}, errNotPDF
	}
	found, err := f.lines(pages)
	if err != nil {
		return Document{}, err
	}
	d := f.info()
	d.Paragraphs = paragraphs(withoutFurniture(found))
	if len(d.Paragraphs) == 0 || mostlyUnknown(d.Paragraphs) {
		return Document{}, ErrNoText
	}
	return d, nil
}

// lines are those of each page.
func (f *file) lines(pages []page) ([][]line, error) {
	fonts := map[ref]*font{}
	var found [][]line
	for i, pg := range pages {
		p := painter{file: f, fonts: fonts, forms: map[*stream]bool{}, state: state{ctm: identity, scale: 1}, text: identity, line: identity}
		p.draw(f.content(pg), pg.resources, 0)
		if f.unpacked <= 0 || f.tokens <= 0 {
			return nil, ErrTooLarge
		}
		found = append(found, lines(p.runs, i))
	}
	return found, nil
}

// content is the operators of a page. Its parts are one text; one that cannot be
// unpacked is left out.
func (f *file) content(p page) []byte {
	var all []byte
	for _, part := range f.list1000(p.dict["Contents"]) {
		if s, ok := f.value(part).(*stream); ok {
			if data, err := f.unpack(s); err == nil && len(all)+len(data) <= maxUnpacked {
				all = append(append(all, data...), '\n')
			}
		}
	}
	return all
}

// list1000 is an array of at most so many, or the one thing that stands for one.
func (f *file) list1000(o any) array {
	if a, ok := f.value(o).(array); ok {
		return a[:min(len(a), 1000)]
	}
	return array{o}
}

// info is what the file says of the document.
func (f *file) info() (d Document) {
	info := f.dict(f.trailer["Info"])
	d.Title, d.Author = f.said(info["Title"]), f.said(info["Author"])
	d.Language = f.said(f.dict(f.trailer["Root"])["Lang"])
	if isFileName(d.Title) {
		d.Title = ""
	}
	return d
}

// said is a string in one line.
func (f *file) said(o any) string {
	const longest = 1000
	s, _ := f.value(o).(str)
	said := strings.Join(strings.Fields(strings.Map(shown, text(s))), " ")
	if len(said) > longest {
		return ""
	}
	return said
}

// shown drops characters that control terminals.
func shown(r rune) rune {
	if r < ' ' && r != '\n' && r != '\t' {
		return -1
	}
	return r
}

// isFileName reports whether a program took its own file for the title.
func isFileName(title string) bool {
	lower := strings.ToLower(title)
	return slices.Contains([]string{".doc", ".docx", ".odt", ".rtf", ".indd", ".pdf", ".html", ".htm", ".tex", ".dvi", ".qxd", ".txt"}, filepath.Ext(lower)) ||
		strings.HasPrefix(lower, "microsoft word - ") || lower == "untitled" || lower == "about:blank" || strings.Contains(title, `:\`)
}

// mostlyUnknown reports whether the fonts do not tell what their letters are.
func mostlyUnknown(paragraphs []string) bool {
	all := strings.Join(paragraphs, "")
	return 2*strings.Count(all, unknown) > utf8.RuneCountInString(all)
}
