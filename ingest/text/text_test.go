package text

import (
	"strconv"
	"strings"
	"testing"

	"jaccuse/graph/fact"
	"jaccuse/ingest/lexicon"
)

// abbreviations stands for the lexicon's table.
type abbreviations map[string]lexicon.AbbreviationClass

func (a abbreviations) Abbreviation(w string) (lexicon.AbbreviationClass, bool) {
	c, ok := a[w]
	return c, ok
}

var abbr = abbreviations{
	"Gen.": lexicon.TitleAbbreviation, "Mr.": lexicon.TitleAbbreviation, "St.": lexicon.TitleAbbreviation,
	"U.S.": lexicon.CountryAbbreviation, "Inc.": lexicon.CompanyAbbreviation, "Jan.": lexicon.MonthAbbreviation,
	"p.m.": lexicon.OtherAbbreviation,
}

func analyze(raw string) *Text { return Analyze(raw, Blocks(raw), nil, abbr) }

func sentences(raw string) []string {
	t := analyze(raw)
	var out []string
	for _, s := range t.Sentences {
		out = append(out, t.At(s.Span))
	}
	return out
}

func TestSentences(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"two", "He went. She came.", []string{"He went.", "She came."}},
		{"title", "Gen. Smith met Mr. Jones.", []string{"Gen. Smith met Mr. Jones."}},
		{"saint", "He was in St. Petersburg. It rained.", []string{"He was in St. Petersburg.", "It rained."}},
		{"country inside", "The U.S. Army left.", []string{"The U.S. Army left."}},
		{"country at the end", "They left the U.S. The army stayed.", []string{"They left the U.S.", "The army stayed."}},
		{"initials", "J. R. Smith spoke.", []string{"J. R. Smith spoke."}},
		{"number", "It cost 3.5 million. He paid.", []string{"It cost 3.5 million.", "He paid."}},
		{"month", "On Jan. 5 he left.", []string{"On Jan. 5 he left."}},
		{"time", "It began at 5 p.m. Moscow time.", []string{"It began at 5 p.m. Moscow time."}},
		{"lost space", "They were done.No one spoke.", []string{"They were done.", "No one spoke."}},
		{"quote of two sentences", `"He lied. He knew," she said. They left.`,
			[]string{`"He lied. He knew," she said.`, "They left."}},
		{"quote ends the sentence", `It may "affect security." The secretary left.`,
			[]string{`It may "affect security."`, "The secretary left."}},
		{"question before attribution", `"Why?" Smith asked. He left.`, []string{`"Why?" Smith asked.`, "He left."}},
		{"question before a sentence", `"Why?" The delegation had asked the same of every minister in the room that day.`,
			[]string{`"Why?"`, "The delegation had asked the same of every minister in the room that day."}},
		{"no space before a quote", `He asked why?"Nobody knew," she said.`, []string{"He asked why?", `"Nobody knew," she said.`}},
		{"brackets", "He left (in May.) She stayed.", []string{"He left (in May.)", "She stayed."}},
		{"blocks", "A title\n\nA sentence", []string{"A title", "A sentence"}},
		{"ellipsis", "Well... maybe. Yes.", []string{"Well... maybe.", "Yes."}},
		{"curly", "“We know,” she said. “They lie.”", []string{"“We know,” she said.", "“They lie.”"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := sentences(tt.text); strings.Join(got, "|") != strings.Join(tt.want, "|") {
				t.Errorf("%q\ngot  %q\nwant %q", tt.text, got, tt.want)
			}
		})
	}
}

// No sentence goes on for ever, or its syntax would: not one that ends in full stops
// alone, either.
func TestLongSentences(t *testing.T) {
	for _, unit := range []string{". ", "!", "a ", "a, ", "...", "?)", "(a. "} {
		for _, s := range analyze("He said so" + strings.Repeat(unit, 5*longest)).Sentences {
			if s.Last-s.First > longest {
				t.Errorf("%q, over and over: a sentence of %d tokens, want %d at most", unit, s.Last-s.First, longest)
				break
			}
		}
	}
}

