package queries

import (
	"context"
	"fmt"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
	"jaccuse/graph/fact"
)

// source is a CheckSource in memory.
type source struct {
	quads []quad.Quad
	texts map[fact.ID]string
	qs    graph.QuadStore
}

func (s *source) Quads(context.Context) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for _, q := range s.quads {
			if !yield(q, nil) {
				return
			}
		}
	}
}

func (s *source) Text(id fact.ID) (string, error) {
	if text, ok := s.texts[id]; ok {
		return text, nil
	}
	return "", fmt.Errorf("no text is kept for it")
}

func (s *source) View(_ context.Context, f func(graph.QuadStore) error) error { return f(s.qs) }

// hashes are short for the hashes of the three articles of the founding graph.
var hashes = strings.NewReplacer("$E", "322d787703c637c4", "$S", "8a8fcf240dcc905e", "$I", "c0953fe27d286a08")

// Each file testdata/checks/NAME.txtar tests the check NAME. Each of its parts
// changes the founding graph, line by line:
//
//   - SUBJECT PREDICATE OBJECT LABEL     adds a quad
//   - SUBJECT PREDICATE OBJECT LABEL     removes one; * stands for anything
//     text ARTICLE "OLD" "NEW"             changes a kept text
//     notext ARTICLE                       drops it
//
// A part whose name begins with "pass" gives no finding of any check. One that
// begins with "fail" gives the findings that its other lines list, of all
// checks; at least one such part has findings of its own check alone.
func TestSavedChecks(t *testing.T) {
	set, err := SavedChecks()
	if err != nil {
		t.Fatal(err)
	}
	for _, info := range set.List() {
		t.Run(info.Name, func(t *testing.T) {
			if info.Title == "" || info.Why == "" {
				t.Errorf("%s has no documentation", info.Name)
			}
			testCheck(t, set, info.Name)
		})
	}
}

func testCheck(t *testing.T, set *CheckSet, name string) {
	file := filepath.Join("../testdata/checks", name+".txtar")
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatalf("the check %s has no test: %v", name, err)
	}
	passes, alone := false, false
	for i, f := range archive.Files {
		changes, want := splitChanges(string(f.Data))
		got, findings := "", findingsOf(t, set, changes)
		for _, finding := range findings {
			got += finding.String() + "\n"
		}
		of := func(f Finding) bool { return f.Check == name }
		switch pass := strings.HasPrefix(f.Name, "pass"); {
		case pass:
			passes = true
			if got != "" {
				t.Errorf("%s: %s: want no finding, got\n%s", file, f.Name, got)
			}
		case !slices.ContainsFunc(findings, of):
			t.Errorf("%s: %s: no finding of %s; all findings:\n%s", file, f.Name, name, got)
		default:
			alone = alone || !slices.ContainsFunc(findings, func(f Finding) bool { return !of(f) })
		}
		if *update {
			archive.Files[i].Data = []byte(changes + got)
		} else if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s\n%s(-want +got)\n%s", file, f.Name, changes, diff)
		}
	}
	if !passes || !alone {
		t.Errorf("%s: want a part that passes (%v), and one that fails by this check alone (%v)", file, passes, alone)
	}
	if *update {
		if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func splitChanges(data string) (changes, findings string) {
	for line := range strings.Lines(data) {
		switch word, _, _ := strings.Cut(line, " "); word {
		case "+", "-", "text", "notext":
			changes += line
		default:
			findings += line
		}
	}
	return changes, findings
}

func findingsOf(t *testing.T, set *CheckSet, changes string) []Finding {
	t.Helper()
	src := changed(t, changes)
	findings, err := Check(context.Background(), src, set, Options{})
	if err != nil {
		t.Fatal(err)
	}
	slices.Reverse(src.quads) // the order of the quads must not matter
	again, err := Check(context.Background(), src, set, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(findings, again); diff != "" {
		t.Errorf("the findings depend on the order of the quads (-first +reversed)\n%s", diff)
	}
	return findings
}

// changed is the founding graph after the changes.
func changed(t *testing.T, changes string) *source {
	t.Helper()
	quads, texts := founding(t)
	src := &source{quads: quads, texts: maps.Clone(texts)}
	for line := range strings.Lines(hashes.Replace(changes)) {
		fields := splitFields(t, strings.TrimSpace(line))
		switch {
		case fields[0] == "notext":
			delete(src.texts, fact.ID(fields[1]))
		case fields[0] == "text":
			src.retext(t, fields[1:])
		case len(fields) != 5:
			t.Fatalf("%q: want four parts", line)
		case fields[0] == "+":
			src.quads = append(src.quads, quad.Quad{
				Subject: value(fields[1]), Predicate: value(fields[2]), Object: value(fields[3]), Label: value(fields[4])})
		default:
			src.remove(t, line, fields[1:])
		}
	}
	src.qs = memory(t, src.quads...)
	return src
}

func (s *source) retext(t *testing.T, fields []string) {
	id, old := fact.ID(fields[0]), string(value(fields[1]).(quad.String))
	text := strings.Replace(s.texts[id], old, string(value(fields[2]).(quad.String)), 1)
	if text == s.texts[id] {
		t.Fatalf("the text of %s does not hold %q", id, old)
	}
	s.texts[id] = text
}

func (s *source) remove(t *testing.T, line string, fields []string) {
	n := len(s.quads)
	s.quads = slices.DeleteFunc(s.quads, func(q quad.Quad) bool {
		for i, d := range quad.Directions {
			if fields[i] != "*" && q.Get(d) != value(fields[i]) {
				return false
			}
		}
		return true
	})
	if len(s.quads) == n {
		t.Fatalf("%q removes nothing", line)
	}
}

// value reads "text", 12, 0.5, true, or an IRI.
func value(s string) quad.Value {
	if text, err := strconv.Unquote(s); err == nil {
		return quad.String(text)
	}
	if n, err := strconv.Atoi(s); err == nil {
		return quad.Int(n)
	}
	if f, err := strconv.ParseFloat(s, 64); err == nil {
		return quad.Float(f)
	}
	if b, err := strconv.ParseBool(s); err == nil {
		return quad.Bool(b)
	}
	return quad.IRI(s)
}

// splitFields splits at spaces outside quotation marks.
func splitFields(t *testing.T, line string) []string {
	var fields []string
	for line = strings.TrimSpace(line); line != ""; line = strings.TrimSpace(line) {
		end := strings.IndexByte(line+" ", ' ')
		if quoted, err := strconv.QuotedPrefix(line); err == nil {
			end = len(quoted)
		}
		fields, line = append(fields, line[:end]), line[end:]
	}
	if len(fields) < 2 {
		t.Fatalf("bad line %q", line)
	}
	return fields
}

func TestFoundingGraphHasNoFindings(t *testing.T) {
	set, err := SavedChecks()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range findingsOf(t, set, "") {
		t.Errorf("in memory: %v", f)
	}
	findings, err := Check(context.Background(), fileStore(t), set, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range findings {
		t.Errorf("in a file: %v", f)
	}
}
