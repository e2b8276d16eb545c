package syntax

import (
	"fmt"
	"strings"
	"testing"
)

func TestTokenize(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"contractions", "She didn't, couldn't and won't.", "She did n't , could n't and wo n't ."},
		{"curly apostrophe", "It’s the army’s, they’ve said", "It ’s the army ’s , they ’ve said"},
		{"plural possessive", "the workers' rights", "the workers ' rights"},
		{"possessive after a quote", "the \"Post\"'s report", "the \" Post \" 's report"},
		{"cannot", "cannot gonna", "can not gon na"},
		{"two clitics", "shouldn't've", "should n't 've"},
		{"names with apostrophes", "O'Connell and Sha'lan", "O'Connell and Sha'lan"},
		{"hyphens", "long-term COVID-19 al-Ani", "long - term COVID - 19 al - Ani"},
		{"affixes", "re-elected anti-war e-mail co-workers mid-1970s", "re-elected anti-war e-mail co-workers mid-1970s"},
		{"dashes", "peace—or war – now--here", "peace — or war – now -- here"},
		{"numbers", "1,000 3.5% $2bn 5pm 9/11 7:30 20th 1990s", "1,000 3.5 % $ 2 bn 5 pm 9/11 7:30 20th 1990s"},
		{"ranges", "2001-2002 10-15", "2001 - 2002 10 - 15"},
		{"telephone", "713-853-3989 or 646-8420", "713-853-3989 or 646-8420"},
		{"abbreviations", "Mr. Smith of U.S. Steel Corp. met Dr. No at 5 p.m. on Jan. 3.", "Mr. Smith of U.S. Steel Corp. met Dr. No at 5 p.m. on Jan. 3 ."},
		{"initials", "John F. Kennedy", "John F. Kennedy"},
		{"end of a sentence", "So am I. ", "So am I ."},
		{"no is a word", "They said no.", "They said no ."},
		{"number", "No. 10", "No. 10"},
		{"lost space", "It is done.No one", "It is done . No one"},
		{"ellipsis", "Well... no", "Well ... no"},
		{"slashes", "and/or w/o", "and / or w/o"},
		{"firms", "AT&T and R & D", "AT&T and R & D"},
		{"addresses", "see http://a.b/c?d=e, www.x.org. or j.doe@mail.com.", "see http://a.b/c?d=e , www.x.org . or j.doe@mail.com ."},
		{"handles", "@name #metoo #1", "@name #metoo # 1"},
		{"marks", "What?! No!!!", "What ?! No !!!"},
		{"curly quotes", "“Yes,” he said. ‘No.’", "“ Yes , ” he said . ‘ No . ’"},
		{"brackets", "(AP) [sic] {x}", "( AP ) [ sic ] { x }"},
		{"domain", "Amazon.com said", "Amazon.com said"},
		{"broken bytes", "a\xffb", "a \xff b"},
		{"white space", "  a\u00a0b\n\tc\u200bd ", "a b c d"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var p Parser
			var got []string
			for _, k := range p.Tokenize(tt.text, 0, len(tt.text)) {
				got = append(got, k.Form)
			}
			if g := strings.Join(got, " "); g != tt.want {
				t.Errorf("%q:\n got %q\nwant %q", tt.text, g, tt.want)
			}
		})
	}
}

func TestTokenizeRange(t *testing.T) {
	const text = "He lied. They didn't."
	var p Parser
	for _, tt := range []struct {
		name       string
		start, end int
		want       string
	}{
		{"first", 0, 8, "0:2 3:7 7:8"},
		{"second", 8, 21, "9:13 14:17 17:20 20:21"},
		{"beyond", -5, 99, "0:2 3:7 7:8 9:13 14:17 17:20 20:21"},
		{"backward", 8, 3, ""},
		{"within a word", 4, 6, "4:6"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, k := range p.Tokenize(text, tt.start, tt.end) {
				got = append(got, fmt.Sprintf("%d:%d", k.Start, k.End))
			}
			if g := strings.Join(got, " "); g != tt.want {
				t.Errorf("%d to %d: got %q, want %q", tt.start, tt.end, g, tt.want)
			}
		})
	}
}

// Text that makes a tokenizer look ahead again and again must not take longer
// than other text: were time quadratic, this would take many minutes.
func TestTokenizeHostileText(t *testing.T) {
	for _, part := range []string{
		"a", "1-", "1/", "1,", "1:", "a.", "a-", "a/", "a'", "'", "a@", "@a", "@", "#", "www.", "www.!", "http://", "<", ":)", ".",
		"re-", "\xff", "’", "I.", "No.", "U.S.", "&A", "a&", "don't", "1.", "5pm", "_", "`", "\u0301", "\u200b", "a@.", "Ph.",
	} {
		text := strings.Repeat(part, 1<<18/len(part)) + "x"
		var p Parser
		toks := p.Tokenize(text, 0, len(text))
		if len(toks) == 0 || toks[len(toks)-1].End != len(text) {
			t.Errorf("%q repeated: %d tokens, not to the end", part, len(toks))
		}
	}
}
