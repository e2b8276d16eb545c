package source

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// What bounds an XML file of one article.
const (
	maxXMLDepth    = 200
	maxXMLElements = 500_000
)

// xmlDecoder reads XML as it is found, in any character set.
func xmlDecoder(in io.Reader) (*xml.Decoder, error) {
	in, err := utf8Reader(in)
	if err != nil {
		return nil, err
	}
	return looseDecoder(in), nil
}

// looseDecoder reads XML that is UTF-8 by now, whatever it says: with the entities of
// HTML, and not quite well-formed. Entities that a file defines are not expanded.
func looseDecoder(in io.Reader) *xml.Decoder {
	d := xml.NewDecoder(in)
	d.Strict = false
	d.Entity = xml.HTMLEntity
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	return d
}

// xmlRoot is the name of the element that a file begins with, "" if it is no XML.
func xmlRoot(head []byte) string {
	if !bytes.HasPrefix(bytes.TrimLeft(head, "\xef\xbb\xbf\xff\xfe\x00 \t\r\n"), []byte("<")) {
		return ""
	}
	d := looseDecoder(strings.NewReader(plainHead(head)))
	for {
		token, err := d.RawToken()
		if err != nil {
			return ""
		}
		switch token := token.(type) {
		case xml.StartElement:
			return token.Name.Local
		case xml.CharData:
			if len(bytes.TrimSpace(token)) > 0 {
				return ""
			}
		}
	}
}

// An element is a piece of an XML file: an element, or text where name is "".
type element struct {
	name     string // without the namespace, in lower case
	attrs    []xml.Attr
	text     string
	children []*element
}

// parseXML reads an XML file that is one article.
func parseXML(data []byte) (*element, error) {
	d, err := xmlDecoder(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	root := &element{}
	open := []*element{root}
	for count := 0; ; count++ {
		token, err := d.Token()
		switch {
		case err == io.EOF:
			return root, nil
		case err != nil:
			return nil, xmlError(d, err)
		case count > maxXMLElements:
			return nil, xmlError(d, errors.New("too many elements for one article"))
		case len(open) > maxXMLDepth:
			return nil, xmlError(d, errors.New("too many elements within elements"))
		}
		top := open[len(open)-1]
		switch token := token.(type) {
		case xml.StartElement:
			e := &element{name: strings.ToLower(token.Name.Local), attrs: slices.Clone(token.Attr)}
			top.children = append(top.children, e)
			open = append(open, e)
		case xml.EndElement:
			open = open[:max(1, len(open)-1)]
		case xml.CharData:
			top.children = append(top.children, &element{text: string(token)})
		}
	}
}

// xmlError is an error of the decoder, with its place.
func xmlError(d *xml.Decoder, err error) error {
	if known := (*Error)(nil); errors.As(err, &known) {
		return err
	}
	line, col := d.InputPos()
	message := err.Error()
	if syntax := (*xml.SyntaxError)(nil); errors.As(err, &syntax) {
		line, col, message = syntax.Line, 1, syntax.Msg
	}
	return &Error{Line: line, Col: max(1, col), Err: fmt.Errorf("broken XML: %s", strings.ToLower(message[:1])+message[1:])}
}

// find is the first element below e at a path of names, or nil.
func (e *element) find(path ...string) *element {
	if all := e.all(path...); len(all) > 0 {
		return all[0]
	}
	return nil
}

// all are the elements below e at a path of names.
func (e *element) all(path ...string) []*element {
	found := []*element{e}
	if e == nil {
		return nil
	}
	for _, name := range path {
		var next []*element
		for _, e := range found {
			for _, child := range e.children {
				if child.name == name {
					next = append(next, child)
				}
			}
		}
		found = next
	}
	return found
}

// deep is the first element of that name anywhere below e, or nil.
func (e *element) deep(name string) *element {
	for _, child := range e.children {
		if child.name == name {
			return child
		}
		if found := child.deep(name); found != nil {
			return found
		}
	}
	return nil
}

// attr is an attribute by its name without namespace; "" where there is none.
func (e *element) attr(name string) string {
	if e == nil {
		return ""
	}
	for _, a := range e.attrs {
		if strings.EqualFold(a.Name.Local, name) {
			return strings.TrimSpace(a.Value)
		}
	}
	return ""
}

// inline is all text of an element in one line.
func (e *element) inline() string {
	if e == nil {
		return ""
	}
	var b strings.Builder
	e.write(&b)
	return strings.Join(strings.Fields(b.String()), " ")
}

func (e *element) write(b *strings.Builder) {
	b.WriteString(e.text)
	for _, child := range e.children {
		child.write(b)
		if blocks[child.name] {
			b.WriteByte(' ')
		}
	}
}

// blocks are the elements of NITF and XHTML that stand on lines of their own.
var blocks = map[string]bool{
	"p": true, "div": true, "block": true, "body.content": true, "body": true, "section": true, "article": true,
	"h1": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true, "hl1": true, "hl2": true,
	"ul": true, "ol": true, "li": true, "dl": true, "dt": true, "dd": true, "bq": true, "blockquote": true,
	"credit": true, "pre": true, "br": true, "tr": true, "hr": true,
}

// notProse are the elements whose words are no part of the running text.
var notProse = map[string]bool{
	"media": true, "table": true, "nitf-table": true, "custom-table": true, "note": true, "ed-msg": true,
	"script": true, "style": true, "head": true, "figure": true, "object": true, "template": true, "noscript": true,
	"iframe": true, "form": true, "svg": true, "math": true, "button": true, "select": true, "textarea": true,
}

// paragraphs is the running text of an element. Whoever takes the text of a
// paragraph's own nodes alone loses what stands within its <em>.
func (e *element) paragraphs() []string {
	if e == nil {
		return nil
	}
	var w prose
	w.walk(e)
	w.flush()
	return w.found
}

// A prose gathers paragraphs from elements.
type prose struct {
	found []string
	line  strings.Builder
	broke int // where the line goes on behind a <br>, or 0
}

func (w *prose) walk(e *element) {
	w.line.WriteString(e.text)
	for _, child := range e.children {
		switch {
		case notProse[child.name]:
		case child.name == "br":
			w.lineBreak()
		case blocks[child.name]:
			w.flush()
			w.walk(child)
			w.flush()
		default:
			w.walk(child)
		}
	}
}

// lineBreak is <br>: one is a space, two end a paragraph.
func (w *prose) lineBreak() {
	if w.broke > 0 && strings.TrimSpace(w.line.String()[w.broke:]) == "" {
		w.flush()
		return
	}
	w.line.WriteByte('\n')
	w.broke = w.line.Len()
}

func (w *prose) flush() {
	if line := strings.Join(strings.Fields(w.line.String()), " "); line != "" {
		w.found = append(w.found, line)
	}
	w.line.Reset()
	w.broke = 0
}
