package ingest

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"jaccuse/graph/fact"
	"jaccuse/ingest/frame"
	"jaccuse/ingest/source"
	"jaccuse/ingest/text"
)

// Explain writes what each stage found in one article, for people who write
// rules: the head, the sentences, the quotes, the mentions with the sieve that
// linked each, the dates, every cue with its functions and the rules that were
// tried on it, and the facts.
func (x *Extractor) Explain(ctx context.Context, w io.Writer, in source.Article) error {
	r, err := x.read(ctx, in)
	if err != nil {
		return err
	}
	e := &explainer{w: w, reading: r}
	e.head()
	e.sentences()
	e.trees(r.scene.Text.Windows(x.lex, r.reads(r.scene.Text)))
	e.mentions()
	e.dates()
	trials, attributed := x.rules.Explain(r.scene, r.reads(r.scene.Text))
	e.cues(trials)
	e.attributions(attributed)
	e.facts(x.document(r, in))
	return e.err
}

// explainer prints a reading and keeps the first error of its writer.
type explainer struct {
	w io.Writer
	*reading
	err error
}

func (e *explainer) printf(format string, args ...any) {
	if e.err == nil {
		_, e.err = fmt.Fprintf(e.w, format, args...)
	}
}

// at shows a span with its words, cut in the middle where they are long.
func (e *explainer) at(s fact.Span) string {
	const most = 120
	words := e.scene.Text.Raw[s.Start:s.End]
	if r := []rune(words); len(r) > most {
		words = string(r[:most/2]) + " … " + string(r[len(r)-most/2:])
	}
	return fmt.Sprintf("%d-%d %q", s.Start, s.End, words)
}

func (e *explainer) head() {
	e.printf("== head\n")
	e.printf("title %q\nauthor %q\npublished %s\ndateline %q %s\nagencies %v\nlanguage %q\n", e.article.Title, e.article.Author,
		e.article.Published.EDTF, e.article.Dateline, e.article.DatelineDate.EDTF, e.article.Agencies, e.article.Language)
	for _, s := range e.reading.head.skip {
		e.printf("no prose %s\n", e.at(s))
	}
	for _, i := range slices.Sorted(maps.Keys(e.reading.head.furniture)) {
		e.printf("furniture %s\n", e.at(e.scene.Text.Blocks[i].Span))
	}
}

func (e *explainer) sentences() {
	e.printf("\n== sentences\n")
	for _, s := range e.scene.Text.Sentences {
		e.printf("%s\n", e.at(s.Span))
	}
	e.printf("\n== quotes\n")
	for _, q := range e.scene.Text.Quotes {
		e.printf("%s\n", e.at(q.Span))
	}
}

// trees prints the words of each window that was parsed in columns: number, form,
// lemma, tags, number of the head, relation. The root has head -1. Of the others, which
// hold no cue, it prints the tokens.
func (e *explainer) trees(windows []text.Window) {
	e.printf("\n== trees\n")
	for _, w := range windows {
		x := e.scene.Trees[w.First]
		if x == nil {
			var tokens []string
			for i := w.First; i < w.Last; i++ {
				tokens = append(tokens, e.scene.Text.Word(i))
			}
			e.printf("not parsed: %s\n\n", strings.Join(tokens, " | "))
			continue
		}
		for i, n := range x.Nodes {
			e.printf("%3d %-18s %-14s %-5s %-5s %3d %s\n", i, n.Form, n.Lemma, n.UPOS, n.XPOS, n.Head, n.Rel)
		}
		e.printf("\n")
	}
}

func (e *explainer) mentions() {
	e.printf("\n== mentions\n")
	kinds := map[bool]string{true: " possessive"}
	places := map[bool]string{true: " place"}
	for _, m := range e.scene.Mentions {
		actor := "nobody"
		if m.Actor != "" {
			actor = joinIDs(m.Actors())
		}
		tied := ""
		if m.Tie != "" {
			tied = fmt.Sprintf(" of %s (%s)", m.Modifier, m.Tie)
		}
		e.printf("%s -> %s (%s)%s%s%s\n", e.at(m.Span), actor, m.Sieve, tied, kinds[m.Possessive], places[m.Locative])
	}
}

func joinIDs(ids []fact.ID) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = string(id)
	}
	return strings.Join(names, ", ")
}

func (e *explainer) dates() {
	e.printf("\n== dates, seen from %s\n", e.day)
	for _, d := range e.scene.Dates {
		e.printf("%s -> %s\n", e.at(d.FromSpan), d.EDTF)
	}
}

// cues prints each cue once, with its functions, and below it the rules tried.
func (e *explainer) cues(trials []frame.Trial) {
	e.printf("\n== cues\n")
	var last fact.Cue
	for _, t := range trials {
		if t.Cue != last {
			last = t.Cue
			e.cue(t.Predication)
		}
		verdict := "matches"
		if t.Why != "" {
			verdict = t.Why
		}
		e.printf("    rule %s: %s\n", strings.TrimSpace(t.Rule.ID+" "+strings.TrimSpace(t.Rule.CAMEO+" "+t.Rule.PLOVER)), verdict)
	}
}

// attributions prints the words that were given to a speaker by their place: the
// sieve, the words, the speaker.
func (e *explainer) attributions(said []frame.Match) {
	e.printf("\n== attributions\n")
	for _, m := range said {
		e.printf("%s: %s of %s\n", m.Rule.ID, e.at(m.Roles["content"].Span), e.at(m.Roles["speaker"].Span))
	}
}

func (e *explainer) cue(p frame.Predication) {
	e.printf("%s (%s) %s", e.at(p.Cue.Span), p.Cue.Lemma, p.Modality)
	if p.Negated {
		e.printf(" negated")
	}
	if p.Passive {
		e.printf(" passive")
	}
	e.printf("\n")
	for _, f := range slices.Sorted(maps.Keys(p.Fillers)) {
		if f != frame.Whole {
			e.printf("    %s: %s\n", f, e.at(p.Fillers[f].Span))
		}
	}
}

// facts prints each fact as one line of JSON, as extract does.
func (e *explainer) facts(doc *fact.Document) {
	e.section("article", 1, func(int) any { return doc.Article })
	e.section("actors", len(doc.Actors), func(i int) any { return doc.Actors[i] })
	e.section("statements", len(doc.Statements), func(i int) any { return doc.Statements[i] })
	e.section("claims", len(doc.Claims), func(i int) any { return doc.Claims[i] })
	e.section("responses", len(doc.Responses), func(i int) any { return doc.Responses[i] })
	e.section("problems", len(doc.Problems), func(i int) any { return doc.Problems[i] })
}

func (e *explainer) section(name string, n int, item func(int) any) {
	e.printf("\n== %s\n", name)
	var line bytes.Buffer
	out := json.NewEncoder(&line)
	out.SetEscapeHTML(false)
	for i := range n {
		if err := out.Encode(item(i)); err != nil && e.err == nil {
			e.err = err
		}
	}
	e.printf("%s", line.String())
}
