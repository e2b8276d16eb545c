package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"jaccuse/graph/fact"
)

// A summary tells in a few lines what was read in an article: who accused
// whom, in which outlet, who answered, each with the words that prove it.
type summary struct {
	names map[fact.ID]string // of the gazetteer
	width int                // of the terminal in columns, 0 for lines of any length
}

func newSummary(gazetteer []fact.Actor, width int) summary {
	s := summary{names: make(map[fact.ID]string, len(gazetteer)), width: width}
	for _, a := range gazetteer {
		s.names[a.ID] = a.Name
	}
	return s
}

// write prints the summary of doc under a line that ends with note.
func (s summary) write(w io.Writer, doc *fact.Document, note string) error {
	var b strings.Builder
	b.WriteString(s.head(doc, note) + "\n")
	d := digest{summary: s, doc: doc, own: map[fact.ID]string{}, told: map[fact.ID]bool{}}
	for _, a := range doc.Actors {
		d.own[a.ID] = a.Name
	}
	d.accusations(&b)
	_, err := io.WriteString(w, b.String())
	return err
}

// head is the line of the article itself.
func (s summary) head(doc *fact.Document, note string) string {
	a := doc.Article
	return strings.Join(nonEmpty(string(a.ID), plain(a.Source), a.Published.WithoutTime(), note), "  ")
}

// A digest is a summary at work on one document.
type digest struct {
	summary
	doc  *fact.Document
	own  map[fact.ID]string // names as the article has them
	told map[fact.ID]bool   // responses whose words have been printed
}

// An accusation is the claims that differ in their targets alone.
type accusation struct {
	fact.Claim // the first of them
	all        []fact.Claim
}

// mostShown is how many accusations of one article a summary shows.
const mostShown = 40

func (d *digest) accusations(b *strings.Builder) {
	groups := d.grouped()
	for i, a := range groups {
		if i == mostShown {
			fmt.Fprintf(b, "  ... and %d more; jaccuse extract prints them all\n", len(groups)-i)
			break
		}
		d.line(b, "  ", d.says(a), a.Text)
		if place := d.placed(a.Statement); place != "" {
			d.line(b, "    ", place, "")
		}
		for _, r := range d.doc.Responses {
			if a.answeredBy(r) {
				d.response(b, r)
			}
		}
	}
	if len(groups) == 0 {
		b.WriteString("  no accusation found\n")
	}
	d.unanswered(b)
}

// unanswered prints the responses to accusations that nobody is told to have made.
func (d *digest) unanswered(b *strings.Builder) {
	shown := 0
	for _, r := range d.doc.Responses {
		if len(r.Answers) > 0 {
			continue
		}
		if shown++; shown > mostShown {
			return
		}
		d.line(b, "  ", d.name(r.Responder)+" answered an accusation by nobody named ("+string(r.Kind)+")", r.Text)
	}
}

func (a *accusation) answeredBy(r fact.Response) bool {
	return slices.ContainsFunc(a.all, func(c fact.Claim) bool { return slices.Contains(r.Answers, c.ID) })
}

// grouped gathers the accusations in the order of the text.
func (d *digest) grouped() []*accusation {
	var groups []*accusation
	for _, c := range d.doc.Claims {
		i := slices.IndexFunc(groups, func(a *accusation) bool { return sameButTarget(a.Claim, c) })
		if i < 0 {
			i = len(groups)
			groups = append(groups, &accusation{Claim: c})
		}
		groups[i].all = append(groups[i].all, c)
	}
	slices.SortStableFunc(groups, func(a, b *accusation) int {
		return cmp.Or(cmp.Compare(a.Evidence.Start, b.Evidence.Start), cmp.Compare(a.Start, b.Start))
	})
	return groups
}

func sameButTarget(a, b fact.Claim) bool {
	return a.Accuser == b.Accuser && a.Force == b.Force && a.ReportedBy == b.ReportedBy && a.Span == b.Span &&
		a.Evidence == b.Evidence && a.Negated == b.Negated && a.Modality == b.Modality && a.Statement == b.Statement
}

// says puts an accusation into a clause: "Mark Esper accused Russia and China".
// The targets stand in the order of the article.
func (d *digest) says(a *accusation) string {
	slices.SortStableFunc(a.all, func(x, y fact.Claim) int { return cmp.Compare(x.TargetSpan.Start, y.TargetSpan.Start) })
	var targets []string
	for _, c := range a.all {
		targets = append(targets, d.name(c.Target))
	}
	clause := d.name(a.Accuser) + " " + verb(a.Claim) + " " + listed(targets)
	if a.ReportedBy != "" {
		clause += ", according to " + d.name(a.ReportedBy)
	}
	if a.Modality == fact.Hedged || a.Modality == fact.Hypothetical {
		clause += fmt.Sprintf(" (%s)", a.Modality)
	}
	return clause
}

// verb is the verb of a claim's force, with what comes before the target. It
// stands in the past tense, which one and many share.
func verb(c fact.Claim) string {
	verb, past, object := c.Force, strings.TrimSuffix(c.Force, "e")+"ed", ""
	if verb == "allege" {
		verb, past, object = "make", "made", " an allegation against"
	}
	if c.Negated {
		return "did not " + verb + object
	}
	return past + object
}

// listed joins names: "a, b and c".
func listed(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " and " + names[last]
}

// placed says where and when the words of a statement appeared, or "".
func (d *digest) placed(id fact.ID) string {
	i := slices.IndexFunc(d.doc.Statements, func(s fact.Statement) bool { return s.ID == id })
	if i < 0 {
		return ""
	}
	s, parts := d.doc.Statements[i], []string{}
	if s.PublishedIn != "" {
		parts = append(parts, "in "+d.name(s.PublishedIn))
	}
	if !s.Date.IsZero() {
		parts = append(parts, when(s.Date))
	}
	return strings.Join(parts, ", ")
}

// when puts an EDTF date into words: "until 2020-05-14", "2020-04-21 to
// 2020-04-30".
func when(d fact.Date) string {
	if day, open := strings.CutPrefix(d.EDTF, "../"); open {
		return "until " + day
	}
	return strings.Replace(d.EDTF, "/", " to ", 1)
}

// response prints a response; its words only the first time.
func (d *digest) response(b *strings.Builder, r fact.Response) {
	verb := "answered by "
	if r.Relation == fact.Juxtaposed {
		verb = "beside it: "
	}
	who := d.name(r.Responder)
	if r.OnBehalfOf != "" && r.OnBehalfOf != r.Responder {
		who += " for " + d.name(r.OnBehalfOf)
	}
	about := string(r.Kind) + ", " + string(r.Relation)
	if !r.Date.IsZero() {
		about += ", " + when(r.Date)
	}
	text := r.Text
	if d.told[r.ID] {
		about, text = about+"; as above", ""
	}
	d.told[r.ID] = true
	d.line(b, "    ", fmt.Sprintf("%s%s (%s)", verb, who, about), text)
}

// line prints a clause and the words that prove it, cut to about three lines
// of a terminal.
func (d *digest) line(b *strings.Builder, indent, clause, words string) {
	if words = plain(words); words != "" {
		clause += ": “" + shorten(words, max(0, 3*d.width-len(clause)-len(indent))) + "”"
	}
	text := wrap(clause, d.width, indent+"  ")
	b.WriteString(strings.TrimPrefix(text, "  ") + "\n")
}

// name is what an actor is called: in the article, else in our tables.
func (d *digest) name(id fact.ID) string {
	if name := plain(cmp.Or(d.own[id], d.names[id])); name != "" {
		return name
	}
	return plain(strings.ReplaceAll(id.Slug(), "-", " "))
}
