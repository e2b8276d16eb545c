package graph

import (
	"bytes"
	"errors"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
)

// one makes a quad whose other parts do not matter.
func one(predicate string, object quad.Value) quad.Quad {
	return quad.Quad{Subject: quad.IRI("x"), Predicate: quad.IRI(predicate), Object: object, Label: quad.IRI("article/1")}
}

func TestWriteNQuads(t *testing.T) {
	const xsd = "http://www.w3.org/2001/XMLSchema#"
	for _, tt := range []struct {
		name string
		in   quad.Quad
		want string // the object
	}{
		{"text", one("rdfs:label", quad.String("Côte d’Ivoire \U0001F600")), `"Côte d’Ivoire ` + "\U0001F600" + `"`},
		{"empty text", one("rdfs:label", quad.String("")), `""`},
		{"letters escape", one("rdfs:label", quad.String("\b\t\n\f\r\"\\'")), `"\b\t\n\f\r\"\\'"`},
		{"numbers escape", one("rdfs:label", quad.String("\x00\x07\x0b\x0e\x1f\x7f\u0080")), "\"\\u0000\\u0007\\u000B\\u000E\\u001F\\u007F\u0080\""},
		{"no characters of XML", one("rdfs:label", quad.String("\ufffe\uffff\ufffd")), "\"\\uFFFE\\uFFFF\ufffd\""},
		{"line separators are plain", one("rdfs:label", quad.String("\u0085\u2028")), "\"\u0085\u2028\""},
		{"integer", one("start", quad.Int(0)), `"0"^^<` + xsd + `integer>`},
		{"least integer", one("start", quad.Int(math.MinInt64)), `"-9223372036854775808"^^<` + xsd + `integer>`},
		{"decimal", one("confidence", quad.Float(0.9)), `"0.9"^^<` + xsd + `decimal>`},
		{"whole decimal", one("confidence", quad.Float(1)), `"1"^^<` + xsd + `decimal>`},
		{"negative zero", one("confidence", quad.Float(math.Copysign(0, -1))), `"0"^^<` + xsd + `decimal>`},
		{"no exponent", one("confidence", quad.Float(1e-7)), `"0.0000001"^^<` + xsd + `decimal>`},
		{"boolean", one("negated", quad.Bool(false)), `"false"^^<` + xsd + `boolean>`},
		{"day", one("startDay", quad.String("2020-05-04")), `"2020-05-04"^^<` + xsd + `date>`},
		{"EDTF", one("date", quad.String("2020-05")), `"2020-05"^^<http://id.loc.gov/datatypes/edtf/EDTF-level1>`},
		{"address", one("schema:url", quad.String("a b")), `"a b"^^<` + xsd + `anyURI>`},
		{"our IRI", one("accuses", quad.IRI("state/russia")), `<urn:jaccuse:state/russia>`},
		{"an IRI with a prefix", one("schema:sameAs", quad.IRI("wd:Q159")), `<http://www.wikidata.org/entity/Q159>`},
		{"an IRI with another prefix", one("accuses", quad.IRI("http://a/b")), `<urn:jaccuse:http://a/b>`},
		{"an IRI that is none", one("accuses", quad.IRI("a> <b\n%41\"{}|^`\\ é")), `<urn:jaccuse:a%3E%20%3Cb%0A%2541%22%7B%7D%7C%5E%60%5C%20é>`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := string(nquads(t, []quad.Quad{tt.in}))
			predicate := absolute(DefaultBase, iriOf(tt.in.Predicate))
			want := "<urn:jaccuse:x> <" + predicate + "> " + tt.want + " <urn:jaccuse:article/1> .\n"
			if got != want {
				t.Errorf("in   %v\ngot  %s\nwant %s", tt.in, got, want)
			}
			roundTrip(t, []quad.Quad{tt.in}, "")
		})
	}
}

