package eval_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"jaccuse/graph/fact"
	"jaccuse/ingest"
	"jaccuse/ingest/eval"
	"jaccuse/ingest/source"
)

// referenceEnv names a folder with the reference scorer (score.py) and a gold
// set (articles.jsonl), neither of which is part of this repository. Without
// it the committed scores of scores_test.go stand for the scorer.
const referenceEnv = "JACCUSE_REFERENCE"

// driver runs the reference scorer on files of predictions, without intervals.
const driver = `
import json, sys
sys.path.insert(0, sys.argv[1])
sys.dont_write_bytecode = True
import score
gold = score.load(sys.argv[2])
for path in sys.argv[3:]:
    res, rows = score.run(gold, {p["id"]: p for p in score.load(path)}, boot=0)
    print(json.dumps(res))
`

// TestReference compares every count with the reference scorer, on what the
// program reads from the gold set and on predictions that were made worse in
// many ways.
func TestReference(t *testing.T) {
	folder := os.Getenv(referenceEnv)
	if folder == "" {
		t.Skip("set " + referenceEnv + " to a folder with score.py and articles.jsonl")
	}
	gold := filepath.Join(folder, "articles.jsonl")
	articles := readGold(t, gold)
	cases := map[string][]*eval.Prediction{"nothing": nil, "read": read(t, articles), "labels": labels(articles)}
	for seed := range uint64(15) {
		cases[fmt.Sprintf("labels spoilt %d", seed)] = spoil(articles, cases["labels"], seed)
		cases[fmt.Sprintf("read spoilt %d", seed)] = spoil(articles, cases["read"], seed)
	}
	var names, files []string
	for name, predictions := range cases {
		names = append(names, name)
		files = append(files, filepath.Join(t.TempDir(), "predictions.jsonl"))
		writePredictions(t, files[len(files)-1], predictions)
	}
	lines := runReference(t, folder, gold, files...)
	for i, name := range names {
		t.Run(name, func(t *testing.T) { compare(t, score(t, articles, cases[name]), lines[i]) })
	}
}

// runReference gives what the reference scorer says of each file of predictions.
func runReference(t *testing.T, folder, gold string, files ...string) [][]byte {
	t.Helper()
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip(err)
	}
	cmd := exec.Command(python, append([]string{"-c", driver, folder, gold}, files...)...)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	lines := bytes.Split(bytes.TrimSpace(out), []byte("\n"))
	if len(lines) != len(files) {
		t.Fatalf("%d results of the reference scorer, want %d", len(lines), len(files))
	}
	return lines
}

// reference is what the reference scorer calls our metrics.
var reference = map[eval.Metric]string{
	eval.AccusationPairs: "accusation pairs", eval.StatePairs: "accusation pairs, states", eval.Statements: "statements",
	eval.Quotes: "statements, direct+mixed recall", eval.PublishedIn: "published_in", eval.Responders: "responders",
	eval.ResponderStates: "responders, states", eval.ResponseLinks: "response links", eval.ResponseKind: "response kind accuracy",
	eval.ResponseKindLenient: "response kind accuracy, lenient", eval.AccusationMatter: "accusation matter",
}

