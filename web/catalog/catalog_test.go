package catalog

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"jaccuse/graph"
	"jaccuse/graph/fact"
	"jaccuse/queries/bench/news"
)

// made are the contents of n made-up articles and of their gazetteer.
func made(n int) map[fact.ID]*graph.Contents {
	contents := map[fact.ID]*graph.Contents{
		fact.GazetteerLabel: graph.ContentsOf(graph.GazetteerQuads(news.Gazetteer())),
	}
	g := news.New(7)
	for range n {
		doc := g.Article()
		contents[doc.Article.ID] = graph.ContentsOf(graph.Quads(doc))
	}
	return contents
}

// summary is a catalog as text: what is listed where, in order.
func summary(c *Catalog) string {
	var b strings.Builder
	for _, a := range c.Articles {
		fmt.Fprintln(&b, a.ID, a.Day, len(a.Statements), len(a.Claims), len(a.Responses))
	}
	for _, claim := range c.Claims {
		fmt.Fprintln(&b, claim.Claim.ID, claim.Accuser.Name, claim.Target.Name, claim.Day, claim.Answered, len(claim.Responses), nameOfActor(claim.Outlet))
	}
	for _, a := range c.Actors {
		fmt.Fprintln(&b, a.ID, a.Name, a.Roles, len(a.SpeaksFor), len(a.Made), len(a.Received), len(a.For), len(a.Against), len(a.Statements), len(a.Responses))
	}
	return b.String()
}

func nameOfActor(a *Actor) string {
	if a == nil {
		return ""
	}
	return a.Name
}

func TestNewCountsWhatTheArticlesHold(t *testing.T) {
	contents := made(300)
	c := New(contents)
	claims, statements, responses := 0, 0, 0
	for _, part := range contents {
		claims, statements, responses = claims+len(part.Claims), statements+len(part.Statements), responses+len(part.Responses)
	}
	if len(c.Articles) != 300 || len(c.Claims) != claims || len(c.Statements) != statements || len(c.Responses) != responses {
		t.Errorf("%d articles, %d claims, %d statements, %d responses; want 300, %d, %d, %d",
			len(c.Articles), len(c.Claims), len(c.Statements), len(c.Responses), claims, statements, responses)
	}
	for _, claim := range c.Claims {
		if !slices.Contains(claim.Accuser.Made, claim) || !slices.Contains(claim.Target.Received, claim) || c.Claim(claim.Claim.ID) != claim {
			t.Fatalf("%s is not in the lists of its parties", claim.Claim.ID)
		}
	}
	if !slices.IsSortedFunc(c.Claims, func(x, y *Claim) int { return strings.Compare(y.Day.First(), x.Day.First()) }) {
		t.Error("claims are not newest first")
	}
}

// select by brute force: what the filter says of each claim alone.
func selected(c *Catalog, f Filter) (ids []fact.ID) {
	for _, claim := range c.Claims {
		hasWords := true
		words := wordsOf(f.Text)
		for i, w := range words {
			hasWords = hasWords && slices.ContainsFunc(wordsOf(claim.Text), func(own string) bool {
				return own == w || i == len(words)-1 && strings.HasPrefix(own, w)
			})
		}
		if hasWords && f.passesBase(claim) && f.fails(claim) == 0 {
			ids = append(ids, claim.Claim.ID)
		}
	}
	return ids
}

func TestSelect(t *testing.T) {
	c := New(made(400))
	r := rand.New(rand.NewPCG(1, 1))
	found := 0
	for range 300 {
		f := randomFilter(r, c)
		s := c.Select(f)
		var got []fact.ID
		for _, claim := range s.Claims {
			got = append(got, claim.Claim.ID)
		}
		if d := cmp.Diff(selected(c, f), got); d != "" {
			t.Fatalf("%+v (-want +got):\n%s", f, d)
		}
		found += len(got)
		facetsHold(t, c, f, s)
	}
	if found < 300 {
		t.Errorf("only %d claims were found by all filters", found)
	}
}