// roundTrip writes quads and demands that they are read back equal.
func roundTrip(t *testing.T, quads []quad.Quad, base string) {
	t.Helper()
	var b bytes.Buffer
	if err := WriteNQuads(&b, All(quads), base); err != nil {
		t.Fatal(err)
	}
	if !utf8.Valid(b.Bytes()) {
		t.Fatalf("the output is not UTF-8: %q", b.Bytes())
	}
	back, err := ReadNQuads(bytes.NewReader(b.Bytes()), base)
	if err != nil {
		t.Fatalf("%v\nin %s", err, b.Bytes())
	}
	want := sorted(slices.Clone(quads))
	if d := cmp.Diff(want, sorted(back)); d != "" {
		t.Errorf("%s(-want +got):\n%s", b.Bytes(), d)
	}
	var again bytes.Buffer
	if err := WriteNQuads(&again, All(back), base); err != nil || !bytes.Equal(b.Bytes(), again.Bytes()) {
		t.Errorf("written again: %v\n%s\nat first:\n%s", err, again.Bytes(), b.Bytes())
	}
}

func TestNQuadsRoundTrip(t *testing.T) {
	quads := append(Quads(esper()), GazetteerQuads(esper().Actors)...)
	for _, base := range []string{"", "https://example.org/graph#", "tag:a,2020:"} {
		t.Run(base, func(t *testing.T) { roundTrip(t, quads, base) })
	}
}

func TestWriteNQuadsRefuses(t *testing.T) {
	for _, tt := range []struct {
		name, base string
		quad       quad.Quad
		want       string
	}{
		{"no label", "", quad.MakeIRI("a", "accuses", "b", ""), "no label"},
		{"no object", "", one("accuses", nil), "no object"},
		{"empty IRI", "", one("accuses", quad.IRI("")), "the object is empty"},
		{"blank node", "", one("accuses", quad.BNode("b")), "not an IRI"},
		{"unknown predicate", "", one("loves", quad.IRI("b")), "predicate <loves> is not in the vocabulary"},
		{"literal for an IRI", "", one("accuses", quad.String("b")), "not an IRI"},
		{"IRI for a literal", "", one("rdfs:label", quad.IRI("b")), "want a literal of xsd:string"},
		{"text for a number", "", one("start", quad.String("1")), "want xsd:integer"},
		{"number for text", "", one("rdfs:label", quad.Int(1)), "want xsd:string"},
		{"not a number", "", one("confidence", quad.Float(math.NaN())), "not finite"},
		{"not a day", "", one("startDay", quad.String("2020-13-01")), "is not a day"},
		{"text that is not UTF-8", "", one("rdfs:label", quad.String("\xff")), "not UTF-8"},
		{"an IRI that is not UTF-8", "", one("accuses", quad.IRI("\xff")), "not UTF-8"},
		{"a base that is not absolute", "graph/", one("accuses", quad.IRI("b")), "not an absolute IRI"},
		{"a base with a space", "urn:a b:", one("accuses", quad.IRI("b")), "no IRI may have"},
		{"a base within a namespace", "http://schema.org/x", one("accuses", quad.IRI("b")), "overlaps with http://schema.org/"},
		{"a base around a namespace", "http://www.w3.org/", one("accuses", quad.IRI("b")), "overlaps with"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var b bytes.Buffer
			err := WriteNQuads(&b, All([]quad.Quad{one("start", quad.Int(1)), tt.quad}), tt.base)
			if err == nil || !strings.Contains(err.Error(), tt.want) || b.Len() > 0 {
				t.Errorf("got %v and %d bytes, want an error with %q and none", err, b.Len(), tt.want)
			}
		})
	}
}

