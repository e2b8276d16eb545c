package graph

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"

	"jaccuse/graph/fact"
	"jaccuse/graph/story"
)

// A Change says what a write did to the graph.
type Change struct {
	// Added and Removed count quads, those of replaced articles and of links of
	// others to this one included.
	Added, Removed int
	// New says that the text was stored and was not there before.
	New bool
	// Replaced is the article whose place this one took, or "". (Where a new
	// text takes the place of two articles, one by its file and one by its
	// URL, it is the first by id; both are gone.)
	Replaced fact.ID
	// Outdated is the article that holds a later version of the item, or "".
	// Killed says that the publisher has withdrawn the article. In both cases
	// nothing was stored.
	Outdated fact.ID
	Killed   bool
}

// ErrNoArticle is the error of Retract and Text for an article that is not there.
var ErrNoArticle = errors.New("no such article")

// Put stores the facts of one article in one transaction: its quads, its kept
// text, and where it was read from. Putting the same document again changes
// nothing.
//
// An article that was read before, with another text, from the same file
// (Article.Origin), under the same URL or the same item id of the publisher,
// is replaced: its quads are removed and no others, unless it is of a later
// version. An article that its publisher has withdrawn (Article.Withdrawn) takes
// out what was read from its file, URL or item, and keeps it out in whatever order
// they are put: a later version of the item alone comes back. What comes from standard
// input (Source "-") replaces nothing. An article whose text stands in several
// files is one article: the file whose name sorts first is its source, in
// whatever order they are put, and it goes when the last of them changes.
func (s *Store) Put(ctx context.Context, doc *fact.Document) (Change, error) {
	changes, err := s.PutAll(ctx, []*fact.Document{doc})
	if err != nil {
		return Change{}, err
	}
	return changes[0], nil
}

