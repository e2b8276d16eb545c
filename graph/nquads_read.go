package graph

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
)

// A SyntaxError is a place in N-Quads that cannot be read. Line and Col count
// from 1, Col in bytes.
type SyntaxError struct {
	Line, Col int
	Message   string
}

func (e *SyntaxError) Error() string { return fmt.Sprintf("%d:%d: %s", e.Line, e.Col, e.Message) }

const (
	maxProblems = 20       // that ReadNQuads reports
	maxLine     = 64 << 20 // bytes; a text of 10 MiB, all of it escaped, is 60
)

// ReadNQuads reads what WriteNQuads wrote with the same base, and any other
// N-Quads over the same vocabulary, and gives the quads as the store holds
// them, in the order of the lines. The error joins a *SyntaxError for each line
// that cannot be read, up to 20; the quads of the other lines are returned too.
func ReadNQuads(r io.Reader, base string) ([]quad.Quad, error) {
	if base == "" {
		base = DefaultBase
	}
	if err := checkBase(base); err != nil {
		return nil, err
	}
	var quads []quad.Quad
	var problems []error
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, maxLine)
	n := 0
	for lines.Scan() && len(problems) < maxProblems {
		n++
		p := &lineParser{s: strings.TrimSuffix(lines.Text(), "\r"), base: base}
		q, ok, err := p.statement()
		if err != nil {
			problems = append(problems, &SyntaxError{n, p.at + 1, err.Error()})
		} else if ok {
			quads = append(quads, q)
		}
	}
	if err := lines.Err(); errors.Is(err, bufio.ErrTooLong) {
		problems = append(problems, &SyntaxError{n + 1, 1, "the line is longer than 64 MiB"})
	} else if err != nil {
		problems = append(problems, err)
	}
	if len(problems) == maxProblems {
		problems = append(problems, errors.New("too many problems: stopped reading"))
	}
	return quads, errors.Join(problems...)
}

// A lineParser reads one line. After an error, at is where it went wrong.
type lineParser struct {
	s    string
	base string
	i    int // read so far
	at   int // where the term under way begins
}

// statement reads a quad; ok is false for an empty line or a comment.
func (p *lineParser) statement() (q quad.Quad, ok bool, err error) {
	if !utf8.ValidString(p.s) {
		p.at = strings.IndexRune(p.s, utf8.RuneError)
		return q, false, errors.New("not UTF-8")
	}
	if p.end() {
		return q, false, nil
	}
	if q.Subject, err = p.iri("subject"); err != nil {
		return q, false, err
	}
	if q.Predicate, err = p.iri("predicate"); err != nil {
		return q, false, err
	}
	predicate, known := Lookup(iriOf(q.Predicate))
	if !known {
		return q, false, fmt.Errorf("predicate %v is not in the vocabulary", q.Predicate)
	}
	if q.Object, err = p.object(predicate); err != nil {
		return q, false, err
	}
	if q.Label, err = p.iri("label"); err != nil {
		return q, false, err
	}
	if err = p.full(); err != nil {
		return q, false, err
	}
	return q, true, nil
}

// skip moves to the next term.
func (p *lineParser) skip() {
	for p.i < len(p.s) && (p.s[p.i] == ' ' || p.s[p.i] == '\t') {
		p.i++
	}
	p.at = p.i
}

// end reports whether nothing but a comment is left.
func (p *lineParser) end() bool {
	p.skip()
	return p.i == len(p.s) || p.s[p.i] == '#'
}

func (p *lineParser) full() error {
	p.skip()
	if !strings.HasPrefix(p.s[p.i:], ".") {
		return errors.New("want a full stop")
	}
	p.i++
	if !p.end() {
		return errors.New("text after the full stop")
	}
	return nil
}

// iri reads an IRI and makes it short.
func (p *lineParser) iri(part string) (quad.Value, error) {
	p.skip()
	rest := p.s[p.i:]
	switch {
	case strings.HasPrefix(rest, "_:"):
		return nil, fmt.Errorf("the %s is a blank node: the store has none", part)
	case !strings.HasPrefix(rest, "<"):
		return nil, fmt.Errorf("no %s: want an IRI", part)
	}
	abs, err := p.iriRef()
	if err != nil {
		return nil, err
	}
	s, err := short(p.base, abs)
	return quad.IRI(s), err
}

