package tree

import (
	"context"
	"strings"
	"testing"

	"jaccuse/ingest/lexicon"
	"jaccuse/ingest/syntax"
	"jaccuse/ingest/text"
)

func grow(t *testing.T, raw string, names ...Name) (*text.Text, Forest) {
	t.Helper()
	lex, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	p, err := syntax.Load()
	if err != nil {
		t.Fatal(err)
	}
	x := text.Analyze(raw, text.Blocks(raw), nil, lex)
	f, stopped := Grow(context.Background(), p, x, x.Windows(lex, func(int) bool { return true }), names,
		func(t *text.Text, i int, _ bool) bool { return strings.EqualFold(t.Word(i), "said") })
	if stopped >= 0 {
		t.Errorf("stopped at token %d", stopped)
	}
	return x, f
}

// forms shows the nodes of the first tree.
func forms(f Forest, first int) string {
	if f[first] == nil {
		return "none"
	}
	var out []string
	for _, n := range f[first].Nodes {
		out = append(out, n.Form)
	}
	return strings.Join(out, " ")
}

func TestGrow(t *testing.T) {
	tests := []struct {
		name, text string
		names      []Name
		want       string
	}{
		{"words", "Silva said no.", nil, "Silva said no ."},
		{"no cue", "Silva left.", nil, "none"},
		{"a headline", "Mayor Silva Said Nobody Will Come", nil, "none"},
		{"a name is one word", "Mayor Ana Silva said no.", []Name{{0, 3, 2}}, "Silva said no ."},
		{"with the comma behind its apposition", "Ana Silva, the mayor, said no.", []Name{{0, 5, 1}}, "Silva said no ."},
		{"a quote of its own is one word", "“We will not come,” Silva said.", nil, "this , Silva said ."},
		{"words in marks are words", "Silva said it was “a farce” and left.", nil, "Silva said it was a farce and left ."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, f := grow(t, tt.text, tt.names...); forms(f, 0) != tt.want {
				t.Errorf("got %q, want %q", forms(f, 0), tt.want)
			}
		})
	}
}

// TestTree holds what doc.go promises: subtrees are ranges, every token of the
// window that is not passed over has a node, and spans are those of the text.
func TestTree(t *testing.T) {
	x, f := grow(t, "The mayor of Oslo said on Monday that “nobody” would come, and didn't say why.")
	tr := f[0]
	for i, n := range tr.Nodes {
		if i < n.Left || i >= n.Right {
			t.Errorf("node %d is not within its subtree %d-%d", i, n.Left, n.Right)
		}
		if h := tr.Head(i); h != None && (n.Left < tr.Nodes[h].Left || n.Right > tr.Nodes[h].Right) {
			t.Errorf("subtree of node %d is not within that of its head %d", i, h)
		}
		if x.Raw[n.Start:n.End] != n.Form {
			t.Errorf("node %d is %q, the text has %q", i, n.Form, x.Raw[n.Start:n.End])
		}
	}
	for i := range x.Tokens {
		if k := x.Tokens[i].Kind; tr.At(i) == None && k != text.Opening && k != text.Closing {
			t.Errorf("no node for %q", x.Word(i))
		}
	}
}

func TestNilTree(t *testing.T) {
	var x *Tree
	if x.At(0) != None || x.Child(0, "nsubj") != None || x.Children(0) != nil || x.Is(0, "nsubj") || x.Head(0) != None {
		t.Error("a nil tree holds something")
	}
}

// TestGrowEnds holds that a run that is called off ends.
func TestGrowEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if f, _ := Grow(ctx, nil, &text.Text{}, []text.Window{{First: 0, Last: 1}}, nil, nil); len(f) != 0 {
		t.Errorf("got %d trees", len(f))
	}
}
