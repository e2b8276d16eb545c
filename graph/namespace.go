package graph

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// DefaultBase stands before our own IRIs on export.
const DefaultBase = "urn:jaccuse:"

// A namespace is a prefix of the store's short IRIs and what it stands for.
type namespace struct{ prefix, iri string }

// namespaces are written as their publishers write them. Schema.org answers to
// http and https alike and calls both valid; http is what its own JSON-LD
// context and RDF files define, and so what other data joins with.
var namespaces = []namespace{
	{"rdf:", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
	{"rdfs:", "http://www.w3.org/2000/01/rdf-schema#"},
	{"schema:", "http://schema.org/"},
	{"prov:", "http://www.w3.org/ns/prov#"},
	{"xsd:", "http://www.w3.org/2001/XMLSchema#"},
	{"edtf:", "http://id.loc.gov/datatypes/edtf/"},
	{"wd:", "http://www.wikidata.org/entity/"},
}

// checkBase reports what forbids base to stand before our IRIs: it must be the
// start of an absolute IRI, and of none in a namespace, or reading could not
// tell the two apart.
func checkBase(base string) error {
	scheme, _, ok := strings.Cut(base, ":")
	if !ok || !isScheme(scheme) {
		return fmt.Errorf("base %q: not an absolute IRI", base)
	}
	if !utf8.ValidString(base) || escapeIRI(base) != base {
		return fmt.Errorf("base %q: a character that no IRI may have", base)
	}
	for _, ns := range namespaces {
		if strings.HasPrefix(ns.iri, base) || strings.HasPrefix(base, ns.iri) {
			return fmt.Errorf("base %q: overlaps with %s", base, ns.iri)
		}
	}
	return nil
}

func isScheme(s string) bool {
	for i, r := range s {
		letter := 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
		if !letter && (i == 0 || !strings.ContainsRune("0123456789+-.", r)) {
			return false
		}
	}
	return s != ""
}

// absolute is the IRI that stands for the short one on export.
func absolute(base, short string) string {
	for _, ns := range namespaces {
		if local, ok := strings.CutPrefix(short, ns.prefix); ok {
			return ns.iri + escapeIRI(local)
		}
	}
	return base + escapeIRI(short)
}

// short is the reverse of absolute.
func short(base, iri string) (string, error) {
	if local, ok := strings.CutPrefix(iri, base); ok {
		s, err := unescapeIRI(local)
		if err == nil && s == "" {
			err = fmt.Errorf("IRI <%s> has nothing after the base", iri)
		}
		if err == nil && absolute(base, s) != base+escapeIRI(s) {
			err = fmt.Errorf("IRI <%s> would be taken for one with a prefix", iri)
		}
		return s, err
	}
	for _, ns := range namespaces {
		if local, ok := strings.CutPrefix(iri, ns.iri); ok {
			s, err := unescapeIRI(local)
			return ns.prefix + s, err
		}
	}
	return "", fmt.Errorf("IRI <%s> begins neither with the base %s nor with a known namespace", iri, base)
}

const upperHex = "0123456789ABCDEF"

// escapeIRI writes the characters that an IRI may not have (RFC 3987), and the
// percent sign itself, as percent-encoded bytes, so that unescapeIRI gives the
// same string back.
func escapeIRI(s string) string {
	if strings.IndexFunc(s, illegalInIRI) < 0 {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if !illegalInIRI(r) {
			b.WriteRune(r)
			continue
		}
		for _, c := range []byte(string(r)) {
			b.WriteByte('%')
			b.WriteByte(upperHex[c>>4])
			b.WriteByte(upperHex[c&15])
		}
	}
	return b.String()
}

func illegalInIRI(r rune) bool {
	switch {
	case r <= ' ', r >= 0x7f && r < 0xa0, r >= 0xfff0 && r <= 0xffff:
		return true
	}
	return strings.ContainsRune("<>\"{}|^`\\%[]", r)
}

// unescapeIRI decodes percent-encoded bytes.
func unescapeIRI(s string) (string, error) {
	if !strings.Contains(s, "%") {
		return s, nil
	}
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if s[i] != '%' {
			b = append(b, s[i])
			continue
		}
		c, ok := hexValue(s[i+1:], 2)
		if !ok {
			return "", fmt.Errorf("IRI part %q: %% without two hex digits", s)
		}
		b = append(b, byte(c))
		i += 2
	}
	if !utf8.Valid(b) {
		return "", fmt.Errorf("IRI part %q: not UTF-8", s)
	}
	return string(b), nil
}

// hexValue reads the first n characters of s as hex digits.
func hexValue(s string, n int) (v rune, ok bool) {
	if len(s) < n {
		return 0, false
	}
	for i := range n {
		switch c := s[i]; {
		case '0' <= c && c <= '9':
			v = v<<4 | rune(c-'0')
		case 'a' <= c && c <= 'f':
			v = v<<4 | rune(c-'a'+10)
		case 'A' <= c && c <= 'F':
			v = v<<4 | rune(c-'A'+10)
		default:
			return 0, false
		}
	}
	return v, true
}
