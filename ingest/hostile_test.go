package ingest

import (
	"flag"
	"strings"
	"testing"
	"time"

	"jaccuse/graph/fact"
)

// A nasty text is made of a unit, over and over.
type nasty struct {
	name, unit string
	// bare: there is nothing in it that an accusation could be read from.
	bare bool
}

// nasties are texts that readers of news choke on: no layout, no prose, no end.
var nasties = []nasty{
	{"one word", "a", true},
	{"one line without spaces", "Russia,accused;", true},
	{"no full stop", "the minister said that Iran accused Israel of lying and ", false},
	{"straight quotes", `"`, true},
	{"opening quotes", "“", true},
	{"closing quotes", "”", true},
	{"guillemets", "«»", true},
	{"apostrophes", "' ", true},
	{"quotes of a word", `"no" `, true},
	{"open quotes, a paragraph each", "“Iran lied,\n\n", false},
	{"open brackets", "(", true},
	{"brackets in brackets", strings.Repeat("(", 100_000) + "Iran lied" + strings.Repeat(")", 100_000) + " ", true},
	{"square brackets and braces", "[{", true},
	{"questions and answers", "Q: Did Iran lie?\nA: No, Iran did not lie, I said.\n", false},
	{"questions in one line", "Q: Did Iran lie? A: No. ", false},
	{"chat", "[12:04] <ana> lol he said what\n[12:05] <bob> @ana yes!!! :) he accused u\n", true},
	{"a table of commas", "2020-05-04,Iran,Israel,accused,12,\"n/a\"\n", true},
	{"a table of tabs", "Iran\tIsrael\t12\t3.5\t-\n", true},
	{"a program", "func (s *server) accuse(w http.ResponseWriter, r *Request) error {\n\tif err := s.deny(r.Context(), \"said\"); err != nil { return err }\n}\n", true},
	{"markup", "<div class=\"said\"><a href=\"https://example.org/accused?by=iran&amp;of=lying\">Iran</a></div>", true},
	{"a log", "2020-05-04T12:00:01Z WARN server said: connection denied by 10.0.0.1 (accused=0)\n", true},
	{"JSON", `{"accuser":"Iran","target":"Israel","said":[1,2,3]},`, true},
	{"capitals", "IRAN ACCUSED ISRAEL OF LYING. ", false},
	{"a headline", "Iran Accuses Israel Of Lying\n", false},
	{"German", "Der Minister sagte am Montag, die Regierung habe gelogen, und er warf ihr Verrat vor. ", true},
	{"Spanish", "El ministro acusó al gobierno de mentir y dijo que no lo permitirá, informó la agencia. ", true},
	{"French", "Le ministre a accusé le gouvernement de mensonge, a déclaré l'agence lundi. ", true},
	{"Russian", "Министр обвинил правительство во лжи, сообщило агентство в понедельник. ", true},
	{"Chinese", "部长星期一指责政府撒谎。", true},
	{"Arabic", "اتهم الوزير الحكومة بالكذب يوم الاثنين. ", true},
	{"emoji", "😡👉🏽🇷🇺🤥 ", true},
	{"marks of direction", "\u202eIran\u202c \u2067accused\u2069 \u200fIsrael\u200e of lying. ", false},
	{"joiners", "I\u200dr\u200da\u200dn\u200d ", true},
	{"invisible", "\u200b", true},
	{"combining marks", "e\u0301\u0301\u0301\u0301", true},
	{"commas", ",", true},
	{"commas and spaces", ", ", true},
	{"full stops", ". ", true},
	{"dots", "...", true},
	{"dashes", "— ", true},
	{"line ends", "\n", true},
	{"carriage returns", "a\r", true},
	{"spaces", " ", true},
	{"one letter a line", "a\n\n", true},
	{"said", "said ", true},
	{"accused", "accused ", true},
	{"denied that", "denied that ", true},
	{"he said that", "he said that ", true},
	{"he said she said", "He said she said they said it. ", true},
	{"names and", "Ana Silva and ", true},
	{"a sentence of names", strings.Repeat("Ana Silva and ", 200) + "Iran accused Israel of lying. ", false},
	{"short persons", "Mr Aa said. ", true},
	{"titles", "Foreign Minister ", true},
	{"states", "Iran, Israel, ", true},
	{"possessives", "Iran's ", true},
	{"of the", "minister of the ", true},
	{"ministers of ministers", "the spokesman of the minister of the government of ", true},
	{"many cues", "Iran accused Israel, which denied it and blamed Syria, which rejected the claim and condemned Turkey. ", false},
	{"nested reports", "Iran said Israel said Syria said ", false},
	{"many persons", "", false}, // see text
	{"initials", "J. K. ", true},
	{"abbreviations", "Gen. U.S. Mr. ", true},
	{"numbers", "1,234.5 ", true},
	{"digits", "1", true},
	{"digits and hyphens", "1-", true},
	{"dates", "on Monday, 4 May 2020, in late April ", true},
	{"months", "May ", true},
	{"years", "in 2020 ", true},
	{"weeks", "last week ", true},
	{"addresses", "http://example.org/a?b=c&d=e a@b.c ", true},
	{"hyphens", "a-", true},
	{"clitics", "n't 's 're ", true},
	{"told outlets", `told CNN, the BBC and Reuters `, false},
	{"according to", "according to ", true},
	{"not", "not ", true},
	{"if", "if Iran accused ", false},
	{"who", "who, who accused ", true},
}

