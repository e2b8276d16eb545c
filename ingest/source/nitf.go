package source

import (
	"cmp"
	"errors"
	"path"
	"slices"
	"strconv"
	"strings"
)

// nitfKind is an article of a news agency in NITF 3.
func nitfKind() Kind {
	return Kind{
		Name: "nitf", About: "a news item in NITF", Exts: []string{".nitf", ".xml"},
		Is:    func(head []byte, _ string) bool { return strings.EqualFold(xmlRoot(head), "nitf") },
		Parse: parseNITF,
	}
}

// parseNITF reads one item. An agency corrects an item by sending it again under
// the same doc-id, and takes it back by its status or a message.
func parseNITF(r Record) (Article, error) {
	root, err := parseXML(r.Body)
	if err != nil {
		return Article{}, err
	}
	nitf := root.find("nitf")
	m := nitfMeta(nitf)
	if isKilled(nitf) {
		if m.ItemID == "" {
			return Article{}, &Error{Err: errors.New("an item is taken back, and not said which")}
		}
		return withdrawn(m, r.Body), nil
	}
	body := nitf.find("body")
	return extracted(m, nitfText(body), nil, r.Body)
}

// nitfMeta is what head and body.head say.
func nitfMeta(nitf *element) Meta {
	head, body := nitf.find("head"), nitf.find("body", "body.head")
	docdata := head.find("docdata")
	return Meta{
		ItemID:    nitfID(docdata),
		Title:     cmp.Or(body.find("hedline", "hl1").inline(), body.find("headline", "hl1").inline(), head.find("title").inline()),
		Author:    nitfAuthor(body),
		Publisher: cmp.Or(head.find("pubdata").attr("name"), body.find("distributor").inline(), docdata.find("doc.copyright").attr("holder")),
		Published: cmp.Or(
			dayOf(docdata.find("date.issue").attr("norm")), dayOf(head.find("pubdata").attr("date.publication")),
			dayOf(docdata.find("date.release").attr("norm"))),
		Language: nitf.attr("lang"),
		URL:      absolute(head.find("pubdata").attr("ex-ref")),
		Version:  edition(docdata.find("du-key").attr("version")),
	}
}

// nitfID is what stays the same in all versions of an item: what it says it
// replaces or takes back, its own id, or the key of its story.
func nitfID(docdata *element) string {
	other := docdata.attr("management-doc-idref")
	if slices.Contains([]string{"replaced", "canceled", "cancelled", "withheld", "killed"}, strings.ToLower(docdata.attr("management-idref-status"))) && other != "" {
		return other
	}
	return cmp.Or(docdata.find("doc-id").attr("id-string"), docdata.find("du-key").attr("key"))
}

// isKilled reports whether an item tells that one is no longer to be used.
func isKilled(nitf *element) bool {
	docdata := nitf.find("head", "docdata")
	signs := []string{docdata.attr("management-status"), docdata.attr("management-idref-status"), docdata.find("du-key").attr("status")}
	for _, message := range slices.Concat(docdata.all("ed-msg"), nitf.all("body", "body.head", "note")) {
		signs = append(signs, message.attr("msg-type"), message.attr("type"))
	}
	return slices.ContainsFunc(signs, isTakenBack)
}

// isTakenBack reports whether a status, a code or a label of one, means that an
// item is not to be used: "stat:canceled", "Mandatory Kill".
func isTakenBack(status string) bool {
	for _, word := range strings.FieldsFunc(strings.ToLower(path.Base(status)), func(r rune) bool { return r < 'a' || r > 'z' }) {
		if slices.Contains([]string{"kill", "killed", "canceled", "cancelled", "cancel", "withheld", "withhold", "withdrawn"}, word) {
			return true
		}
	}
	return false
}

// nitfAuthor is who the byline names: its persons, or what is left without its
// title.
func nitfAuthor(body *element) string {
	var names []string
	for _, line := range body.all("byline") {
		persons := line.all("person")
		for _, p := range persons {
			names = append(names, p.inline())
		}
		if len(persons) == 0 {
			plain := &element{children: slices.DeleteFunc(slices.Clone(line.children), func(e *element) bool {
				return e.name == "byttl" || e.name == "location" || e.name == "virtloc"
			})}
			names = append(names, byline(plain.inline()))
		}
	}
	return strings.Join(slices.DeleteFunc(names, func(s string) bool { return s == "" }), ", ")
}

// byline is the name in "By Ann Lee".
func byline(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if len(s) > 3 && strings.EqualFold(s[:3], "by ") {
		s = s[3:]
	}
	return strings.Trim(s, " ,;")
}

// nitfText is the second headline, and the body with the dateline before its first
// paragraph, as it is printed.
func nitfText(body *element) []string {
	text := body.find("body.content").paragraphs()
	if len(text) == 0 {
		return nil
	}
	text = withDateline(body.find("body.head", "dateline").inline(), text)
	var above []string
	for _, h := range body.all("body.head", "hedline", "hl2") {
		if s := h.inline(); s != "" {
			above = append(above, s)
		}
	}
	return append(above, text...)
}

// withDateline puts a dateline before the first paragraph, as it is printed, unless
// the text has it.
func withDateline(line string, text []string) []string {
	line = strings.TrimRight(line, " -–—")
	place, _, _ := strings.Cut(line, ",")
	if line != "" && len(text) > 0 && !strings.HasPrefix(text[0], strings.TrimSpace(place)) {
		text[0] = line + " – " + text[0]
	}
	return text
}

// edition is a version that is a number, 0 otherwise.
func edition(version string) int {
	n, err := strconv.ParseInt(version, 10, 32)
	if err != nil || n < 0 {
		return 0
	}
	return int(n)
}
