package syntax_test

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"

	"jaccuse/ingest/syntax"
	"jaccuse/ingest/syntax/internal/score"
	"jaccuse/ingest/syntax/internal/treebank"
)

var data = flag.String("data", "", "folder of the treebanks, for TestScores")

func load(t testing.TB) *syntax.Parser {
	t.Helper()
	p, err := syntax.Load()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func parse(p *syntax.Parser, text string) []syntax.Token {
	toks := p.Tokenize(text, 0, len(text))
	p.Tag(toks)
	p.Parse(toks)
	return toks
}

// flaw names what is wrong with the tokens of a text, "" if nothing is.
func flaw(text string, toks []syntax.Token) string {
	at, roots := 0, 0
	for i, t := range toks {
		switch {
		case t.Start < at || t.End <= t.Start || t.End > len(text):
			return fmt.Sprintf("token %d: span %d:%d after %d", i, t.Start, t.End, at)
		case text[t.Start:t.End] != t.Form:
			return fmt.Sprintf("token %d: form %q, text %q", i, t.Form, text[t.Start:t.End])
		case strings.TrimFunc(text[at:t.Start], blank) != "":
			return fmt.Sprintf("token %d: %q left out before it", i, text[at:t.Start])
		case t.UPOS == "" || t.XPOS == "" || t.Lemma == "" || t.Rel == "":
			return fmt.Sprintf("token %d: not filled: %+v", i, t)
		case t.Head >= len(toks) || t.Head < -1 || t.Head == i:
			return fmt.Sprintf("token %d: head %d of %d tokens", i, t.Head, len(toks))
		case (t.Head == -1) != (t.Rel == "root"):
			return fmt.Sprintf("token %d: head %d, relation %s", i, t.Head, t.Rel)
		}
		at = t.End
		if t.Head == -1 {
			roots++
		}
	}
	if strings.TrimFunc(text[at:], blank) != "" {
		return fmt.Sprintf("%q left out at the end", text[at:])
	}
	if len(toks) > 0 && roots != 1 {
		return fmt.Sprintf("%d roots", roots)
	}
	return crossing(toks)
}

func blank(r rune) bool {
	return strings.ContainsRune(" \t\n\v\f\r\u0085\u00a0\u1680\u2028\u2029\u202f\u205f\u3000\u200b\ufeff\u2060", r) || '\u2000' <= r && r <= '\u200a'
}

// crossing finds cycles and crossing arcs in time linear in the tokens: a
// projective tree is one where each subtree is a stretch of the sentence.
func crossing(toks []syntax.Token) string {
	depth := make([]int, len(toks))
	var order []int
	children := make([][]int, len(toks))
	for i, t := range toks {
		if t.Head < 0 {
			order = append(order, i)
		} else {
			children[t.Head] = append(children[t.Head], i)
		}
	}
	for k := 0; k < len(order); k++ {
		order = append(order, children[order[k]]...)
	}
	if len(order) != len(toks) {
		return fmt.Sprintf("a cycle: %d of %d tokens under the root", len(order), len(toks))
	}
	first, last := make([]int, len(toks)), make([]int, len(toks))
	for k := len(order) - 1; k >= 0; k-- {
		i := order[k]
		first[i], last[i], depth[i] = i, i, 1
		for _, c := range children[i] {
			first[i], last[i] = min(first[i], first[c]), max(last[i], last[c])
			depth[i] += depth[c]
		}
		if last[i]-first[i]+1 != depth[i] {
			return fmt.Sprintf("the arcs under token %d cross others", i)
		}
	}
	return ""
}

func TestTrees(t *testing.T) {
	p := load(t)
	for _, tt := range []struct{ name, text string }{
		{"nothing", ""},
		{"a word", "Yes"},
		{"a mark", "."},
		{"marks", "... --- ??? \"\" (("},
		{"sentence", "The minister accused Moscow of lying, and Moscow denied it."},
		{"headline", "Russia Denies US Claims It Spread Disinformation"},
		{"capitals", "MINISTER ACCUSES OPPOSITION OF FRAUD"},
		{"no words", "\xff\xfe\x00\x01"},
		{"other script", "Министр обвинил Москву во лжи."},
		{"code", "func main() { fmt.Println(\"x\"); for i := 0; i < 3; i++ {} }"},
		{"long", strings.Repeat("He said that she said, ", 400) + "and left."},
		{"brackets", strings.Repeat("((\"", 700)},
		{"verbs", strings.Repeat("said ", 1500)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if f := flaw(tt.text, parse(p, tt.text)); f != "" {
				t.Errorf("%.80q: %s", tt.text, f)
			}
		})
	}
}