func randomFilter(r *rand.Rand, c *Catalog) (f Filter) {
	claim := c.Claims[r.IntN(len(c.Claims))]
	for _, set := range []func(){
		func() { f.Actor = claim.Side().ID },
		func() { f.Role = []string{AsAccuser, AsTarget}[r.IntN(2)] },
		func() { f.Own = true },
		func() { f.Accuser = claim.Side().ID },
		func() { f.Target = claim.Target.ID },
		func() {
			if claim.Outlet != nil {
				f.Outlet = claim.Outlet.ID
			}
		},
		func() { f.Force = claim.Force },
		func() { f.From = claim.Day.Start[:4+3*r.IntN(3)] },
		func() { f.To = claim.Day.Start[:4+3*r.IntN(3)] },
		func() { f.Text = wordsOf(claim.Text)[0] },
		func() { f.Answer = answerOf(claim) },
		func() { f.Any = true },
	} {
		if r.IntN(5) == 0 {
			set()
		}
	}
	return f
}

// facetsHold checks that following a facet's value gives as many claims as it
// says.
func facetsHold(t *testing.T, c *Catalog, f Filter, s *Selection) {
	t.Helper()
	for _, v := range s.Forces {
		g := f
		g.Force = v.Value
		if n := len(c.Select(g).Claims); n != v.N {
			t.Fatalf("%+v: facet says %d, there are %d", g, v.N, n)
		}
	}
	for _, facet := range []struct {
		counts []ActorCount
		set    func(f *Filter, id fact.ID)
	}{
		{s.Accusers, func(f *Filter, id fact.ID) { f.Accuser = id }},
		{s.Targets, func(f *Filter, id fact.ID) { f.Target = id }},
		{s.Outlets, func(f *Filter, id fact.ID) { f.Outlet = id }},
	} {
		for _, a := range facet.counts[:min(len(facet.counts), 4)] {
			g := f
			facet.set(&g, a.Actor.ID)
			if n := len(c.Select(g).Claims); n != a.N {
				t.Fatalf("%+v: facet says %d, there are %d", g, a.N, n)
			}
		}
	}
}

// A person who accuses for himself in one article and for a state in another has
// all of it in his list, and in the number that leads to it.
func TestFacetCountsAlsoForOthers(t *testing.T) {
	contents := map[fact.ID]*graph.Contents{}
	for i, speaksFor := range []fact.ID{"", "state/russia", "state/russia"} {
		id := fact.ID(fmt.Sprint("article/", i))
		contents[id] = &graph.Contents{Document: fact.Document{
			Article: fact.Article{ID: id},
			Actors:  []fact.Actor{{ID: "person/x", Type: fact.Person, Name: "X", SpeaksFor: speaksFor}},
			Claims:  []fact.Claim{{ID: fact.ID(fmt.Sprint("claim/", i)), Accuser: "person/x", Target: "state/china", Modality: fact.Asserted}},
		}}
	}
	c := New(contents)
	got := map[fact.ID]int{}
	for _, a := range c.Select(Filter{}).Accusers {
		got[a.Actor.ID] = a.N
	}
	if d := cmp.Diff(map[fact.ID]int{"person/x": 3, "state/russia": 2}, got); d != "" {
		t.Errorf("accusers (-want +got):\n%s", d)
	}
	if n := len(c.Select(Filter{Accuser: "person/x"}).Claims); n != 3 {
		t.Errorf("X made %d claims, want 3", n)
	}
}

func TestSearch(t *testing.T) {
	c := New(made(200))
	for _, claim := range c.Claims[:20] {
		words := wordsOf(claim.Text)
		text := strings.ToUpper(words[0]) + " " + words[1][:len(words[1])-1]
		found := c.Search(text, len(c.Claims))
		if !slices.Contains(found.Claims, claim) || found.AllClaims != len(selected(c, Filter{Text: text, Any: true})) {
			t.Errorf("search %q: %d claims, among them the one with %q: %v", text, found.AllClaims, claim.Text, slices.Contains(found.Claims, claim))
		}
	}
	if f := c.Search("State 3", 5); len(f.Actors) == 0 || f.Actors[0].Name != "State 3" && f.AllActors < 2 {
		t.Errorf("search of an actor: %+v", f)
	}
	if f := c.Search("  ?! ", 5); f.AllActors+f.AllClaims != 0 {
		t.Errorf("search of no word: %+v", f)
	}
}