func TestReadNQuadsAccepts(t *testing.T) {
	const s = "<urn:jaccuse:x>"
	for _, tt := range []struct {
		name, in string
		want     quad.Quad
	}{
		{"spaces, tabs, a comment, CRLF", "\t " + s + "\t<urn:jaccuse:accuses>   <urn:jaccuse:b>" + s + ".# so\r\n", one("accuses", quad.IRI("b"))},
		{"escapes", s + ` <urn:jaccuse:kind> "\u00e9\U0001F600\t\'\\n" ` + s + ` .`, one("kind", quad.String("é\U0001F600\t'\\n"))},
		{"escapes in IRIs", s + ` <urn:jaccuse:accuses> <urn:jaccuse:\u00e9%2Fb> ` + s + ` .`, one("accuses", quad.IRI("é/b"))},
		{"forms of numbers", s + ` <urn:jaccuse:start> "+007"^^<http://www.w3.org/2001/XMLSchema#integer> ` + s + ` .`, one("start", quad.Int(7))},
		{"forms of decimals", s + ` <urn:jaccuse:confidence> ".50"^^<http://www.w3.org/2001/XMLSchema#decimal> ` + s + ` .`, one("confidence", quad.Float(0.5))},
		{"forms of booleans", s + ` <urn:jaccuse:negated> "1"^^<http://www.w3.org/2001/XMLSchema#boolean> ` + s + ` .`, one("negated", quad.Bool(true))},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := ReadNQuads(strings.NewReader("# comment\n\n"+tt.in), "")
			tt.want.Label = quad.IRI("x")
			if err != nil || len(got) != 1 || got[0] != tt.want {
				t.Errorf("in   %s\ngot  %v, %v\nwant %v", tt.in, got, err, tt.want)
			}
		})
	}
}

func TestReadNQuadsRefuses(t *testing.T) {
	const a, p, k = "<urn:jaccuse:a>", "<urn:jaccuse:accuses>", "<urn:jaccuse:kind>"
	for _, tt := range []struct{ name, in, want string }{
		{"words", "hello", "1:1: no subject: want an IRI"},
		{"second line", a + " " + p + " " + a + " " + a + " .\nhello", "2:1: no subject"},
		{"blank node", "_:b " + p + " " + a + " " + a + " .", "1:1: the subject is a blank node"},
		{"no end of an IRI", "<urn:jaccuse:a", "1:1: the IRI has no end"},
		{"a space in an IRI", "<urn:jaccuse:a b> " + p + " " + a, "1:1: IRI <urn:jaccuse:a b> has a character"},
		{"an escaped space in an IRI", `<urn:jaccuse:a\u0020b> ` + p + " " + a, "1:1: IRI <urn:jaccuse:a\\u0020b> has a character"},
		{"a foreign IRI", "<http://example.org/> " + p + " " + a, "1:1: IRI <http://example.org/> begins neither"},
		{"nothing after the base", "<urn:jaccuse:> " + p + " " + a, "1:1: IRI <urn:jaccuse:> has nothing after the base"},
		{"a prefix after the base", "<urn:jaccuse:rdf:type> " + p + " " + a, "would be taken for one with a prefix"},
		{"a bad percent sign", "<urn:jaccuse:%4> " + p + " " + a, "% without two hex digits"},
		{"percent signs that are not UTF-8", "<urn:jaccuse:%FF> " + p + " " + a, "not UTF-8"},
		{"unknown predicate", a + " <urn:jaccuse:loves> " + a + " " + a + " .", "1:17: predicate <loves> is not in the vocabulary"},
		{"no label", a + " " + p + " " + a + " .", "1:55: no label: want an IRI"},
		{"no full stop", a + " " + p + " " + a + " " + a, "want a full stop"},
		{"text after it", a + " " + p + " " + a + " " + a + " . x", "1:73: text after the full stop"},
		{"literal for an IRI", a + " " + p + ` "x" ` + a + " .", "the object of accuses is an IRI"},
		{"IRI for a literal", a + " " + k + " " + a + " " + a + " .", "the object of kind is a literal of xsd:string"},
		{"no end of a literal", a + " " + k + ` "x`, "the literal has no end"},
		{"a backslash before the end", a + " " + k + ` "x\" `, "the literal has no end"},
		{"language", a + " " + k + ` "x"@en ` + a + " .", "the literal has a language"},
		{"another datatype", a + " " + k + ` "1"^^<http://www.w3.org/2001/XMLSchema#integer> ` + a + " .", "is of xsd:integer, want xsd:string"},
		{"no datatype", a + " " + k + ` "1"^^x ` + a + " .", "want the IRI of a datatype"},
		{"unknown escape", a + " " + k + ` "\q" ` + a + " .", `unknown escape \q`},
		{"a surrogate", a + " " + k + ` "\ud800" ` + a + " .", `bad escape \ud800`},
		{"beyond Unicode", a + " " + k + ` "\UFFFFFFFF" ` + a + " .", `bad escape`},
		{"not an integer", a + ` <urn:jaccuse:start> "1_0"^^<http://www.w3.org/2001/XMLSchema#integer> ` + a + " .", `"1_0" is not xsd:integer`},
		{"not a decimal", a + ` <urn:jaccuse:confidence> "1e3"^^<http://www.w3.org/2001/XMLSchema#decimal> ` + a + " .", `"1e3" is not xsd:decimal`},
		{"not UTF-8", a + " " + k + " \"\xff\" " + a + " .", "1:37: not UTF-8"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := ReadNQuads(strings.NewReader(tt.in), "")
			var se *SyntaxError
			if !errors.As(err, &se) || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("in   %s\ngot  %v, %v\nwant %s", tt.in, got, err, tt.want)
			}
		})
	}
}