// A caller that knows better changes tags before Parse: "can" helps or preserves.
func TestParseUsesTagsGiven(t *testing.T) {
	p := load(t)
	for _, tt := range []struct {
		name            string
		can, fish       [2]string
		relCan, relFish string
	}{
		{"may fish", [2]string{"AUX", "MD"}, [2]string{"VERB", "VB"}, "aux", "root"},
		{"put fish into tins", [2]string{"VERB", "VBP"}, [2]string{"NOUN", "NN"}, "root", "obj"},
		{"unknown tag", [2]string{"VERB", "?"}, [2]string{"NOUN", "?"}, "root", "obj"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			toks := p.Tokenize("They can fish", 0, len("They can fish"))
			p.Tag(toks)
			toks[1].UPOS, toks[1].XPOS = tt.can[0], tt.can[1]
			toks[2].UPOS, toks[2].XPOS = tt.fish[0], tt.fish[1]
			p.Parse(toks)
			if toks[1].Rel != tt.relCan || toks[2].Rel != tt.relFish {
				t.Errorf("can %v, fish %v: got %+v, want relations %s, %s", tt.can, tt.fish, toks, tt.relCan, tt.relFish)
			}
		})
	}
}

func TestSameTreeEachTime(t *testing.T) {
	p := load(t)
	texts := []string{
		"Beijing on Tuesday rejected claims by Washington that it had hidden data about the outbreak.",
		"\"We did nothing wrong,\" she told reporters, adding that the report was \"a fairy tale\".",
		strings.Repeat("one two three, ", 200),
	}
	want := make([][]syntax.Token, len(texts))
	for i, text := range texts {
		want[i] = parse(p, text)
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for i, text := range texts {
				if got := parse(p, text); !reflect.DeepEqual(got, want[i]) {
					t.Errorf("%q: parsed differently the second time", text)
				}
			}
		})
	}
	wg.Wait()
}

// The trees are the same on every machine: run this with -tags purego and on other
// architectures, too. New models have a new checksum.
func TestSameTreesEverywhere(t *testing.T) {
	p := load(t)
	h := sha256.New()
	for _, s := range sentences() {
		toks := p.Tokenize(article, s[0], s[1])
		p.Tag(toks)
		p.Parse(toks)
		for _, k := range toks {
			fmt.Fprintln(h, k.Start, k.End, k.Lemma, k.UPOS, k.XPOS, k.Head, k.Rel)
		}
	}
	const want = "8e237ed1cf46671194c2af43a2595f988c6e4a0db4aa9a4a594504504d6419b7"
	if got := fmt.Sprintf("%x", h.Sum(nil)); got != want {
		t.Errorf("got sha256 %s, want %s", got, want)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"", "She didn't say it's Moscow's.", "U.S. \"claims\" (2bn) http://x.y/z?q a@b.c", "\xff'\x80’s n't", "a-b-c/d 1-2-3.4,5:6",
	} {
		f.Add(s, 0, len(s))
	}
	p := load(f)
	f.Fuzz(func(t *testing.T, text string, start, end int) {
		if f := flaw(text, parse(p, text)); f != "" {
			t.Errorf("%q: %s", text, f)
		}
		for _, tok := range p.Tokenize(text, start, end) {
			if tok.Start < max(start, 0) || tok.End > min(end, len(text)) || text[tok.Start:tok.End] != tok.Form {
				t.Errorf("%q from %d to %d: token %+v", text, start, end, tok)
			}
		}
	})
}

