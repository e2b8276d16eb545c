package ingest

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"jaccuse/graph/fact"
	"jaccuse/ingest/date"
	"jaccuse/ingest/extract"
	"jaccuse/ingest/frame"
	"jaccuse/ingest/lexicon"
	"jaccuse/ingest/mention"
	"jaccuse/ingest/source"
	"jaccuse/ingest/syntax"
	"jaccuse/ingest/text"
	"jaccuse/ingest/tree"
)

// Extractor reads the facts of articles. It is read only once made, and may be
// used by several goroutines.
type Extractor struct {
	lex     *lexicon.Lexicon
	rules   *frame.Rules
	weights extract.Weights
	parser  *syntax.Parser
	least   float64 // confidence that a fact needs
	without Part    // what is left out of the reading, or ""
}

// NewExtractor loads the tables and the rules that ship with the program.
func NewExtractor() (*Extractor, error) {
	lex, err := lexicon.Load()
	if err != nil {
		return nil, fmt.Errorf("load tables: %w", err)
	}
	rules, err := frame.Load(lex)
	if err != nil {
		return nil, fmt.Errorf("load rules: %w", err)
	}
	weights, err := extract.LoadWeights()
	if err != nil {
		return nil, fmt.Errorf("load weights: %w", err)
	}
	parser, err := syntax.Load()
	if err != nil {
		return nil, fmt.Errorf("load parser: %w", err)
	}
	return &Extractor{lex: lex, rules: rules, weights: weights, parser: parser}, nil
}

// ExtractorVersion changes whenever the code of the reading stages changes what
// is read from some text.
const ExtractorVersion = "3"

// Version says which code, tables and rules read an article.
type Version struct {
	Extractor string // ExtractorVersion
	Rules     string // 8 hex digits of the hash of the tables, and 8 of the rules
}

// Version returns the versions that Extract records in each article.
func (x *Extractor) Version() Version {
	return Version{Extractor: ExtractorVersion, Rules: x.lex.Version() + "-" + x.rules.Version()}
}

// AtLeast is an extractor that leaves out facts of less confidence, 0 to 1. A
// statement stays where a claim that stays needs it.
func (x *Extractor) AtLeast(confidence float64) *Extractor {
	sure := *x
	sure.least = confidence
	return &sure
}

// Weights are the weights of sieves that the program ships with.
func (x *Extractor) Weights() extract.Weights { return x.weights }

// Unweighed is an extractor that gives each fact the confidence of its rule alone.
func (x *Extractor) Unweighed() *Extractor {
	plain := *x
	plain.weights = nil
	return &plain
}

// Gazetteer returns all actors of our own tables, sorted by id.
func (x *Extractor) Gazetteer() []fact.Actor { return x.lex.Actors() }

// Input is the digest (fact.Article.Input) of what is read from a record by x.
func (x *Extractor) Input(r source.Record) string {
	record := r.Digest()
	sum := sha256.Sum256(fmt.Appendf(record[:], "%+v %g", x.Version(), x.least))
	return hex.EncodeToString(sum[:16])
}

// reading is an article with what each stage found.
type reading struct {
	article fact.Article
	head    head
	day     string
	english bool
	scene   *frame.Scene
	matches []frame.Match
	actors  []fact.Actor
}

// Extract reads the facts of one article. It depends on the input and the
// tables alone: the same bytes give the same document.
func (x *Extractor) Extract(ctx context.Context, in source.Article) (*fact.Document, error) {
	if in.Meta.Withdrawn {
		return x.withdrawn(in), nil
	}
	r, err := x.read(ctx, in)
	if err != nil {
		return nil, err
	}
	return x.document(r, in), nil
}

// document turns a reading into facts. Its lists are never nil.
func (x *Extractor) document(r *reading, in source.Article) *fact.Document {
	doc := x.facts(r)
	doc.Article = r.article
	doc.Text = in.Text
	doc.Problems = list(slices.Concat(in.Problems, doc.Problems))
	if !r.english {
		doc.Problems = append(doc.Problems, notEnglish(r.article.Language))
	}
	doc.Article.Agencies = list(doc.Article.Agencies)
	doc.Actors = list(x.withPublisher(doc.Actors, r.article.Publisher, in.Meta.Publisher))
	for i := range doc.Actors {
		doc.Actors[i].Mentions = list(doc.Actors[i].Mentions)
	}
	doc.Statements = list(doc.Statements)
	doc.Claims = list(doc.Claims)
	doc.Responses = list(doc.Responses)
	return doc
}

