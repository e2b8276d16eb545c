package web

import (
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"jaccuse/graph/fact"
	"jaccuse/web/asset"
	"jaccuse/web/catalog"
)

//go:embed templates
var templateFiles embed.FS

// parseTemplates reads the templates: each page's with the layout and the parts
// that pages share.
func parseTemplates(assets *asset.Set) (map[string]*template.Template, error) {
	shared := template.New("").Funcs(functions())
	pages := map[string]*template.Template{}
	names, err := fs.Glob(templateFiles, "templates/*.html")
	if err != nil {
		return nil, err
	}
	for _, file := range names {
		if name := path.Base(file); name == "layout.html" || strings.HasPrefix(name, "part_") {
			if err := parseTemplate(shared, file, assets); err != nil {
				return nil, err
			}
		}
	}
	for _, file := range names {
		if shared.Lookup(path.Base(file)) != nil {
			continue
		}
		t, err := shared.Clone()
		if err == nil {
			err = parseTemplate(t, file, assets)
		}
		if err != nil {
			return nil, err
		}
		pages[strings.TrimSuffix(path.Base(file), ".html")] = t
	}
	return pages, nil
}

var assetPattern = regexp.MustCompile(`{{asset "([^"]*)"}}`)

// parseTemplate reads a file into a template. Addresses of assets, {{asset "NAME"}},
// are put in here: they are the same for each page, and every page has some ten.
func parseTemplate(t *template.Template, file string, assets *asset.Set) error {
	b, err := templateFiles.ReadFile(file)
	if err != nil {
		return err
	}
	text := assetPattern.ReplaceAllStringFunc(string(b), func(call string) string {
		address, missing := assets.Path(assetPattern.FindStringSubmatch(call)[1])
		err = errors.Join(err, missing)
		return address
	})
	if err == nil {
		_, err = t.New(path.Base(file)).Parse(text)
	}
	return err
}

// functions are what templates may call.
func functions() template.FuncMap {
	return template.FuncMap{
		"link":    linkTo,
		"shown":   shown,
		"when":    when,
		"count":   countOf,
		"verb":    verb,
		"kind":    kindOf,
		"number":  number,
		"anchor":  anchor,
		"passage": passageLink,
		"dated":   dated,
		"proof":   proof,
		"first":   first[string],
		"keep":    func() []string { return facetKeys },
		"short":   short,
		"percent": func(c float64) string {
			return strconv.Itoa(int(c*100+0.5)) + " %"
		},
		"json": func(v any) (template.JS, error) {
			b, err := json.Marshal(v)
			return template.JS(b), err
		},
	}
}

// shown is a text as a page shows it: characters that turn the direction of
// text, or that show nothing, by their number, since they can make words look
// like others.
func shown(text string) string {
	if !strings.ContainsFunc(text, unseen) {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		if unseen(r) {
			fmt.Fprintf(&b, "[U+%04X]", r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// unseen are controls and formats, but for line ends, tabs and the joiners that
// scripts are written with.
func unseen(r rune) bool {
	switch r {
	case '\n', '\r', '\t', '\u200c', '\u200d', '\u00ad', '\ufeff':
		return false
	}
	return unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r)
}

// when puts days into words. A graph of others' making may have anything there.
func when(d catalog.Days) string {
	d = catalog.Days{Start: shown(d.Start), End: shown(d.End)}
	switch {
	case d.Start == "" && d.End == "":
		return "no date"
	case d.Start == "":
		return "by " + d.End
	case d.End == "":
		return "from " + d.Start
	case d.Start == d.End:
		return d.Start
	}
	return d.Start + " to " + d.End
}

// dated is a date as it stands in the graph, in words.
func dated(d fact.Date) string {
	if d.Start == "" && d.End == "" {
		return d.EDTF
	}
	return when(catalog.Days{Start: d.Start, End: d.End})
}

// countOf is a number and its noun: "1 claim", "2,300 claims".
func countOf(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	if strings.HasSuffix(noun, "y") && !strings.HasSuffix(noun, "ay") {
		noun = strings.TrimSuffix(noun, "y") + "ie"
	}
	return number(n) + " " + noun + "s"
}

// number has commas between thousands.
func number(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// verb is what the accuser did, before the name of the target.
func verb(c *catalog.Claim) string {
	force := shown(c.Force)
	past := strings.TrimSuffix(force, "e") + "ed"
	if c.Force == "allege" {
		past = "made an allegation against"
	}
	switch {
	case c.Negated && c.Force == "allege":
		return "did not make an allegation against"
	case c.Negated:
		return "did not " + force
	case c.Modality == fact.Hypothetical:
		return "would have " + past
	case c.Modality == fact.Hedged:
		return "seems to have " + past
	}
	return past
}

// first is the beginning of a list.
func first[T any](n int, list []T) []T { return list[:min(len(list), n)] }

// facetKeys are the fields of the query that facets set, the part of the page and
// the size of a matrix: a form that narrows further keeps them.
var facetKeys = []string{"show", "accuser", "target", "outlet", "force", "answer", "size"}

// anchor is the fragment of a passage on the page of its article.
func anchor(id fact.ID) string { return strings.ReplaceAll(string(id), "/", "-") }

// kindOf names the type of an actor.
func kindOf(a *catalog.Actor) string { return shown(string(a.Type)) }

// short cuts a text to n characters, at a word.
func short(n int, text string) string {
	runes := []rune(text)
	if len(runes) <= n {
		return text
	}
	cut := string(runes[:n])
	if i := strings.LastIndexByte(cut, ' '); i > len(cut)/2 {
		cut = cut[:i]
	}
	return cut + "…"
}