// iriRef reads <...>, without the brackets and with escapes resolved.
func (p *lineParser) iriRef() (string, error) {
	rest := p.s[p.i+1:]
	n := strings.IndexByte(rest, '>')
	if n < 0 {
		return "", errors.New("the IRI has no end")
	}
	body := rest[:n]
	if strings.ContainsAny(body, " \t<\"{}|^`") {
		return "", fmt.Errorf("IRI <%s> has a character that no IRI may have", body)
	}
	iri, err := unescape(body, "")
	if err == nil && strings.ContainsFunc(iri, func(r rune) bool { return r != '%' && r != '[' && r != ']' && illegalInIRI(r) }) {
		err = fmt.Errorf("IRI <%s> has a character that no IRI may have", body)
	}
	p.i += n + 2
	return iri, err
}

func (p *lineParser) object(want Predicate) (quad.Value, error) {
	p.skip()
	if !strings.HasPrefix(p.s[p.i:], `"`) {
		if want.Datatype != Node {
			return nil, fmt.Errorf("the object of %s is a literal of %s", want.IRI, want.Datatype)
		}
		return p.iri("object")
	}
	if want.Datatype == Node {
		return nil, fmt.Errorf("the object of %s is an IRI, not a literal", want.IRI)
	}
	text, err := p.quoted()
	if err != nil {
		return nil, err
	}
	datatype, err := p.datatype()
	if err != nil {
		return nil, err
	}
	if datatype != want.Datatype {
		return nil, fmt.Errorf("the object of %s is of %s, want %s", want.IRI, datatype, want.Datatype)
	}
	return literal(text, want)
}

func (p *lineParser) quoted() (string, error) {
	rest := p.s[p.i+1:]
	n := 0
	for n < len(rest) && rest[n] != '"' {
		if rest[n] == '\\' {
			n++
		}
		n++
	}
	if n >= len(rest) {
		return "", errors.New("the literal has no end")
	}
	p.i += n + 2
	return unescape(rest[:n], "tbnrf\"'\\")
}

// datatype reads what follows a literal's text.
func (p *lineParser) datatype() (Datatype, error) {
	rest := p.s[p.i:]
	switch {
	case strings.HasPrefix(rest, "@"):
		return "", errors.New("the literal has a language: the store's have none")
	case !strings.HasPrefix(rest, "^^"):
		return Text, nil
	case !strings.HasPrefix(rest, "^^<"):
		return "", errors.New("want the IRI of a datatype after ^^")
	}
	p.i += 2
	iri, err := p.iriRef()
	if err != nil {
		return "", err
	}
	s, err := short(p.base, iri)
	return Datatype(s), err
}

var (
	integerForm = regexp.MustCompile(`^[+-]?[0-9]+$`)
	decimalForm = regexp.MustCompile(`^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)$`)
)

// literal gives the value that the store holds for a literal.
func literal(text string, p Predicate) (quad.Value, error) {
	bad := fmt.Errorf("%q is not %s", text, p.Datatype)
	switch p.Datatype {
	case Integer:
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil || !integerForm.MatchString(text) {
			return nil, bad
		}
		return quad.Int(n), nil
	case Decimal:
		f, err := strconv.ParseFloat(text, 64)
		if err != nil || !decimalForm.MatchString(text) {
			return nil, bad
		}
		return quad.Float(f), nil
	case Boolean:
		switch text {
		case "true", "1":
			return quad.Bool(true), nil
		case "false", "0":
			return quad.Bool(false), nil
		}
		return nil, bad
	}
	return quad.String(text), validText(p, text)
}

// unescape resolves \u, \U and the letters that stand for themselves or a
// control character (none in an IRI).
func unescape(s, letters string) (string, error) {
	if !strings.Contains(s, `\`) {
		return s, nil
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		if s[i] != '\\' {
			b.WriteByte(s[i])
			i++
			continue
		}
		r, n, err := escaped(s[i+1:], letters)
		if err != nil {
			return "", err
		}
		b.WriteRune(r)
		i += 1 + n
	}
	return b.String(), nil
}

// escaped reads what follows a backslash: the character and its length in s.
func escaped(s, letters string) (r rune, n int, err error) {
	switch {
	case s == "":
		return 0, 0, errors.New("a backslash at the end")
	case s[0] == 'u':
		n = 4
	case s[0] == 'U':
		n = 8
	case strings.IndexByte(letters, s[0]) < 0:
		return 0, 0, fmt.Errorf("unknown escape \\%c", s[0])
	default:
		return rune("\t\b\n\r\f\"'\\"[strings.IndexByte("tbnrf\"'\\", s[0])]), 1, nil
	}
	r, ok := hexValue(s[1:], n)
	if !ok || !utf8.ValidRune(r) {
		return 0, 0, fmt.Errorf("bad escape \\%.9s", s)
	}
	return r, n + 1, nil
}