func compare(t *testing.T, r *eval.Report, line []byte) {
	t.Helper()
	want := map[string]map[string]any{}
	if err := json.Unmarshal(line, &want); err != nil {
		t.Fatal(err)
	}
	equal := func(metric, key string, got float64) {
		t.Helper()
		w, ok := want[metric][key].(float64)
		if !ok && got == 0 && want[metric][key] == nil {
			return // a share of nothing
		}
		if !ok || math.Abs(got-w) > 1e-9 {
			t.Errorf("%s, %s: got %v, the reference scorer %v", metric, key, got, want[metric][key])
		}
	}
	for _, c := range r.Counted {
		name := reference[c.Metric]
		equal(name, "tp_pred", float64(c.Right))
		equal(name, "fp", float64(c.Wrong))
		equal(name, "tp_gold", float64(c.Found))
		equal(name, "fn", float64(c.Missed))
		equal(name, "precision", c.Precision)
		equal(name, "recall", c.Recall)
		equal(name, "f1", c.F1)
	}
	for _, s := range r.Shared {
		equal(reference[s.Metric], "right", s.Right)
		equal(reference[s.Metric], "of", float64(s.Of))
		equal(reference[s.Metric], "share", s.Value)
	}
	equal("response kind accuracy", "without_type", float64(r.Asides.KindMissing))
	equal("accusation matter", "running_on", float64(r.Asides.MatterLoose))
	equal("no_accusation", "articles", float64(r.Clean.Articles))
	equal("no_accusation", "articles_with_false_positive", float64(r.Clean.WithFalse))
	equal("no_accusation", "false_accusations", float64(r.Clean.FalseAccusations))
	equal("no_accusation", "false_responses", float64(r.Clean.FalseResponses))
	equal("negation", "negated_gold", float64(r.Asides.NegatedLabels))
	equal("negation", "errors", float64(r.Asides.NegatedWrong))
	equal("statement_errors", "quote_not_found", float64(r.Asides.Misplaced))
	equal("statement_errors", "wrong_speaker", float64(r.Asides.WrongSpeaker))
}

func readGold(t *testing.T, path string) []eval.Article {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	articles, err := eval.DecodeGold(path, data)
	if err != nil {
		t.Fatal(err)
	}
	return articles
}