// A text of marks alone costs no more than one of prose.
func TestMostTokens(t *testing.T) {
	x := analyze(strings.Repeat("<", mostTokens+10) + "\n\na b")
	last := x.Blocks[1]
	if len(x.Tokens) != mostTokens || last.First != last.Last || x.Sentences[len(x.Sentences)-1].Last != mostTokens {
		t.Errorf("got %d tokens, and %d in the last block", len(x.Tokens), last.Last-last.First)
	}
	if len(x.Problems) != 1 || !strings.Contains(x.Problems[0].Message, "what follows is not read") {
		t.Errorf("problems %v", x.Problems)
	}
}

func TestQuotes(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
		problems   int
	}{
		{"straight", `He said "no" to "yes".`, []string{"no", "yes"}, 0},
		{"missing space", `there is"no other reason" than this`, []string{"no other reason"}, 0},
		{"curly", "“We know,” she said.", []string{"We know,"}, 0},
		{"single curly", "He called it ‘a lie’ and left.", []string{"a lie"}, 0},
		{"single straight", "He called it 'a lie,' and left.", []string{"a lie,"}, 0},
		{"apostrophes", "Don't touch Russia's partners' ships.", nil, 0},
		{"possessive in single quotes", "'The partners' ships sank,' he said.", []string{"The partners' ships sank,"}, 0},
		{"decade", "In the '90s they met.", nil, 0},
		{"guillemets", "«Nous savons» he said", []string{"Nous savons"}, 0},
		{"german", "„Wir wissen“ he said", []string{"Wir wissen"}, 0},
		{"inside another", `"He said 'no' to me," she said.`, []string{"He said 'no' to me,"}, 0},
		{"unclosed", `He said "no to me. They left.`, nil, 1},
		{"closes nothing", `He said no" to me.`, nil, 1},
		{"over paragraphs", "\"One.\n\n\"Two,\" he said.", []string{"One.", "Two,"}, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			x := analyze(tt.text)
			var got []string
			for _, q := range x.Quotes {
				got = append(got, x.At(q.Span))
			}
			if strings.Join(got, "|") != strings.Join(tt.want, "|") || len(x.Problems) != tt.problems {
				t.Errorf("%q\ngot  %q, problems %v\nwant %q, %d problems", tt.text, got, x.Problems, tt.want, tt.problems)
			}
		})
	}
}

func TestTokens(t *testing.T) {
	tests := []struct{ text, want string }{
		{"US' Esper", "US|'|Esper"},
		{"Russia's COVID-19 aid", "Russia|'s|COVID-19|aid"},
		{"the U.S. and D.C.", "the|U.S.|and|D.C."},
		{"3.5 million, 10:30", "3.5|million|,|10:30"},
		{"don’t (stop)", "don’t|(|stop|)"},
		{"done.No", "done|.|No"},
		{"Gen. Smith.", "Gen.|Smith|."},
		{"ac\u00adcused U\u200bkraine", "accused|Ukraine"},
		{"Sergey \u202aLavrov\u202c said", "Sergey|Lavrov|said"},
	}
	for _, tt := range tests {
		x := analyze(tt.text)
		var got []string
		for i := range x.Tokens {
			got = append(got, x.Word(i))
		}
		if strings.Join(got, "|") != tt.want {
			t.Errorf("%q: got %q, want %q", tt.text, strings.Join(got, "|"), tt.want)
		}
	}
}

