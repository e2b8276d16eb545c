package frame

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"jaccuse/graph/fact"
)

// attributed shows the statements of a text as "speaker: words", in order.
func attributed(r reader, raw string) string {
	s, matches := r.scan(raw)
	said := map[int]string{}
	for _, m := range matches {
		if m.Rule.Kind != StatementRule || m.Negated || m.Modality != fact.Asserted {
			continue
		}
		spans := []fact.Span{m.Roles["content"].Span}
		if m.Roles["content"].Quote >= 0 {
			spans = nil
			for _, q := range m.Quotes {
				spans = append(spans, s.Text.Quotes[q].Span)
			}
		}
		for _, at := range spans {
			said[at.Start] = words(s, m.Roles["speaker"]) + ": " + s.Text.At(at)
		}
	}
	var out []string
	for _, at := range slices.Sorted(maps.Keys(said)) {
		out = append(out, said[at])
	}
	return strings.Join(out, " | ")
}

// TestQuotesAlone holds who says a quote that no verb stands beside.
func TestQuotesAlone(t *testing.T) {
	const lead = "Foreign Minister Ana Silva met President John Brown in Oslo.\n\n"
	tests := []struct{ name, text, want string }{
		{"carried on", `"We know," Silva said. "We saw it."`, "Silva: We know, | Silva: We saw it."},
		{"over a paragraph", "\"We know,\" Silva said. \"We saw it.\n\n\"We heard it.\"",
			"Silva: We know, | Silva: We saw it. | Silva: We heard it."},
		{"tag in the last paragraph", "\"We know.\n\n\"We saw it,\" Silva said.", "Silva: We know. | Silva: We saw it,"},
		{"after a statement", `Silva said that the plan was dead. "We tried."`, "Silva: the plan was dead | Silva: We tried."},
		{"after a subject", `Asked about the plan, Silva hesitated. "Yes and no."`, "Silva: Yes and no."},
		{"before a speech", `"We tried." Silva was speaking after the talks.`, "Silva: We tried."},
		{"its own paragraph", "Silva rejected the plan.\n\n\"We tried.\"", "Silva: We tried."},
		{"a run of quotes", "\"We know,\" Silva said. \"We saw it.\"\n\n\"We heard it.\" The bank was closed.",
			"Silva: We know, | Silva: We saw it. | Silva: We heard it."},
		{"somebody else's words within", "Silva denied the plan on Monday. “My brother Bob Stone said it was over. We tried it all.”",
			"Silva: My brother Bob Stone said it was over. We tried it all. | brother Bob Stone: it was over"},
		{"after a colon", "In a statement Silva denied this:\n\n\"We tried.\"", "Silva: We tried."},
		{"without marks after a colon", "In a statement Silva denied this:\n\nWe have tried everything.", "Silva: We have tried everything."},
		{"labelled before", `Silva: "We tried"`, "Silva: We tried"},
		{"labelled after", `"We tried": Silva`, "Silva: We tried"},
		{"labelled with a dash", `"We tried" — Ana Silva`, "Ana Silva: We tried"},
		{"an answer is somebody else's", "\"Is it over?\" Silva asked.\n\n\"No.\"", "Silva: Is it over?"},
		{"a list is no statement", "Silva named the dead:\n\nAna Holm, 34", ""},
		{"a paragraph after plain news", "The road to the port was closed.\n\n\"We tried.\"", ""},
		{"a title", `Silva read a book. It was "The Road" again.`, ""},
		{"a name and its gloss", `Silva criticized a party called Nova, or "the new one."`, ""},
		{"a scare quote", `Silva left the "summit" early.`, ""},
	}
	r := newReader(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := attributed(r, lead+tt.text); got != tt.want {
				t.Errorf("%s\ngot  %s\nwant %s", tt.text, got, tt.want)
			}
		})
	}
}