// All lines with problems are reported, and the others read, but not for ever.
func TestReadNQuadsReportsAll(t *testing.T) {
	good := string(nquads(t, Quads(esper())[:1]))
	quads, err := ReadNQuads(strings.NewReader("x\n"+good+"y\n"), "")
	if len(quads) != 1 || err == nil || !strings.Contains(err.Error(), "1:1: ") || !strings.Contains(err.Error(), "\n3:1: ") {
		t.Errorf("got %d quads and %v", len(quads), err)
	}
	_, err = ReadNQuads(strings.NewReader(strings.Repeat("x\n", 1e6)), "")
	if n := strings.Count(err.Error(), "\n"); n != maxProblems {
		t.Errorf("got %d lines of problems, want %d", n+1, maxProblems+1)
	}
}

func FuzzReadNQuads(f *testing.F) {
	f.Add(string(nquads(f, Quads(esper())[:4])))
	f.Add(`<urn:jaccuse:%41> <urn:jaccuse:kind> "\u00e9" <urn:jaccuse:b> .`)
	f.Fuzz(func(t *testing.T, in string) {
		quads, err := ReadNQuads(strings.NewReader(in), "")
		if err == nil {
			roundTrip(t, quads, "")
		}
	})
}

// FuzzNQuads makes quads of one text and one number, with each predicate.
func FuzzNQuads(f *testing.F) {
	for _, s := range []string{"state/russia", "rdf:", "urn:jaccuse:x", "a\\u0020b", "%41", "\"", "a\r\nb", "\ufffe", "http://schema.org/x"} {
		f.Add(s, int64(-1), 0.1)
	}
	f.Fuzz(func(t *testing.T, s string, n int64, x float64) {
		var quads []quad.Quad
		for _, p := range Vocabulary {
			for _, v := range []quad.Value{quad.IRI(s), quad.String(s), quad.Int(n), quad.Float(x), quad.Bool(n < 0)} {
				q := quad.Quad{Subject: quad.IRI("a" + s), Predicate: quad.IRI(p.IRI), Object: v, Label: quad.IRI(s)}
				if Validate(q) == nil {
					quads = append(quads, q)
				}
			}
		}
		roundTrip(t, quads, "")
	})
}

// Another reader of N-Quads agrees, but for U+FFFE and U+FFFF, which it refuses
// even where they are escaped.
func TestRapperAccepts(t *testing.T) {
	rapper, err := exec.LookPath("rapper")
	if err != nil {
		t.Skip("rapper is not installed (Debian: raptor2-utils)")
	}
	path := filepath.Join(t.TempDir(), "graph.nq")
	odd := []quad.Quad{
		one("rdfs:label", quad.String("\x00\x01\b\t\n\v\f\r\"\\\x7f\u0085\u2028\U0001F600")),
		one("accuses", quad.IRI("a> <b\n%41\"{}|^`\\ é[]\u0080")),
	}
	if err := os.WriteFile(path, nquads(t, append(odd, Quads(esper())...)), 0o644); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(rapper, "-i", "nquads", "-c", path).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