func TestBlocks(t *testing.T) {
	wrapped := "THE GOVERNMENT OF GHANA HAS CHARGED THAT TROOPS OF BURKINA FASO\nDESTROYED THREE CUSTOMS POSTS NEAR PAGA DURING THE NIGHT OF 17\nMAY."
	tests := []struct {
		name, text string
		want       int
	}{
		{"blank line", "a\n\nb", 2},
		{"lines", "One short line.\nAnother one.", 2},
		{"hard-wrapped", wrapped, 1},
		{"crlf", "a\r\n\r\nb\r\n", 2},
		{"cr", "a\rb", 2},
		{"white space", " \n\t\n", 0},
	}
	for _, tt := range tests {
		if got := Blocks(tt.text); len(got) != tt.want {
			t.Errorf("%s: %d blocks %v, want %d", tt.name, len(got), got, tt.want)
		}
	}
}

// FuzzAnalyze holds the promises of the package: spans lie in the text and in
// order, and cover everything but white space and what is skipped.
func FuzzAnalyze(f *testing.F) {
	for _, s := range []string{`"a" 'b' “c” «d»`, "Gen. Smith. U.S. No", "“““”””", "a\u2028b\r\n", "'''\"\"\"", strings.Repeat(`"`, 99)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ToValidUTF8(s, "?")
		x := analyze(s)
		end := 0
		for i, tok := range x.Tokens {
			if tok.Empty() || !tok.In(len(s)) || tok.Start < end {
				t.Fatalf("token %d %v after %d in %q", i, tok.Span, end, s)
			}
			if strings.TrimFunc(s[end:tok.Start], isGap) != "" {
				t.Fatalf("%q lies between tokens of %q", s[end:tok.Start], s)
			}
			end = tok.End
		}
		last := fact.Span{}
		for _, q := range x.Quotes {
			if !q.In(len(s)) || !q.Outer.Contains(q.Span) || q.Outer.Start < last.End {
				t.Fatalf("quote %v (%v) in %q", q.Span, q.Outer, s)
			}
			last = q.Outer
			for _, in := range x.Inner(q, abbr) {
				if !q.Outer.Contains(in.Span) {
					t.Fatalf("sentence %v outside of quote %v in %q", in.Span, q.Outer, s)
				}
			}
		}
		tokens := 0
		for _, sent := range x.Sentences {
			if sent.First != tokens || !sent.In(len(s)) {
				t.Fatalf("sentence %v begins at token %d, want %d, in %q", sent.Span, sent.First, tokens, s)
			}
			tokens = sent.Last
		}
		if tokens != len(x.Tokens) {
			t.Fatalf("sentences end at token %d of %d in %q", tokens, len(x.Tokens), s)
		}
	})
}

func isGap(r rune) bool {
	return invisible(r) || strings.TrimSpace(string(r)) == ""
}

// BenchmarkAnalyze must cost the same for each byte whatever the length.
func BenchmarkAnalyze(b *testing.B) {
	unit := "“We know,” Gen. Smith said on Monday. He's sure of the U.S. and 'others'.\n\n"
	for _, n := range []int{1, 100, 10000} {
		raw := strings.Repeat(unit, n)
		b.Run(strconv.Itoa(len(raw)), func(b *testing.B) {
			b.SetBytes(int64(len(raw)))
			for b.Loop() {
				analyze(raw)
			}
		})
	}
}

// TestRecase holds that words in ordinary case stand where the capitals stood, and that no
// byte moves.
func TestRecase(t *testing.T) {
	raw := "İZMİR AND O'NEILL'S SERBO-CROATIAN NATO PRESS."
	title := map[string]bool{"İZMİR": true, "O'NEILL": true, "SERBO-CROATIAN": true}
	x := analyze(raw)
	cases := map[int]Case{}
	for i := range x.Tokens {
		switch w := x.Word(i); {
		case title[w]:
			cases[i] = Title
		case w != "NATO":
			cases[i] = Small
		}
	}
	x.Recase(cases)
	if got, want := x.Reading(), "İzmİr and O'Neill's Serbo-Croatian NATO press."; got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if x.Raw != raw || x.At(x.Tokens[0].Span) != "İZMİR" {
		t.Errorf("the text itself changed: %q", x.Raw)
	}
}
