package graph

import (
	"bufio"
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"
)

// All yields quads as Store.Quads does, for WriteNQuads.
func All(quads []quad.Quad) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for _, q := range quads {
			if !yield(q, nil) {
				return
			}
		}
	}
}

// WriteNQuads writes quads as N-Quads in the canonical form of RDF Dataset
// Canonicalization (https://www.w3.org/TR/rdf-canon/): one line each, in code
// point order, none twice. IRIs are absolute: base before ours ("" stands for
// DefaultBase), the namespace for a prefix. The datatype of a literal is that
// of its predicate in Vocabulary. A quad that Validate refuses is an error,
// before anything is written. It holds all lines in memory to sort them.
func WriteNQuads(w io.Writer, quads iter.Seq2[quad.Quad, error], base string) error {
	if base == "" {
		base = DefaultBase
	}
	if err := checkBase(base); err != nil {
		return err
	}
	var lines []string
	for q, err := range quads {
		if err == nil {
			err = Validate(q)
		}
		if err != nil {
			return err
		}
		lines = append(lines, line(q, base))
	}
	slices.Sort(lines)
	out := bufio.NewWriter(w)
	for _, l := range slices.Compact(lines) {
		if _, err := out.WriteString(l); err != nil {
			return err
		}
	}
	return out.Flush()
}

// line writes a valid quad, with the line feed.
func line(q quad.Quad, base string) string {
	var b strings.Builder
	writeIRI(&b, q.Subject, base)
	b.WriteByte(' ')
	writeIRI(&b, q.Predicate, base)
	b.WriteByte(' ')
	p, _ := Lookup(iriOf(q.Predicate))
	if p.Datatype == Node {
		writeIRI(&b, q.Object, base)
	} else {
		writeLiteral(&b, lexical(q.Object), p.Datatype)
	}
	b.WriteByte(' ')
	writeIRI(&b, q.Label, base)
	b.WriteString(" .\n")
	return b.String()
}

func writeIRI(b *strings.Builder, v quad.Value, base string) {
	b.WriteByte('<')
	b.WriteString(absolute(base, iriOf(v)))
	b.WriteByte('>')
}

// lexical is the canonical lexical form of a literal (XML Schema 1.1: a
// decimal that is whole has no point).
func lexical(v quad.Value) string {
	switch v := v.(type) {
	case quad.String:
		return string(v)
	case quad.Int:
		return strconv.FormatInt(int64(v), 10)
	case quad.Bool:
		return strconv.FormatBool(bool(v))
	case quad.Float:
		return strconv.FormatFloat(float64(v)+0, 'f', -1, 64) // +0: there is no negative zero
	}
	panic(fmt.Sprintf("a %T is not a literal of the store", v)) // Validate has refused it
}

func writeLiteral(b *strings.Builder, s string, t Datatype) {
	b.WriteByte('"')
	for _, r := range s {
		writeEscaped(b, r)
	}
	b.WriteByte('"')
	if t != Text {
		b.WriteString("^^<")
		b.WriteString(absolute("", string(t)))
		b.WriteByte('>')
	}
}

// writeEscaped writes a character of a literal. The canonical form escapes
// seven characters by a letter and the other controls by a number, and, as
// RDF 1.2 has it, the two code points that XML 1.1 knows no character for.
func writeEscaped(b *strings.Builder, r rune) {
	if i := strings.IndexRune("\b\t\n\f\r\"\\", r); i >= 0 {
		b.WriteByte('\\')
		b.WriteByte("btnfr\"\\"[i])
		return
	}
	if r < ' ' || r == 0x7f || r == 0xfffe || r == 0xffff {
		fmt.Fprintf(b, "\\u%04X", r)
		return
	}
	b.WriteRune(r)
}
