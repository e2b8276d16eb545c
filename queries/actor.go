package queries

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	jgraph "jaccuse/graph"
	"jaccuse/graph/fact"
)

// The predicates by which a plain name finds its actor.
const (
	rdfType       = "rdf:type"
	rdfsLabel     = "rdfs:label"
	alternateName = "schema:alternateName"
)

// findNode is the node of that id, given with or without angle brackets.
func findNode(qs graph.QuadStore, id fact.ID) (fact.ID, error) {
	id = fact.ID(unbracket(string(id)))
	if qs.NameOf(qs.ValueOf(quad.IRI(id))) == nil {
		return "", fmt.Errorf("no %q in the graph", id)
	}
	return id, nil
}

func unbracket(s string) string {
	if strings.HasPrefix(s, "<") && strings.HasSuffix(s, ">") {
		return s[1 : len(s)-1]
	}
	return s
}

// findActor is the id of the actor that a user means: an id ("state/russia"),
// a label or other name as it stands in the graph ("Russia"), or a name that
// folds to the slug of its id ("russia").
func findActor(ctx context.Context, qs graph.QuadStore, name string, outlet bool) (fact.ID, error) {
	classes := jgraph.Actors
	if outlet {
		classes = []jgraph.Class{jgraph.Outlet}
	}
	read := &reader{ctx: ctx, qs: qs}
	if id := fact.ID(unbracket(name)); slices.ContainsFunc(classes, func(c jgraph.Class) bool {
		return slices.Contains(read.classes(id), c)
	}) {
		return id, nil
	}
	var exact []fact.ID
	for _, id := range read.named(name) {
		if overlap(read.classes(id), classes) {
			exact = append(exact, id)
		}
	}
	if len(exact) == 1 {
		return exact[0], nil
	}
	if len(exact) == 0 {
		return read.search(name, classes)
	}
	return "", ambiguous(name, exact)
}

func overlap(a, b []jgraph.Class) bool {
	return slices.ContainsFunc(a, func(c jgraph.Class) bool { return slices.Contains(b, c) })
}

func ambiguous(name string, ids []fact.ID) error {
	list := make([]string, len(ids))
	for i, id := range ids {
		list[i] = string(id)
	}
	slices.Sort(list)
	return fmt.Errorf("%q may be %s: give the id", name, strings.Join(list, " or "))
}

// reader walks the indexes of a store; each step follows one direction.
type reader struct {
	ctx context.Context
	qs  graph.QuadStore
	err error // the first that the store gave
}

// follow calls f with each quad that has v in the direction d.
func (r *reader) follow(d quad.Direction, v quad.Value, f func(quad.Quad)) {
	ref := r.qs.ValueOf(v)
	if ref == nil {
		return
	}
	err := graph.Iterate(r.ctx, r.qs.QuadIterator(d, ref)).Paths(false).Each(func(quad graph.Ref) {
		f(r.qs.Quad(quad))
	})
	r.err = cmp.Or(r.err, err)
}

// classes are the classes of a node, over all labels.
func (r *reader) classes(id fact.ID) []jgraph.Class {
	var list []jgraph.Class
	for _, class := range r.values(quad.IRI(id), quad.IRI(rdfType)) {
		list = append(list, jgraph.Class(iriOf(class)))
	}
	return list
}

// named are the nodes with exactly that label or other name, sorted.
func (r *reader) named(name string) []fact.ID {
	var ids []fact.ID
	for _, predicate := range namePredicates {
		for _, node := range r.subjects(predicate, quad.String(name)) {
			ids = append(ids, iriOf(node))
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// namePredicates are those whose objects name a node.
var namePredicates = [...]quad.Value{quad.IRI(rdfsLabel), quad.IRI(alternateName)}

// search goes through all actors of the classes for one whose slug or whose
// names fold like the given name; without one, the error names near ones.
func (r *reader) search(name string, classes []jgraph.Class) (fact.ID, error) {
	var known []string
	var found, surnamed []fact.ID
	folded := fact.Slug(name)
	for _, class := range classes {
		for _, node := range r.subjects(quad.IRI(rdfType), quad.IRI(class)) {
			id := iriOf(node)
			names := r.names(id)
			if known = append(known, names...); len(names) == 0 {
				known = append(known, string(id))
			}
			if folded != "" && (id.Slug() == folded || slices.ContainsFunc(names, func(n string) bool { return fact.Slug(n) == folded })) {
				found = append(found, id)
			}
			if class == jgraph.Person && folded != "" && strings.HasSuffix(id.Slug(), "-"+folded) {
				surnamed = append(surnamed, id)
			}
		}
	}
	if len(found) == 0 {
		found = surnamed // "Esper", where one person of the graph is called so
	}
	slices.Sort(found)
	found = slices.Compact(found)
	switch {
	case r.err != nil:
		return "", fmt.Errorf("look for %q: %w", name, r.err)
	case len(found) == 1:
		return found[0], nil
	case len(found) == 0:
		slices.Sort(known)
		return "", fmt.Errorf("no %s is called %q%s", what(classes), name, didYouMean(name, slices.Compact(known)))
	}
	return "", ambiguous(name, found)
}

// names are the label and the other names of a node.
func (r *reader) names(id fact.ID) []string {
	var names []string
	for _, predicate := range namePredicates {
		for _, name := range r.values(quad.IRI(id), predicate) {
			names = append(names, quad.ToString(name))
		}
	}
	return names
}

// iriOf is the id of a node, "" for a literal.
func iriOf(v quad.Value) fact.ID {
	if iri, ok := v.(quad.IRI); ok {
		return fact.ID(iri)
	}
	return ""
}

func what(classes []jgraph.Class) string {
	if len(classes) == 1 {
		return "outlet"
	}
	return "actor"
}