// Each count of a matrix is what a list of claims with its filter has.
func TestMatrix(t *testing.T) {
	c := New(made(300))
	m := NewMatrix(c.Claims, 5)
	if len(m.Rows) != 5 || len(m.Columns) != 5 || m.Most == 0 || m.Claims != len(c.Select(Filter{}).Claims) {
		t.Fatalf("got %d rows, %d columns, most %d, all %d", len(m.Rows), len(m.Columns), m.Most, m.Claims)
	}
	for i, row := range m.Rows {
		if n := len(c.Select(Filter{Accuser: row.Actor.ID}).Claims); n != row.N {
			t.Errorf("%s accuses: %d, want %d", row.Actor.ID, row.N, n)
		}
		for j, column := range m.Columns {
			if n := len(c.Select(Filter{Accuser: row.Actor.ID, Target: column.Actor.ID}).Claims); n != m.Counts[i][j] {
				t.Errorf("%s against %s: %d, want %d", row.Actor.ID, column.Actor.ID, m.Counts[i][j], n)
			}
		}
	}
	for _, column := range m.Columns {
		if n := len(c.Select(Filter{Target: column.Actor.ID}).Claims); n != column.N {
			t.Errorf("%s is accused: %d, want %d", column.Actor.ID, column.N, n)
		}
	}
}

func TestOverview(t *testing.T) {
	c := New(made(300))
	o := c.Overview()
	if o != c.Overview() {
		t.Error("made twice")
	}
	newest := c.Select(Filter{}).Claims
	if o.Accusations != len(newest) || !slices.Equal(o.Latest, newest[:overviewClaims]) {
		t.Errorf("%d accusations, the latest %d; want %d, %d", o.Accusations, len(o.Latest), len(newest), overviewClaims)
	}
	if o.First == "" || o.First >= o.Last || o.Last != o.Newest.Day.First() {
		t.Errorf("from %q to %q", o.First, o.Last)
	}
	for _, outlet := range o.Outlets {
		if outlet.N != len(outlet.Actor.Published)+len(outlet.Actor.Articles) {
			t.Errorf("%s: %d", outlet.Actor.ID, outlet.N)
		}
	}
	for _, a := range c.Actors {
		if n := len(c.Select(Filter{Actor: a.ID}).Claims); n != a.Accusations {
			t.Errorf("%s is a party of %d, want %d", a.ID, a.Accusations, n)
		}
	}
	if o := New(nil).Overview(); o.Accusations != 0 || o.Newest != nil || len(o.Matrix.Rows) != 0 {
		t.Errorf("of nothing: %+v", o)
	}
}

func TestEgo(t *testing.T) {
	c := New(made(300))
	center := c.Actors[0]
	limits := EgoLimits{Near: 10, Nodes: 25, Edges: 1000}
	e := c.Ego(center.ID, nil, limits)
	if e.Nodes[0] != center || len(e.Nodes) != 10 || e.More == 0 || e.MoreEdges != 0 {
		t.Fatalf("got %d nodes, %d and %d more, the first %s", len(e.Nodes), e.More, e.MoreEdges, e.Nodes[0].ID)
	}
	checkEgo(t, e, limits)
	if c.Ego("state/nowhere", nil, limits) != nil {
		t.Error("an ego of nobody")
	}
}

// What is opened adds its neighbours after those that are there, within limits.
func TestEgoOpened(t *testing.T) {
	c := New(made(300))
	center := c.Actors[0]
	limits := EgoLimits{Near: 10, Nodes: 20, Edges: 20}
	before := c.Ego(center.ID, nil, limits)
	open := []fact.ID{before.Nodes[3].ID, before.Nodes[3].ID, "state/nowhere", center.ID, before.Nodes[2].ID, before.Nodes[1].ID}
	e := c.Ego(center.ID, open, limits)
	checkEgo(t, e, limits)
	if !slices.Equal(e.Nodes[:10], before.Nodes) {
		t.Error("opening an actor moved the nodes before")
	}
	if len(e.Open) != 4 || e.Open[1].Actor != before.Nodes[3] || len(e.Nodes) != 20 {
		t.Errorf("%d are open, %d nodes", len(e.Open), len(e.Nodes))
	}
	added := 1
	for _, o := range e.Open {
		added += o.Added
	}
	if added != len(e.Nodes) {
		t.Errorf("%d nodes were added to %d", added, len(e.Nodes))
	}
	if e.MoreEdges == 0 || len(e.Edges) != 20 {
		t.Errorf("%d edges and %d more, want 20 and some", len(e.Edges), e.MoreEdges)
	}
}