func score(t *testing.T, articles []eval.Article, predictions []*eval.Prediction) *eval.Report {
	t.Helper()
	s, err := eval.NewScorer()
	if err != nil {
		t.Fatal(err)
	}
	r, err := s.Score(articles, predictions, eval.Breakdowns[:]...)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func writePredictions(t *testing.T, file string, predictions []*eval.Prediction) {
	t.Helper()
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	for _, p := range predictions {
		if err := e.Encode(p); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

// read is what the program reads.
func read(t *testing.T, articles []eval.Article) []*eval.Prediction {
	t.Helper()
	x, err := ingest.NewExtractor()
	if err != nil {
		t.Fatal(err)
	}
	var out []*eval.Prediction
	for _, a := range articles {
		doc, err := x.Extract(context.Background(), source.Article{Source: a.ID, Text: a.Text})
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, eval.Predict(a.ID, doc))
	}
	return out
}

// labels is the labels as predictions.
func labels(articles []eval.Article) []*eval.Prediction {
	var out []*eval.Prediction
	for _, a := range articles {
		p := &eval.Prediction{ID: a.ID, OffsetUnit: eval.ByteOffsets}
		for _, s := range a.Gold.Statements {
			i := strings.Index(a.Text, s.Quote)
			p.Statements = append(p.Statements, eval.PredictedStatement{Speaker: s.Speaker, Start: i, End: i + len(s.Quote), PublishedIn: s.PublishedIn, Kind: s.Kind})
		}
		for _, x := range a.Gold.Accusations {
			i := strings.Index(a.Text, x.Evidence) + strings.Index(x.Evidence, x.Of)
			p.Accusations = append(p.Accusations, eval.PredictedAccusation{Accuser: x.Accuser, Target: x.Target, Negated: x.Negated,
				AccuserState: x.AccuserState, TargetState: x.TargetState, Start: i, End: i + len(x.Of)})
		}
		for _, r := range a.Gold.Responses {
			q := eval.PredictedResponse{Responder: r.Responder, ResponderState: r.ResponderState, Type: r.Type}
			for _, k := range r.ToAccusations {
				q.Answers = append(q.Answers, eval.Answer{Accuser: a.Gold.Accusations[k].Accuser, Target: a.Gold.Accusations[k].Target})
			}
			p.Responses = append(p.Responses, q)
		}
		out = append(out, p)
	}
	return out
}

// A spoiler makes predictions worse, at random.
type spoiler struct {
	*rand.Rand
	names, outlets, states []string
}

// spoil changes about one value in eight. The odd names are those that name
// matching has special cases for.
func spoil(articles []eval.Article, predictions []*eval.Prediction, seed uint64) []*eval.Prediction {
	s := spoiler{Rand: rand.New(rand.NewPCG(seed, 1))}
	s.names = []string{"", " ", "中国", "the Kremlin", "Mr Peskov", "U.S.", "US Defense Secretary Mark Esper", "the", "Russian Foreign Ministry",
		"Foreign Ministry", "AP", "FBI", "M. Esper", "Ministry of Defense", "Russia's government", "Nicolás Maduro’s", "ﬁnland", "O'sullivan", "the 's"}
	s.outlets = []string{"", "the New York Times newspaper", "AP", "BBC", "radio", "La Stampa daily"}
	s.states = []string{"", "Moscow", "the US", "Ruritania"}
	for _, a := range articles {
		for _, x := range a.Gold.Accusations {
			s.names = append(s.names, x.Accuser, x.Target, strings.ToUpper(x.Target), "President "+x.Accuser)
			s.names = append(s.names, append(x.AccuserAlt, x.TargetAlt...)...)
			s.states = append(s.states, x.AccuserState, x.TargetState)
		}
		for _, q := range a.Gold.Statements {
			s.names = append(s.names, q.Speaker, q.Speaker[strings.LastIndexByte(q.Speaker, ' ')+1:])
			s.outlets = append(s.outlets, q.PublishedIn)
		}
	}
	var out []*eval.Prediction
	for _, p := range predictions {
		if s.IntN(64) == 0 {
			continue
		}
		out = append(out, s.prediction(p))
	}
	return out
}

func (s spoiler) odd() bool { return s.IntN(8) == 0 }

func (s spoiler) one(value string, of []string) string {
	if s.odd() {
		return of[s.IntN(len(of))]
	}
	return value
}

// span moves the ends of a span, into the midst of characters and over the end
// of the text too.
func (s spoiler) span(start, end int) (int, int) {
	switch s.IntN(8) {
	case 0:
		return max(0, start+s.IntN(121)-60), max(0, end+s.IntN(121)-60)
	case 1:
		return start, (start + end) / 2
	case 2:
		return start, start + 1
	case 3:
		return start, end + 5000*s.IntN(2)
	}
	return start, end
}

func (s spoiler) prediction(p *eval.Prediction) *eval.Prediction {
	q := &eval.Prediction{ID: p.ID, OffsetUnit: p.OffsetUnit}
	for _, x := range p.Statements {
		for range s.times() {
			y := x
			y.Speaker, y.PublishedIn = s.one(x.Speaker, s.names), s.one(x.PublishedIn, s.outlets)
			y.Start, y.End = s.span(x.Start, x.End)
			q.Statements = append(q.Statements, y)
		}
	}
	for _, x := range p.Accusations {
		for range s.times() {
			y := x
			y.Accuser, y.Target = s.one(x.Accuser, s.names), s.one(x.Target, s.names)
			y.AccuserState, y.TargetState = s.one(x.AccuserState, s.states), s.one(x.TargetState, s.states)
			y.Negated = x.Negated != s.odd()
			if y.Start, y.End = s.span(x.Start, x.End); s.odd() {
				y.Start, y.End = 0, 0
			}
			if s.odd() {
				y.Accuser, y.Target = y.Target, y.Accuser
			}
			q.Accusations = append(q.Accusations, y)
		}
	}
	for _, x := range p.Responses {
		for range s.times() {
			q.Responses = append(q.Responses, s.response(x))
		}
	}
	return q
}

// times is how often to repeat a prediction: mostly once.
func (s spoiler) times() int {
	if s.odd() {
		return s.IntN(4)
	}
	return 1
}

func (s spoiler) response(x eval.PredictedResponse) eval.PredictedResponse {
	y := x
	y.Responder, y.ResponderState = s.one(x.Responder, s.names), s.one(x.ResponderState, s.states)
	y.Type = s.one(x.Type, []string{"", string(fact.Deny), string(fact.Reject), "Counter accuse", "shrug", "other", "justify"})
	y.Answers = nil
	for _, a := range x.Answers {
		for range s.times() {
			y.Answers = append(y.Answers, eval.Answer{Accuser: s.one(a.Accuser, s.names), Target: a.Target})
		}
	}
	return y
}