// text is the nasty text of about so many bytes.
func (n nasty) text(bytes int) string {
	if n.unit == "" {
		return persons(bytes)
	}
	return strings.Repeat(n.unit, bytes/len(n.unit)+1)
}

// persons is a text in which everybody is somebody else.
func persons(bytes int) string {
	syllables := strings.Fields("ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu")
	name := func(n int) string {
		var b strings.Builder
		for range 3 {
			b.WriteString(syllables[n%len(syllables)])
			n /= len(syllables)
		}
		s := b.String()
		return strings.ToUpper(s[:1]) + s[1:]
	}
	var b strings.Builder
	for n := 0; b.Len() < bytes; n++ {
		b.WriteString("President " + name(n) + " " + name(7*n+3) + " accused " + name(3*n+1) + " " + name(n*n) + " of lying, and he denied it. ")
	}
	return b.String()
}

var hostile = flag.Int("ingest.hostile", 40_000, "bytes of each text of TestHostile")

// plain is prose without any fact, so that what follows is taken for English.
var plain = strings.Repeat("The river rose in the night and the road to the village was under water for a day. ", 30) + "\n\n"

// TestHostile reads nasty texts of two lengths: four times the length may cost
// about four times the time, where a quadratic stage would take sixteen times as
// much. What is read from them keeps all promises, and is nothing where there is
// nothing.
func TestHostile(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	size := *hostile
	if raceDetector {
		size /= 8
	}
	x := extractor(t)
	for _, n := range nasties {
		t.Run(n.name, func(t *testing.T) {
			small, _ := timed(t, x, plain+n.text(size/4))
			large, doc := timed(t, x, plain+n.text(size))
			hold(t, doc)
			t.Logf("%d bytes in %v, %d in %v: %d statements, %d claims, %d responses", len(plain)+size/4, small, len(doc.Text), large,
				len(doc.Statements), len(doc.Claims), len(doc.Responses))
			if large > 8*small && large > 300*time.Millisecond {
				t.Error("the time grows faster than the text")
			}
			if n.bare && len(doc.Statements)+len(doc.Claims)+len(doc.Responses) > 0 {
				t.Errorf("facts of nothing: %+v %+v %+v", few(doc.Statements), few(doc.Claims), few(doc.Responses))
			}
		})
	}
}

// few is the first three of a list.
func few[T any](list []T) []T { return list[:min(3, len(list))] }

// timed is the processor time that reading a text takes: other programs do not
// count.
func timed(t *testing.T, x *Extractor, text string) (time.Duration, *fact.Document) {
	t.Helper()
	start := processorTime(t)
	doc := read(t, x, text)
	return processorTime(t) - start, doc
}