// list turns no list into an empty one, which JSON writes as [].
func list[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

// read takes the text through all stages up to the matches.
func (x *Extractor) read(ctx context.Context, in source.Article) (*reading, error) {
	blocks := text.Blocks(in.Text)
	r := &reading{head: readHead(in.Text, line(in.Meta.Title, titleLength), blocks, x.lex)}
	r.article = x.article(in, r.head)
	r.day = firstDay(r.article.DatelineDate, r.article.Published)
	t := text.Analyze(in.Text, blocks, r.head.skip, x.lex)
	r.english, r.article.Language = languageOf(t, in.Meta.Language)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	mine := r.reads(t)
	mention.Recase(t, x.lex, mine, func(first, last int) []string { return tree.Tags(x.parser, t, first, last) })
	mentions := mention.Scan(t, x.lex, mine)
	trees, unparsed := tree.Forest(nil), -1
	if x.without != treesPart {
		trees, unparsed = tree.Grow(ctx, x.parser, t, t.Windows(x.lex, mine), mention.Names(t, mentions), x.rules.CueAt)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	mentions = mention.Extend(t, x.lex, mentions, x.rules.Phrases(t, trees))
	found := mention.LinkWithout(x.withoutSieve(), t, x.lex, r.article.ID, x.home(r.head.dateline), mentions)
	r.actors = found.Actors
	r.scene = frame.NewScene(t, trees, found.Mentions, dates(t, r.day))
	r.scene.States = frame.StatesOf(found.Actors)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	var stopped int
	r.matches, stopped = x.rules.Scan(r.scene, mine)
	if unparsed >= 0 && (stopped < 0 || t.Tokens[unparsed].Start < stopped) {
		t.Problems = append(t.Problems, fact.Problem{Span: t.Tokens[unparsed].Span,
			Message: "too much for one article: from here on sentences are read without their syntax; split the file"})
	}
	if stopped >= 0 {
		t.Problems = append(t.Problems, fact.Problem{Span: t.Tokens[t.TokenAt(stopped)].Span,
			Message: "too much for one article: no facts were read from here on; split the file"})
	}
	return r, ctx.Err()
}

// home is the state whose capital a dateline names. Elsewhere a reporter may well
// write of another state; so he does where bodies of many states sit.
func (x *Extractor) home(dateline string) fact.ID {
	words := strings.Fields(dateline)
	n, hits := x.lex.Match(words)
	if n == 0 || n < len(words) || hits[0].Kind != lexicon.Capital || x.lex.Hosts(dateline) {
		return ""
	}
	return hits[0].Actor
}

// dates finds the expressions of time of each sentence that holds a word of one.
func dates(t *text.Text, day string) []fact.Date {
	var out []fact.Date
	ref := date.Day(day)
	for _, s := range t.Sentences {
		hinted := false
		for i := s.First; i < s.Last && !hinted; i++ {
			hinted = date.Hint(strings.ToLower(t.Word(i)))
		}
		if !hinted {
			continue
		}
		for _, d := range date.Find(t.At(s.Span), ref) {
			d.FromSpan.Start += s.Start
			d.FromSpan.End += s.Start
			out = append(out, d)
		}
	}
	return out
}

func (x *Extractor) facts(r *reading) *fact.Document {
	actors := make(map[fact.ID]fact.Actor, len(r.actors))
	for _, a := range r.actors {
		actors[a.ID] = a
	}
	x.addFirstPerson(actors, r.scene.Mentions)
	blocks := r.scene.Text.Blocks
	return extract.Facts(r.scene, r.matches, extract.Context{
		Article:   r.article.ID,
		Own:       append(slices.Clone(r.article.Agencies), r.article.Publisher),
		Day:       r.day,
		Actors:    actors,
		Gazetteer: x.lex.Actor,
		Weights:   x.weights,
		Least:     x.least,
		Furniture: func(offset int) bool {
			for i := range min(topBlocks, len(blocks)) {
				if blocks[i].Start <= offset && offset < blocks[i].End {
					return r.head.furniture[i]
				}
			}
			return false
		},
	})
}

// addFirstPerson adds to the actors the "I", "we" and "our country" that stand for them,
// which only package frame could tell.
func (x *Extractor) addFirstPerson(actors map[fact.ID]fact.Actor, mentions []mention.Mention) {
	for _, m := range mentions {
		a, known := actors[m.Actor]
		if !known {
			a, known = x.lex.Actor(m.Actor)
		}
		if !m.FirstPerson && !m.Ours || !known || stands(a.Mentions, m.Span) {
			continue
		}
		a.Mentions = append(a.Mentions, fact.Mention{Span: m.Span, Sieve: m.Sieve})
		actors[m.Actor] = a
	}
	for _, a := range actors {
		slices.SortFunc(a.Mentions, func(p, q fact.Mention) int { return cmp.Compare(p.Start, q.Start) })
	}
}

// stands reports whether a span is a mention of the list already.
func stands(list []fact.Mention, at fact.Span) bool {
	return slices.ContainsFunc(list, func(m fact.Mention) bool { return m.Span == at })
}

func (x *Extractor) article(in source.Article, h head) fact.Article {
	sum := fact.SHA256(in.Text)
	a := fact.Article{
		ID: fact.ArticleID(sum), Source: in.Source, Title: h.title, Author: h.author, Dateline: h.dateline,
		Published: h.published, DatelineDate: h.datelineDate, Agencies: h.agencies, SHA256: sum, Origin: in.Origin,
		Extractor: x.Version().Extractor, Rules: x.Version().Rules,
	}
	x.said(&a, in.Meta)
	return a
}

// firstDay is the start of the first date that is known.
func firstDay(dates ...fact.Date) string {
	for _, d := range dates {
		if d.Start != "" {
			return d.Start
		}
	}
	return ""
}