// PutAll is Put of several documents, one after the other, in one transaction:
// all of them or none. Some 10,000 quads are a good batch; it holds them all
// in memory.
func (s *Store) PutAll(ctx context.Context, docs []*fact.Document) ([]Change, error) {
	changes := make([]Change, len(docs))
	err := s.update(ctx, func(w *writer) error {
		for i, doc := range docs {
			if err := ctx.Err(); err != nil {
				return err
			}
			w.change = Change{}
			if err := w.document(doc); err != nil {
				return fmt.Errorf("%s: %w", doc.Article.Source, err)
			}
			changes[i] = w.change
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return changes, nil
}

// PutGazetteer makes actors the entries of our own tables in the graph, in
// place of those that were there.
func (s *Store) PutGazetteer(ctx context.Context, actors []fact.Actor) (Change, error) {
	quads := GazetteerQuads(actors)
	var change Change
	err := s.update(ctx, func(w *writer) error {
		err := w.want(quad.IRI(fact.GazetteerLabel), quads)
		change = w.change
		return err
	})
	if err != nil {
		return Change{}, err
	}
	return change, nil
}

// Retract takes one article out: its quads, its text and its record, and
// nothing else. It returns ErrNoArticle when there is none with that id.
func (s *Store) Retract(ctx context.Context, id fact.ID) (Change, error) {
	var change Change
	err := s.update(ctx, func(w *writer) error {
		rec, err := loadRecord(w.side.articles, id)
		if err != nil {
			return err
		}
		if rec == nil {
			return fmt.Errorf("%s: %w", id, ErrNoArticle)
		}
		err = w.remove(id, rec)
		change = w.change
		return err
	})
	if err != nil {
		return Change{}, err
	}
	return change, nil
}

func (w *writer) document(doc *fact.Document) error {
	if err := complete(doc); err != nil {
		return err
	}
	id, now := doc.Article.ID, readingOf(doc.Article)
	if doc.Article.Withdrawn {
		return w.withdraw(now)
	}
	last, err := loadRecord(w.side.articles, id)
	if err != nil {
		return err
	}
	if last != nil && last.SHA256 != doc.Article.SHA256 {
		return fmt.Errorf("%s is already another text's id", id)
	}
	if refused, err := w.refuse(id, now); refused || err != nil {
		return err
	}
	var outdated []string
	if now.Origin != standardInput {
		if outdated, err = w.supersede(id, now); err != nil {
			return err
		}
	}
	w.change.New = last == nil
	return w.keepArticle(doc, last, now, outdated)
}

// complete reports a document that cannot be told from others.
func complete(doc *fact.Document) error {
	a := doc.Article
	switch {
	case a.Source == "":
		return errors.New("the article has no source")
	case a.Withdrawn && len(readingOf(a).published()) == 0:
		return errors.New("a withdrawn article has neither a URL nor an item id with its publisher")
	case a.Withdrawn:
		return nil
	case a.SHA256 != fact.SHA256(doc.Text):
		return errors.New("the article's SHA-256 is not that of its text")
	case a.ID != fact.ArticleID(a.SHA256):
		return fmt.Errorf("the article's id is %q, want %q", a.ID, fact.ArticleID(a.SHA256))
	}
	return nil
}

// keepArticle stores the document. Where another file with the same text
// speaks for the article, only the reading is noted, unless the program that
// read it has changed since.
func (w *writer) keepArticle(doc *fact.Document, last *record, now reading, outdated []string) error {
	a := doc.Article
	next := &record{SHA256: a.SHA256, Extractor: a.Extractor, Rules: a.Rules}
	if last != nil {
		next.Readings, next.Outdated = slices.Clone(last.Readings), last.Outdated
	}
	next.note(now)
	next.outdate(outdated...)
	speaker := next.Readings[0]
	if last == nil {
		packed, err := deflate(doc.Text)
		if err != nil {
			return err
		}
		if err := w.keepText(a.ID, packed, story.Of(doc.Text).Bytes()); err != nil {
			return err
		}
	}
	current := last != nil && last.Extractor == a.Extractor && last.Rules == a.Rules
	if speaker.Origin == now.Origin || !current {
		quads := Quads(doc)
		if speaker.Source != a.Source {
			quads = spokenFor(quads, a.ID, speaker)
		}
		if err := w.want(quad.IRI(a.ID), quads); err != nil {
			return err
		}
	}
	return w.save(a.ID, last, next)
}

// keepText keeps the text of an article, deflated, and its sketch; nil takes them out.
func (w *writer) keepText(article fact.ID, packed, sketch []byte) error {
	if err := w.keep(w.side.texts, []byte(article), packed); err != nil {
		return err
	}
	return w.keep(w.side.sketches, []byte(article), sketch)
}

// supersede takes away from other articles what is now known to hold this
// text: the file, the URL, the item. One that has nothing left is removed. It
// returns the inputs that need not be read again.
func (w *writer) supersede(article fact.ID, now reading) (outdated []string, err error) {
	var others []fact.ID
	for _, id := range now.identities() {
		others = append(others, id.known(w.side.identities)...)
	}
	slices.Sort(others)
	for _, other := range slices.Compact(others) {
		if other == article {
			continue
		}
		inputs, err := w.lose(other, now)
		if err != nil {
			return nil, err
		}
		outdated = append(outdated, inputs...)
	}
	return outdated, nil
}

// lose drops the readings of an article that now supersedes. It returns the
// inputs that are outdated by that.
func (w *writer) lose(article fact.ID, now reading) (outdated []string, err error) {
	last, err := w.record(article)
	if err != nil {
		return nil, err
	}
	next := *last
	next.Readings = slices.Clone(last.Readings)
	outdated = next.drop(now)
	if len(next.Readings) == 0 {
		if w.change.Replaced == "" {
			w.change.Replaced = article
		}
		return append(last.Outdated, outdated...), w.remove(article, last)
	}
	l, err := w.label(quad.IRI(article))
	if err != nil {
		return nil, err
	}
	if err := w.want(quad.IRI(article), spokenFor(l.wanted, article, next.Readings[0])); err != nil {
		return nil, err
	}
	return outdated, w.save(article, last, &next)
}

// record is the record of an article that an identity leads to.
func (w *writer) record(article fact.ID) (*record, error) {
	rec, err := loadRecord(w.side.articles, article)
	if err == nil && rec == nil {
		err = fmt.Errorf("%w: no record of %s", ErrDamaged, article)
	}
	return rec, err
}

func (w *writer) remove(article fact.ID, last *record) error {
	if err := w.want(quad.IRI(article), nil); err != nil {
		return err
	}
	return w.save(article, last, nil)
}

// spokenFor gives an article's quads the source, URL, publisher and item id of r.
func spokenFor(quads []quad.Quad, article fact.ID, r reading) []quad.Quad {
	b := &builder{label: quad.IRI(article)}
	for _, q := range quads {
		switch q.Predicate {
		case quad.IRI(sourceOf), quad.IRI(urlOf), quad.IRI(itemOf), quad.IRI(publisherOf):
		default:
			b.quads = append(b.quads, q)
		}
	}
	b.text(article, sourceOf, r.Source)
	b.text(article, urlOf, r.URL)
	b.text(article, itemOf, r.ItemID)
	b.edge(article, publisherOf, fact.ID(r.Publisher))
	return sorted(b.quads)
}