// TestScores prints the scores of the models where -data says where the
// treebanks are, and holds them against the least that is acceptable.
func TestScores(t *testing.T) {
	if *data == "" {
		t.Skip("needs -data")
	}
	p := load(t)
	t.Logf("%-9s %-6s %s", "treebank", "tokens", score.Header)
	for _, tt := range []struct {
		name     string
		uas, las float64
	}{{"ewt-test", 84, 80}, {"pud", 84, 79}} {
		bank, err := treebank.Open(filepath.Join(*data, tt.name+".conllu.gz"))
		if err != nil {
			t.Fatal(err)
		}
		s := score.Measure(p, bank, false)
		t.Logf("%-9s %-6s %s", tt.name, "gold", s)
		t.Logf("%-9s %-6s %s", tt.name, "raw", score.Measure(p, bank, true))
		if s.UAS() < tt.uas || s.LAS() < tt.las {
			t.Errorf("%s: got UAS %.2f, LAS %.2f, want %v, %v", tt.name, s.UAS(), s.LAS(), tt.uas, tt.las)
		}
	}
}

func ExampleParser() {
	p, err := syntax.Load()
	if err != nil {
		panic(err)
	}
	text := "Moscow didn't deny it."
	toks := p.Tokenize(text, 0, len(text))
	p.Tag(toks)
	p.Parse(toks)
	for _, t := range toks {
		head := "-"
		if t.Head >= 0 {
			head = toks[t.Head].Form
		}
		fmt.Println(t.Start, t.End, t.Form, t.Lemma, t.UPOS, t.XPOS, t.Rel, head)
	}
	// Output:
	// 0 6 Moscow Moscow PROPN NNP nsubj deny
	// 7 10 did do AUX VBD aux deny
	// 10 13 n't not PART RB advmod deny
	// 14 18 deny deny VERB VB root -
	// 19 21 it it PRON PRP obj deny
	// 21 22 . . PUNCT . punct deny
}

var article = strings.Repeat(`The foreign ministry in Beijing on Thursday dismissed accusations by the United States that Chinese hackers had tried to steal research. "These claims are baseless slander," a spokesman told reporters at a briefing. He added that Washington should "stop smearing others" and pointed out that U.S. agencies have themselves been accused of spying on allies. `, 10)

// sentences are those of the article, as spans.
func sentences() [][2]int {
	var out [][2]int
	start := 0
	for i := range len(article) - 1 {
		if article[i] == '.' && article[i+1] == ' ' && !strings.HasSuffix(article[:i], "U.S") || i == len(article)-2 {
			out = append(out, [2]int{start, i + 1})
			start = i + 2
		}
	}
	return out
}

func BenchmarkTokenize(b *testing.B) { benchmark(b, 1) }
func BenchmarkTag(b *testing.B)      { benchmark(b, 2) }
func BenchmarkParse(b *testing.B)    { benchmark(b, 3) }

// benchmark runs the first stages, of three, over the article.
func benchmark(b *testing.B, stages int) {
	p := load(b)
	spans := sentences()
	n := 0
	b.SetBytes(int64(len(article)))
	for b.Loop() {
		for _, s := range spans {
			toks := p.Tokenize(article, s[0], s[1])
			n += len(toks)
			if stages > 1 {
				p.Tag(toks)
			}
			if stages > 2 {
				p.Parse(toks)
			}
		}
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "tok/s")
}

// Time must grow with the length of a sentence, not with its square.
func BenchmarkLength(b *testing.B) {
	p := load(b)
	for _, n := range []int{10, 100, 1000, 10000} {
		text := strings.Repeat("He said that, ", n/4)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				parse(p, text)
			}
			b.ReportMetric(float64(b.N*n)/b.Elapsed().Seconds(), "tok/s")
		})
	}
}

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := syntax.Open(syntax.Models()); err != nil {
			b.Fatal(err)
		}
	}
}
