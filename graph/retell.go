package graph

import (
	"slices"

	"github.com/cayleygraph/quad"

	"jaccuse/graph/fact"
	"jaccuse/graph/story"
)

// retell brings the links between articles up to date with what one says now
// (no quads: it is gone), and gives its quads with its own link.
func (w *writer) retell(label quad.IRI, quads []quad.Quad) ([]quad.Quad, error) {
	index, id := w.stories(), fact.ID(label)
	sketch, err := index.sketch(id)
	if err != nil || sketch.Shingles == 0 {
		return quads, err
	}
	quads = withoutStory(quads)
	before, known := index.state(id)
	before.Sketch = sketch
	now := Telling{id, dayOf(label, quads), sketch}
	r := relinking{writer: w, index: index, article: id}
	switch {
	case len(quads) == 0 && !known:
		return quads, nil
	case known && len(quads) > 0 && before.Day == now.Day:
		own, err := index.link(now, before.first)
		return sorted(append(quads, own...)), err
	case known:
		if err := r.forget(before); err != nil {
			return nil, err
		}
	}
	if len(quads) > 0 {
		r.look(now.place())
	}
	if err := r.run(now); err != nil {
		return nil, err
	}
	return sorted(append(quads, r.own...)), nil
}

// link is the quads of the link of an article to the one at a place, "" for none.
func (s stories) link(t Telling, first string) ([]quad.Quad, error) {
	if first == "" {
		return nil, nil
	}
	sketch, err := s.sketch(articleAt(first))
	l, _ := story.Compare(&t.Sketch, &sketch)
	return storyLinks(t.Article, articleAt(first), l), err
}

// A relinking is the work that an article makes which comes, goes or changes its
// day. Whom an article is linked to depends on those before it alone, so that
// each is looked at once, in order.
type relinking struct {
	*writer
	index   stories
	article fact.ID
	own     []quad.Quad // its link
	queue   []string    // places of those to look at, sorted
}

// look puts places in the queue.
func (r *relinking) look(places ...string) {
	if len(places) > 0 {
		r.queue = append(r.queue, places...)
		slices.Sort(r.queue)
		r.queue = slices.Compact(r.queue)
	}
}

// forget takes an article out of the index.
func (r *relinking) forget(t told) error {
	if t.first == "" {
		r.look(r.index.followers(t.Telling)...)
	}
	if err := r.keep(r.index.told, []byte(t.Article), nil); err != nil {
		return err
	}
	return r.stand(t, nil)
}

// stand puts an article under its bands in the index, or, entry nil, takes it
// away from there.
func (r *relinking) stand(t told, entry []byte) error {
	for _, band := range t.Sketch.Bands() {
		if err := r.keep(r.index.bands, append(bandKey(t.role(), band), t.place()...), entry); err != nil {
			return err
		}
	}
	return nil
}

func (r *relinking) run(now Telling) error {
	for len(r.queue) > 0 {
		place := r.queue[0]
		r.queue = r.queue[1:]
		if place == now.place() {
			if err := r.settle(now, told{}, false); err != nil {
				return err
			}
			continue
		}
		before, _ := r.index.state(articleAt(place))
		t, err := r.index.at(place)
		if err != nil {
			return err
		}
		before.Sketch = t.Sketch
		if err := r.settle(t, before, true); err != nil {
			return err
		}
	}
	return nil
}

// settle finds out whom an article is linked to now, and which others that
// matters to.
func (r *relinking) settle(t Telling, before told, known bool) error {
	first, l, ok, err := r.index.first(t)
	if err != nil {
		return err
	}
	now := told{Telling: t}
	if ok {
		now.first = first.place()
	}
	if known && now.first == before.first {
		return nil
	}
	if known && before.first == "" {
		r.look(r.index.followers(t)...)
	}
	if err := r.move(now, before, known); err != nil {
		return err
	}
	if now.first == "" {
		places, err := r.index.takeovers(t)
		if err != nil {
			return err
		}
		r.look(places...)
		return r.relate(t.Article, nil)
	}
	return r.relate(t.Article, storyLinks(t.Article, first.Article, l))
}

// move writes what the index says of an article.
func (r *relinking) move(now, before told, known bool) error {
	if err := r.keep(r.index.told, []byte(now.Article), now.record()); err != nil {
		return err
	}
	if known && now.role() == before.role() {
		return nil
	}
	if known {
		if err := r.stand(before, nil); err != nil {
			return err
		}
	}
	return r.stand(now, []byte{})
}

// relate gives an article its link.
func (r *relinking) relate(id fact.ID, link []quad.Quad) error {
	if id == r.article {
		r.own = link
		return nil
	}
	l, err := r.label(quad.IRI(id))
	if err != nil {
		return err
	}
	r.set(l, sorted(append(withoutStory(l.wanted), link...)))
	return nil
}
