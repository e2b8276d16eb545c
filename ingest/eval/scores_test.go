package eval_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"strconv"
	"strings"
	"testing"

	"jaccuse/ingest/eval"
)

var update = flag.Bool("update", false, "rewrite the predictions and scores of testdata/gold with the reference scorer in $"+referenceEnv)

const (
	originals       = "../../testdata/gold/originals.jsonl"
	predictionsFile = "../../testdata/gold/predictions.jsonl"
	scoresFile      = "../../testdata/gold/scores.json"
	floorsFile      = "../../testdata/gold/floors.tsv"
)

// TestScores compares with what the reference scorer said of the committed
// predictions, which are the labels with errors of every kind.
func TestScores(t *testing.T) {
	articles := readGold(t, originals)
	if *update {
		writePredictions(t, predictionsFile, spoil(articles, labels(articles), 6))
		line := runReference(t, os.Getenv(referenceEnv), originals, predictionsFile)[0]
		var b bytes.Buffer
		if err := json.Indent(&b, line, "", " "); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(scoresFile, append(b.Bytes(), '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(scoresFile)
	if err != nil {
		t.Fatal(err)
	}
	r := score(t, articles, readPredictions(t))
	compare(t, r, want)
	for _, c := range r.Counted {
		if c.Missed == 0 || c.Metric != eval.Quotes && (c.Right == 0 || c.Wrong == 0) {
			t.Errorf("%s: %+v tests nothing", c.Metric, c.Count)
		}
	}
}

func readPredictions(t *testing.T) []*eval.Prediction {
	t.Helper()
	data, err := os.ReadFile(predictionsFile)
	if err != nil {
		t.Fatal(err)
	}
	var out []*eval.Prediction
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	for d.More() {
		p := &eval.Prediction{}
		if err := d.Decode(p); err != nil {
			t.Fatal(err)
		}
		out = append(out, p)
	}
	return out
}

// TestLabels: labels that are predicted as they are score 1 throughout.
func TestLabels(t *testing.T) {
	articles := readGold(t, originals)
	r := score(t, articles, labels(articles))
	for _, v := range r.Values() {
		want := 1.0
		if v.Name == "false-accusations" || v.Name == "negation-errors" {
			want = 0
		}
		if v.Value != want {
			t.Errorf("%s: got %v, want %v", v.Name, v.Value, want)
		}
	}
	if len(r.Errors) > 0 {
		t.Errorf("got errors %v, want none", r.Errors)
	}
}

// TestFloors holds what the program reads of each set of labelled articles above
// the floors of floors.tsv. A floor is raised when the program gets better, and
// never lowered.
func TestFloors(t *testing.T) {
	data, err := os.ReadFile(floorsFile)
	if err != nil {
		t.Fatal(err)
	}
	scores := map[string]*eval.Report{}
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, "#") || line == "set\tmetric\tbound\tvalue\n" {
			continue
		}
		cells := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(cells) != 4 || cells[2] != "min" && cells[2] != "max" {
			t.Fatalf("%s: %q: want a set, a metric, min or max, and a number", floorsFile, line)
		}
		if scores[cells[0]] == nil {
			articles := readGold(t, "../../testdata/gold/"+cells[0])
			scores[cells[0]] = score(t, articles, read(t, articles))
		}
		bound, err := strconv.ParseFloat(cells[3], 64)
		got, ok := scores[cells[0]].Value(cells[1])
		if err != nil || !ok {
			t.Errorf("%s: %q: unknown metric or no number: %v", floorsFile, line, err)
			continue
		}
		if cells[2] == "min" && got < bound || cells[2] == "max" && got > bound {
			t.Errorf("%s of %s: got %.4f, want %s %v", cells[1], cells[0], got, cells[2], bound)
		}
	}
	if len(scores) != 2 {
		t.Errorf("%s holds floors of %d sets, want 2", floorsFile, len(scores))
	}
}
