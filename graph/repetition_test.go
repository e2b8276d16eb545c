package graph

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"jaccuse/graph/fact"
)

// charge is a claim as tests write it: "accuser target matter...". An accuser
// may name whom he speaks for: "anna-berg@ruritania".
type charge string

// charged makes an article of a day ("" is none) that reports charges.
func charged(source, day string, charges ...charge) *fact.Document {
	text := source + " " + day + "\n"
	var spans []fact.Span
	for _, c := range charges {
		matter := strings.SplitN(string(c), " ", 3)[2]
		spans = append(spans, fact.Span{Start: len(text), End: len(text) + len(matter)})
		text += matter + "\n"
	}
	doc := textDoc(source, text)
	doc.Article.Origin = "/" + source
	doc.Article.Published = fact.Date{EDTF: day, Start: day, End: day}
	for i, c := range charges {
		chargedBy(doc, string(c), spans[i])
	}
	return doc
}

func chargedBy(doc *fact.Document, c string, at fact.Span) {
	parts := strings.SplitN(c, " ", 3)
	name, principal, speaks := strings.Cut(parts[0], "@")
	accuser := fact.Actor{ID: actorID(doc, name), Type: fact.Person, Name: name}
	if speaks {
		accuser.SpeaksFor = actorID(doc, principal)
	}
	target := actorID(doc, parts[1])
	if !slices.ContainsFunc(doc.Actors, func(a fact.Actor) bool { return a.ID == accuser.ID }) {
		doc.Actors = append(doc.Actors, accuser)
	}
	doc.Claims = append(doc.Claims, fact.Claim{
		ID: fact.ClaimID(doc.Article.ID, at, accuser.ID, target), Kind: fact.Accusation, Force: "accuse",
		Accuser: accuser.ID, Target: target, Text: parts[2], Span: at, Evidence: at,
		Modality: fact.Asserted, Rule: "test", Confidence: 0.5,
	})
}

// actorID: "=officials" is somebody of the article alone, a name in capitals a
// state, any other a person.
func actorID(doc *fact.Document, name string) fact.ID {
	if local, ok := strings.CutPrefix(name, "="); ok {
		return fact.LocalID(fact.Group, doc.Article.ID, local)
	}
	if name == strings.ToUpper(name) {
		return fact.SharedID(fact.State, strings.ToLower(name))
	}
	return fact.SharedID(fact.Person, name)
}

// repeated lists the links of a graph: "later.txt earlier.txt score".
func repeated(t testing.TB, s *Store) []string {
	t.Helper()
	source, first, score := map[string]string{}, map[string]string{}, map[string]string{}
	for _, q := range quadsOf(t, s) {
		subject := fact.ID(iriOf(q.Subject))
		switch iriOf(q.Predicate) {
		case sourceOf:
			source[subject.ArticleHash()] = plainText(q.Object)
		case sameClaimAs:
			first[string(subject)] = fact.ID(iriOf(q.Object)).ArticleHash()
			if fact.ID(iriOf(q.Label)).ArticleHash() != subject.ArticleHash() {
				t.Errorf("%s is linked under %s", subject, q.Label)
			}
		case sameClaimScore:
			score[string(subject)] = fmt.Sprint(q.Object.Native())
		}
	}
	list := []string{}
	for claim, to := range first {
		list = append(list, source[fact.ID(claim).ArticleHash()]+" "+source[to]+" "+score[claim])
	}
	slices.Sort(list)
	return list
}

