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

// TestFloors holds what the program reads from the committed articles above
// the floors of floors.tsv. A floor is raised when the program gets better, and
// never lowered; a ceiling (max) the other way round.
func TestFloors(t *testing.T) {
	data, err := os.ReadFile(floorsFile)
	if err != nil {
		t.Fatal(err)
	}
	articles := readGold(t, originals)
	r := score(t, articles, read(t, articles))
	rows := 0
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, "#") || line == "metric\tbound\tvalue\n" {
			continue
		}
		cells := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(cells) != 3 || cells[1] != "min" && cells[1] != "max" {
			t.Fatalf("%s: %q: want a metric, min or max, and a number", floorsFile, line)
		}
		bound, err := strconv.ParseFloat(cells[2], 64)
		got, ok := r.Value(cells[0])
		if err != nil || !ok {
			t.Errorf("%s: %q: unknown metric or no number: %v", floorsFile, line, err)
			continue
		}
		rows++
		if cells[1] == "min" && got < bound || cells[1] == "max" && got > bound {
			t.Errorf("%s: got %.4f, want %s %v", cells[0], got, cells[1], bound)
		}
	}
	if rows == 0 {
		t.Errorf("%s holds no floors", floorsFile)
	}
}