func checkEgo(t *testing.T, e *Ego, limits EgoLimits) {
	t.Helper()
	if len(e.Nodes) > limits.Nodes || len(e.Edges) > limits.Edges {
		t.Errorf("%d nodes and %d edges are too many", len(e.Nodes), len(e.Edges))
	}
	for _, edge := range e.Edges {
		if !slices.Contains(e.Nodes, edge.From) || !slices.Contains(e.Nodes, edge.To) || edge.N == 0 {
			t.Errorf("edge %s %s %d", edge.From.ID, edge.To.ID, edge.N)
		}
	}
}

// A keeper that follows a store has the catalog of the store.
func TestKeeper(t *testing.T) {
	path := filepath.Join(t.TempDir(), "test.db")
	store, err := graph.Open(t.Context(), path, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	if _, err := store.PutGazetteer(t.Context(), news.Gazetteer()); err != nil {
		t.Fatal(err)
	}
	k := NewKeeper(store, path)
	g, r := news.New(3), rand.New(rand.NewPCG(2, 2))
	var stored []fact.ID
	for range 12 {
		for range 5 {
			doc := g.Article()
			if _, err := store.Put(t.Context(), doc); err != nil {
				t.Fatal(err)
			}
			stored = append(stored, doc.Article.ID)
		}
		i := r.IntN(len(stored))
		if _, err := store.Retract(t.Context(), stored[i]); err != nil {
			t.Fatal(err)
		}
		stored = slices.Delete(stored, i, i+1)
		before := k.Catalog()
		if err := k.Refresh(t.Context()); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(summary(New(contentsOf(t, store))), summary(k.Catalog())); d != "" {
			t.Fatalf("after %d articles (-want +got):\n%s", len(stored), d)
		}
		if before == k.Catalog() {
			t.Error("the catalog is the one of before")
		}
	}
	before := k.Catalog()
	if err := k.Refresh(t.Context()); err != nil || k.Catalog() != before {
		t.Errorf("refreshed without a change: %v", err)
	}
}

func contentsOf(t *testing.T, store *graph.Store) map[fact.ID]*graph.Contents {
	t.Helper()
	contents := map[fact.ID]*graph.Contents{}
	err := store.Changes(t.Context(), nil, nil, func(id fact.ID, _ graph.Revision, c *graph.Contents) { contents[id] = c })
	if err != nil {
		t.Fatal(err)
	}
	return contents
}

// Whatever parts of articles are missing, there is a catalog.
func TestNewOfHoles(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	for range 200 {
		contents := made(5)
		for _, id := range slices.Sorted(maps.Keys(contents)) {
			c := contents[id]
			if id == fact.GazetteerLabel && r.IntN(2) == 0 {
				delete(contents, id)
			}
			for i := range c.Claims {
				hole(r, &c.Claims[i].Accuser, &c.Claims[i].Target, &c.Claims[i].Statement)
			}
			for i := range c.Responses {
				hole(r, &c.Responses[i].Responder, &c.Responses[i].OnBehalfOf)
			}
			if r.IntN(2) == 0 {
				c.Actors = nil
			}
			if r.IntN(3) == 0 {
				c.Statements = nil
			}
			if r.IntN(4) == 0 {
				c.Article = fact.Article{}
			}
		}
		c := New(contents)
		c.Select(Filter{From: "2012"})
		NewMatrix(c.Claims, 3)
		for _, a := range c.Actors {
			if a.Name == "" && a.ID != "" {
				t.Fatalf("%q has no name", a.ID)
			}
			c.Ego(a.ID, nil, EgoLimits{5, 5, 5})
		}
	}
}

func hole(r *rand.Rand, ids ...*fact.ID) {
	for _, id := range ids {
		if r.IntN(4) == 0 {
			*id = ""
		}
	}
}

func BenchmarkNew(b *testing.B) {
	contents := made(10_000)
	for b.Loop() {
		New(contents)
	}
}

func BenchmarkOverview(b *testing.B) {
	c := New(made(10_000))
	for b.Loop() {
		c.newOverview()
	}
}

func BenchmarkSelect(b *testing.B) {
	c := New(made(10_000))
	f := Filter{Actor: c.Actors[0].ID}
	for b.Loop() {
		c.selections = cache{}
		c.Select(f)
	}
}