// TestTags holds the attributions beside a quote.
func TestTags(t *testing.T) {
	const lead = "Foreign Minister Ana Silva met the bank's chairman, Peter Holm, in Oslo.\n\n"
	tests := []struct{ name, text, want string }{
		{"apposition", `"We know," Peter Holm, chairman at large of the Bank of Norway, said.`, "Peter Holm, chairman: We know,"},
		{"owner before the name", `"We know," the bank's chairman, Peter Holm, told reporters.`, "chairman, Peter Holm: We know,"},
		{"aside before the verb", `Ana Silva, 71, said: "We know."`, "Ana Silva: We know."},
		{"place before the subject", `In Rome, Ana Silva, 71, said: "We know."`, "Ana Silva: We know."},
		{"quote after whom, where and when", `Ana Silva told reporters in Oslo on Friday: "We know."`, "Ana Silva: We know."},
		{"split", `"We," Silva told reporters in Oslo, "know it."`, "Silva: We, | Silva: know it."},
		{"quote that ends a clause", `The bank would act "if necessary," Silva said.`, `Silva: The bank would act "if necessary,"`},
		{"tag within the clause", `It was the bank, Silva argued, that had "lost the keys."`, `Silva: It was the bank, Silva argued, that had "lost the keys."`},
		{"inverted without marks", `The bank has lost the keys, said Ana Silva.`, "Ana Silva: The bank has lost the keys"},
		{"quote of another clause", `Asked about the "summit," Silva said that it was over.`, "Silva: it was over"},
		{"participle of the main clause", `Silva denied that the bank had failed, calling the report "a lie."`, `Silva: the report "a lie."`},
		{"participle in front", `Calling the report "a lie", Silva walked out.`, `Silva: the report "a lie"`},
		{"second verb", `"We know," Silva said, adding that the bank had failed.`, "Silva: We know, | Silva: the bank had failed"},
		{"two quotes in one description", `Silva described the bank as "idle" and "blind."`, `Silva: the bank as "idle" and "blind."`},
		{"text of an issuer", `Silva denied the charge in a statement. "We know," the statement said.`, "Silva: We know,"},
		{"text of nobody", `The bank was empty. "We know," the statement said.`, ""},
		{"whom one speaks to", `Silva slept. Speaking to Peter Holm, she said: "We know."`, "she: We know."},
		{"passive", "Silva was told that the bank had failed.", ""},
		{"passive with an agent", `The bank was called "a liar" by Peter Holm.`, `Peter Holm: "a liar"`},
		{"by a means", `"We know," Silva said by email.`, "Silva: We know,"},
		{"verb in the quote", `Silva said the bank "is blind."`, `Silva: the bank "is blind."`},
		{"all but the subject in the quote", `The bank "is blind. It is deaf," Silva said.`, `Silva: The bank "is blind. It is deaf,"`},
		{"comma in the quote", `Silva told Holm the bank "was blind," accusing it of greed.`, `Silva: the bank "was blind,"`},
		{"quoted as saying", `Silva was quoted as saying "we know."`, "Silva: we know."},
		{"as somebody put it", `"We know," as Silva put it.`, "Silva: We know,"},
		{"in the words of", `In the words of Silva, "we know."`, "Silva: we know."},
		{"in her words", `Silva fined the bank for, in her words, "losing the keys."`, "her: losing the keys."},
	}
	r := newReader(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := attributed(r, lead+tt.text); got != tt.want {
				t.Errorf("%s\ngot  %s\nwant %s", tt.text, got, tt.want)
			}
		})
	}
}

// TestTurns holds who speaks in interviews, and that labels of other kinds name
// nobody.
func TestTurns(t *testing.T) {
	const lead = "Prime Minister Ana Silva spoke to Radio Nova on Friday.\n\n"
	tests := []struct{ name, text, want string }{
		{"names", "Radio Nova: Is it true?\n\nAna Silva: Never.\n\nRadio Nova: Why?\n\nSilva: Nobody asked.", "Ana Silva: Never. | Silva: Nobody asked."},
		{"letters", "Q: Is it true?\n\nA: Never. It is not.", "Prime Minister Ana Silva: Never. It is not."},
		{"initials and offices", "Nova: Is it true?\n\nAS: Never.\n\nNova: Why?\n\nPM: Nobody asked.",
			"Prime Minister Ana Silva: Never. | Prime Minister Ana Silva: Nobody asked."},
		{"longer turns", "Q: Is it true?\n\nA: Never.\n\nIt never was.\n\nQ: Why?", "Prime Minister Ana Silva: Never. | Prime Minister Ana Silva: It never was."},
		{"after a colon", "Prime Minister Ana Silva told the newspaper:\n\nQ: Why did they lie to the country?\n\nA: Nobody lied.\n\nQ: Why?\n\nA: Ask them.",
			"Prime Minister Ana Silva: Nobody lied. | Prime Minister Ana Silva: Ask them."},
		{"one label is no interview", "Ana Silva: Never.", ""},
		{"notes are no speakers", "Note: It is true.\n\nUpdate: It is not.\n\nNote: It was.", ""},
		{"a list of parts", "Ana Silva: violin\n\nJohn Brown: piano\n\nAna Silva: drums", ""},
	}
	r := newReader(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := attributed(r, lead+tt.text); got != tt.want {
				t.Errorf("%s\ngot  %s\nwant %s", tt.text, got, tt.want)
			}
		})
	}
}

// TestHeadlines holds who speaks in a headline with a name and a colon.
func TestHeadlines(t *testing.T) {
	const body = "\n\nForeign Minister Ana Silva met reporters in Oslo on Friday."
	tests := []struct{ name, text, want string }{
		{"name first", "Ana Silva: The bank has lied to us", "Ana Silva: The bank has lied to us"},
		{"name last", "The bank has lied to us: Ana Silva", "Ana Silva: The bank has lied to us"},
		{"a topic", "Norway: The port is closed", ""},
		{"a question", "Ana Silva: What is she hiding", ""},
		{"no clause", "Ana Silva: A life in pictures", ""},
	}
	r := newReader(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := attributed(r, tt.text+body); got != tt.want {
				t.Errorf("%s\ngot  %s\nwant %s", tt.text, got, tt.want)
			}
		})
	}
}

// TestAttributionIsBounded reads texts of nothing but quotes, labels and colons,
// which take a tenth of the bound on a slow machine.
func TestAttributionIsBounded(t *testing.T) {
	r := newReader(t)
	for _, unit := range []string{"\"We know.\" ", "\"We know.\"\n\n", "Ana Silva: We know.\n\nQ: Who?\n\n", "Ana Silva denied this:\n\n",
		"\"We know.\n\n", "Asked about Ana Silva he "} {
		start := time.Now()
		r.scan(strings.Repeat(unit, 30_000/len(unit)))
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("%q: 30 KB took %v", unit, took)
		}
	}
}
