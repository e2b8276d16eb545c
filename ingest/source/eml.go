package source

import (
	"bytes"
	"cmp"
	"encoding/base64"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"regexp"
	"slices"
	"strings"
	"time"

	"jaccuse/graph/fact"
)

// emlKind is one letter, such as a newsletter or a press release.
func emlKind() Kind {
	return Kind{
		Name: "eml", About: "an e-mail", Exts: []string{".eml"},
		Is: isLetter, Parse: parseLetter,
	}
}

// What bounds a letter of many parts.
const (
	maxPartDepth = 8
	maxParts     = 1000
)

var headerLine = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9-]{0,60}:`)

// isLetter tells a letter by its headers: nothing else may stand before the first
// blank line, and who wrote it and one thing more must be among them. The
// name of the file makes one of them enough.
func isLetter(head []byte, ext string) bool {
	known, from, lines := 0, false, 0
	for line := range strings.Lines(string(bytes.TrimPrefix(head, []byte(markUTF8)))) {
		name := strings.ToLower(headerLine.FindString(line))
		switch {
		case strings.TrimSpace(line) == "" && lines > 0:
			return from && known > 1 || known > 0 && ext == ".eml"
		case lines == 0 && strings.HasPrefix(line, "From "), lines > 0 && strings.ContainsAny(line[:1], " \t"):
		case name == "":
			return false
		case slices.Contains(lettersHeaders, name):
			known++
			from = from || name == "from:"
		}
		lines++
	}
	return from && known > 2 // headers longer than what was looked at
}

var lettersHeaders = []string{"from:", "subject:", "date:", "message-id:", "mime-version:", "received:", "return-path:", "to:"}

// parseLetter reads a letter. Its subject is the title, its Message-ID the item.
func parseLetter(r Record) (Article, error) {
	body := bytes.TrimPrefix(r.Body, []byte(markUTF8))
	if first, rest, ok := bytes.Cut(body, []byte("\n")); ok && bytes.HasPrefix(first, []byte("From ")) {
		body = rest // as it stands in a mailbox
	}
	message, err := mail.ReadMessage(bytes.NewReader(body))
	if err != nil {
		return Article{}, &Error{Err: errors.New("broken headers of an e-mail")}
	}
	l := letter{left: maxParts}
	l.part(mail.Header(message.Header).Get, message.Body, 0)
	text := l.text()
	if len(text) == 0 {
		return Article{}, &Error{Err: errors.New("no text in this e-mail beside attachments and quotes")}
	}
	return extracted(letterMeta(message.Header), text, l.problems, r.Body)
}

// letterMeta is what the headers say.
func letterMeta(h mail.Header) Meta {
	m := Meta{
		ItemID:    strings.Trim(headerText(h.Get("Message-ID")), "<>"),
		Title:     headerText(h.Get("Subject")),
		Author:    writer(h.Get("From")),
		Publisher: cmp.Or(listName(h.Get("List-Id")), headerText(h.Get("Organization"))),
		Language:  headerText(h.Get("Content-Language")),
		URL:       absolute(strings.Trim(headerText(h.Get("Archived-At")), "<>")),
	}
	if t, err := mail.ParseDate(h.Get("Date")); err == nil && t.Year() > 1000 && t.Year() < 10000 {
		m.Published = t.Format(time.RFC3339)
	}
	return m
}

// headerText is the value of a header with its encoded words read.
func headerText(value string) string {
	decoder := mime.WordDecoder{CharsetReader: func(charset string, in io.Reader) (io.Reader, error) {
		enc := charsetNamed(charset)
		if enc == nil {
			return nil, errors.New("unknown character set")
		}
		return enc.NewDecoder().Reader(in), nil
	}}
	value, _ = toUTF8([]byte(value))
	if decoded, err := decoder.DecodeHeader(value); err == nil {
		value = decoded
	}
	return strings.Join(strings.Fields(strings.ToValidUTF8(value, "\ufffd")), " ")
}

// writer is the name in From, or the address where there is none.
func writer(from string) string {
	list, err := mail.ParseAddressList(headerText(from))
	if err != nil || len(list) == 0 {
		name, _, _ := strings.Cut(headerText(from), "<")
		return strings.Trim(name, `" `)
	}
	var names []string
	for _, a := range list {
		names = append(names, cmp.Or(a.Name, a.Address))
	}
	return strings.Join(names, ", ")
}