// Who repeats whom, of two articles a.txt and b.txt.
func TestRepetition(t *testing.T) {
	const truce = charge("anna-berg BORDURIA shelling the valley during the truce")
	for _, tt := range []struct {
		name       string
		dayA, dayB string
		a, b       charge
		want       string
	}{
		{"the later repeats the earlier", "2021-03-01", "2021-03-05", truce, truce, "b.txt a.txt 1"},
		{"whatever its name", "2021-03-05", "2021-03-01", truce, truce, "a.txt b.txt 1"},
		{"in other words", "2021-03-01", "2021-03-05", truce, "anna-berg BORDURIA shelled a valley and a town during the truce", "b.txt a.txt 0.75"},
		{"another accuser", "2021-03-01", "2021-03-05", truce, "jens-holm BORDURIA shelling the valley during the truce", ""},
		{"another target", "2021-03-01", "2021-03-05", truce, "anna-berg SYLDAVIA shelling the valley during the truce", ""},
		{"another matter of one dispute", "2021-03-01", "2021-03-05", truce, "anna-berg BORDURIA mining the valley after the truce talks", ""},
		{"the state and who speaks for it", "2021-03-01", "2021-03-05", "RURITANIA BORDURIA shelling the valley during the truce",
			"anna-berg@RURITANIA BORDURIA shelling the valley during the truce", "b.txt a.txt 1"},
		{"he and his state", "2021-03-01", "2021-03-05", "anna-berg@RURITANIA BORDURIA shelling the valley during the truce",
			"RURITANIA BORDURIA shelling the valley during the truce", "b.txt a.txt 1"},
		{"somebody unnamed who speaks for it", "2021-03-01", "2021-03-05", "RURITANIA BORDURIA shelling the valley during the truce",
			"=spokesman@RURITANIA BORDURIA shelling the valley during the truce", "b.txt a.txt 1"},
		{"two who speak for one state", "2021-03-01", "2021-03-05", "jens-holm@RURITANIA BORDURIA shelling the valley during the truce",
			"anna-berg@RURITANIA BORDURIA shelling the valley during the truce", ""},
		{"one in and out of office", "2021-03-01", "2021-03-05", truce,
			"anna-berg@RURITANIA BORDURIA shelling the valley during the truce", "b.txt a.txt 1"},
		{"somebody of one article", "2021-03-01", "2021-03-05", "=officials BORDURIA shelling the valley during the truce",
			"=officials BORDURIA shelling the valley during the truce", ""},
		{"against somebody of one article", "2021-03-01", "2021-03-05", "anna-berg =rebels shelling the valley during the truce",
			"anna-berg =rebels shelling the valley during the truce", ""},
		{"few words after a month", "2021-03-01", "2021-04-01", truce, truce, "b.txt a.txt 1"},
		{"few words later than that", "2021-03-01", "2021-04-02", truce, truce, ""},
		{"many words after a year", "2021-03-01", "2022-03-02", truce + " of the lakes", truce + " of the lakes", "b.txt a.txt 1"},
		{"many words later than that", "2021-03-01", "2022-03-03", truce + " of the lakes", truce + " of the lakes", ""},
		{"no day", "2021-03-01", "", truce + " of the lakes", truce + " of the lakes", "b.txt a.txt 1"},
		{"no day and few words", "2021-03-01", "", truce, truce, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			want := []string{}
			if tt.want != "" {
				want = append(want, tt.want)
			}
			a, b := charged("a.txt", tt.dayA, tt.a), charged("b.txt", tt.dayB, tt.b)
			for _, docs := range [][]*fact.Document{{a, b}, {b, a}} {
				s := newStore(t)
				putDocs(t, s, docs...)
				if d := cmp.Diff(want, repeated(t, s)); d != "" {
					t.Errorf("(-want +got):\n%s", d)
				}
				sound(t, s)
			}
		})
	}
}

// A claim that is not asserted, and one of the same article, repeats nothing.
func TestNoRepetition(t *testing.T) {
	const truce = charge("anna-berg BORDURIA shelling the valley during the truce")
	denied, maybe := charged("b.txt", "2021-03-02", truce), charged("c.txt", "2021-03-03", truce)
	denied.Claims[0].Negated = true
	maybe.Claims[0].Modality = fact.Hypothetical
	s := newStore(t)
	putDocs(t, s, charged("a.txt", "2021-03-01", truce, truce), denied, maybe)
	if got := repeated(t, s); len(got) > 0 {
		t.Errorf("got %q", got)
	}
}

// An article that goes takes its links with it and leaves the graph as if it had
// never been there, also when others repeated it.
func TestRepetitionRetract(t *testing.T) {
	const truce = charge("anna-berg BORDURIA shelling the valley during the truce")
	docs := []*fact.Document{charged("a.txt", "2021-03-01", truce), charged("b.txt", "2021-03-05", truce), charged("c.txt", "2021-03-09", truce)}
	for i, gone := range docs {
		without, s := newStore(t), newStore(t)
		putDocs(t, without, slices.Delete(slices.Clone(docs), i, i+1)...)
		putDocs(t, s, docs...)
		if d := cmp.Diff([]string{"b.txt a.txt 1", "c.txt a.txt 1"}, repeated(t, s)); d != "" {
			t.Errorf("(-want +got):\n%s", d)
		}
		before := export(t, s)
		if _, err := s.Retract(t.Context(), gone.Article.ID); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(export(t, without), export(t, s)); d != "" {
			t.Errorf("without %s (-want +got):\n%s", gone.Article.Source, d)
		}
		sound(t, s)
		putDocs(t, s, gone)
		if d := cmp.Diff(before, export(t, s)); d != "" {
			t.Errorf("with %s again (-want +got):\n%s", gone.Article.Source, d)
		}
	}
}

// A new edition of a file takes the links of the old one away.
func TestRepetitionReplace(t *testing.T) {
	const truce = charge("anna-berg BORDURIA shelling the valley during the truce")
	want, s := newStore(t), newStore(t)
	edition := charged("a.txt", "2021-03-01", "anna-berg BORDURIA stealing the grain of the lakes")
	putDocs(t, want, charged("b.txt", "2021-03-05", truce), edition)
	putDocs(t, s, charged("a.txt", "2021-03-01", truce), charged("b.txt", "2021-03-05", truce))
	if len(repeated(t, s)) != 1 {
		t.Fatal("no link")
	}
	if c := putDocs(t, s, charged("b.txt", "2021-03-05", truce)); c.Added+c.Removed > 0 {
		t.Errorf("put again: %+v", c)
	}
	putDocs(t, s, edition)
	if d := cmp.Diff(export(t, want), export(t, s)); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	sound(t, s)
}

// Whatever is put, replaced and retracted in whatever order and batches, the
// links are those that comparing all claims gives.
func TestRepetitionOrder(t *testing.T) {
	matters := []string{"shelling the valley during the truce", "shelling a valley and a town during the truce",
		"shelled the northern valley, a town and a bridge during the truce", "stealing the grain of the lakes", "lies",
		"stealing all the grain and the boats of the lakes"}
	accusers := []string{"anna-berg@RURITANIA", "anna-berg", "RURITANIA", "jens-holm@RURITANIA", "=officials@RURITANIA"}
	orders{
		seeds: 6, rounds: 12, batch: 4, files: 12, months: 4, link: sameClaimAs, want: compareAll,
		doc: func(r *rand.Rand, file, day string) *fact.Document {
			var charges []charge
			for range r.IntN(4) {
				charges = append(charges, charge(accusers[r.IntN(len(accusers))]+" BORDURIA "+matters[r.IntN(len(matters))]))
			}
			return charged(file+".txt", day, charges...)
		},
	}.run(t)
}

// compareAll is each claim's first by comparing it with all others.
func compareAll(docs map[string]*fact.Document) map[fact.ID]fact.ID {
	var all []Assertion
	for _, doc := range docs {
		all = append(all, Assertions(Quads(doc))...)
	}
	slices.SortFunc(all, func(a, b Assertion) int { return strings.Compare(a.place(), b.place()) })
	links := map[fact.ID]fact.ID{}
	for _, a := range all {
		for _, b := range all {
			if _, ok := a.Repeats(b); ok {
				links[a.Claim] = b.Claim
				break
			}
		}
	}
	return links
}

// Verify sees an index or links that do not fit the claims.
func TestRepetitionVerify(t *testing.T) {
	const truce = charge("anna-berg BORDURIA shelling the valley during the truce")
	a, b := charged("a.txt", "2021-03-01", truce), charged("b.txt", "2021-03-05", truce)
	for _, tt := range []struct {
		name  string
		spoil func(w *writer) error
		want  string
	}{
		{"a record", func(w *writer) error { return w.keep(w.side.claims, []byte(a.Claims[0].ID), []byte("x")) }, "claim: "},
		{"a key too many", func(w *writer) error { return w.keep(w.side.keys, []byte("x"), []byte{}) }, "claimkey: "},
		{"a key too few", func(w *writer) error { return w.keepAssertion(Assertions(Quads(b))[0], []byte("x"), nil) }, "is missing"},
		{"a link", func(w *writer) error {
			l, err := w.label(quad.IRI(b.Article.ID))
			w.set(l, withoutLinks(l.wanted))
			return err
		}, "links: those of " + string(b.Claims[0].ID)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := newStore(t)
			putDocs(t, s, a, b)
			sound(t, s)
			if err := s.update(t.Context(), tt.spoil); err != nil {
				t.Fatal(err)
			}
			problems, err := s.Verify(t.Context())
			if err != nil || !strings.Contains(strings.Join(problems, "\n"), tt.want) {
				t.Errorf("got %q, %v, want %q", problems, err, tt.want)
			}
		})
	}
}