// listName is the name of a mailing list: "Carrefour Briefing <briefing.example.org>".
func listName(id string) string {
	name, _, ok := strings.Cut(headerText(id), "<")
	if !ok {
		return ""
	}
	return strings.Trim(name, `" `)
}

// A letter gathers the text of a letter's parts.
type letter struct {
	plain, html []string
	problems    []fact.Problem
	left        int // parts that may still come
}

// part reads one part: its text, or that of the parts in it. Get gives its headers.
func (l *letter) part(get func(string) string, body io.Reader, depth int) {
	l.left--
	kind, params, err := mime.ParseMediaType(get("Content-Type"))
	if err != nil && kind == "" {
		kind = "text/plain"
	}
	disposition, _, _ := mime.ParseMediaType(get("Content-Disposition"))
	switch {
	case disposition == "attachment" || l.left < 0:
	case strings.HasPrefix(kind, "multipart/") && depth < maxPartDepth:
		l.parts(multipart.NewReader(body, params["boundary"]), depth)
	case kind == "text/plain":
		text := l.decode(body, get("Content-Transfer-Encoding"), params["charset"])
		if params["format"] == "flowed" {
			text = unflow(text, strings.EqualFold(params["delsp"], "yes"))
		}
		l.plain = append(l.plain, reflow(ownWords(text))...)
	case kind == "text/html":
		text, _ := fragment(l.decode(body, get("Content-Transfer-Encoding"), params["charset"])) // another part may have some
		l.html = append(l.html, text...)
	}
}

// parts reads the parts of one that has some.
func (l *letter) parts(in *multipart.Reader, depth int) {
	for l.left > 0 {
		p, err := in.NextRawPart()
		if err != nil {
			return
		}
		l.part(p.Header.Get, p, depth+1)
	}
}

// text is what is taken: the plain text, unless that is only what a program of a
// mailing list has put beside a letter in HTML.
func (l *letter) text() []string {
	const much = 4
	if len(l.plain) == 0 || len(strings.Join(l.html, "")) > much*len(strings.Join(l.plain, "")) {
		return l.html
	}
	return l.plain
}

// decode is the text of a part.
func (l *letter) decode(body io.Reader, transfer, charset string) string {
	switch strings.ToLower(strings.TrimSpace(transfer)) {
	case "quoted-printable":
		body = quotedprintable.NewReader(body)
	case "base64":
		body = base64.NewDecoder(base64.StdEncoding, body)
	}
	data, err := io.ReadAll(io.LimitReader(body, MaxRaw))
	if err != nil {
		l.problems = append(l.problems, fact.Problem{Message: "a part of the e-mail is damaged: " + err.Error()})
	}
	text, problems := toUTF8As(data, charset)
	l.problems = append(l.problems, problems[:min(len(problems), maxProblems)]...)
	return strings.ReplaceAll(text, "\r\n", "\n")
}

// unflow joins the lines of format=flowed (RFC 3676): one that ends in a space goes
// on in the next.
func unflow(text string, deleteSpace bool) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		quoted := strings.HasPrefix(line, ">")
		line = strings.TrimPrefix(line, " ")
		flows := strings.HasSuffix(line, " ") && line != "-- " && !quoted
		if flows && deleteSpace {
			line = line[:len(line)-1]
		}
		b.WriteString(line)
		if !flows {
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// wroteLine introduces what a reply quotes: "On Monday, Ann Lee wrote:".
var wroteLine = regexp.MustCompile(`(?i)^(?:on|am|le|el|il) .{5,200}(?:wrote|writes|schrieb|écrit|escribió|scritto)[^:]{0,60}:\s*$`)

// ownWords leaves out what a letter quotes of others, and its signature. What it
// forwards stays.
func ownWords(text string) string {
	var kept []string
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		if line == "-- " || line == "--" {
			break
		}
		if !strings.HasPrefix(line, ">") {
			kept = append(kept, line)
			continue
		}
		for len(kept) > 0 && (strings.TrimSpace(kept[len(kept)-1]) == "" || wroteLine.MatchString(kept[len(kept)-1])) {
			kept = kept[:len(kept)-1]
		}
		kept = append(kept, "")
	}
	return strings.Join(kept, "\n")
}
