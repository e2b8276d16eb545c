package catalog

import (
	"jaccuse/graph"
	"jaccuse/graph/fact"
)

// An interner keeps one copy of each text that many facts share: without it a
// graph holds "state/russia" once for every claim.
type interner map[string]string

func intern[T ~string](in interner, s *T) {
	if kept, ok := in[string(*s)]; ok {
		*s = T(kept)
		return
	}
	in[string(*s)] = string(*s)
}

func (in interner) ids(ids ...*fact.ID) {
	for _, id := range ids {
		intern(in, id)
	}
}

func (in interner) list(ids []fact.ID) {
	for i := range ids {
		intern(in, &ids[i])
	}
}

func (in interner) date(d *fact.Date) {
	for _, s := range []*string{&d.EDTF, &d.From, &d.Start, &d.End} {
		intern(in, s)
	}
}

// contents interns what is written by few values.
func (in interner) contents(c *graph.Contents) {
	a := &c.Article
	in.ids(&a.Publisher)
	in.list(a.Agencies)
	in.date(&a.Published)
	in.date(&a.DatelineDate)
	for _, s := range []*string{&a.Language, &a.Extractor, &a.Rules, &a.Dateline} {
		intern(in, s)
	}
	for i := range c.Actors {
		f := &c.Actors[i]
		in.ids(&f.ID, &f.State, &f.SpeaksFor)
		intern(in, &f.Type)
		intern(in, &f.Name)
		intern(in, &f.Role)
	}
	for i := range c.Statements {
		in.statement(&c.Statements[i])
	}
	for i := range c.Claims {
		in.claim(&c.Claims[i])
	}
	for i := range c.Responses {
		in.response(&c.Responses[i])
	}
}

func (in interner) statement(s *fact.Statement) {
	in.ids(&s.PublishedIn)
	in.list(s.Speakers)
	in.date(&s.Date)
	intern(in, &s.Kind)
	intern(in, &s.Rule)
	intern(in, &s.Cue.Lemma)
}

func (in interner) claim(c *fact.Claim) {
	in.ids(&c.Accuser, &c.Target, &c.ReportedBy)
	intern(in, &c.Kind)
	intern(in, &c.Force)
	intern(in, &c.CAMEO)
	intern(in, &c.Modality)
	intern(in, &c.Rule)
	intern(in, &c.Cue.Lemma)
}

func (in interner) response(r *fact.Response) {
	in.ids(&r.Responder, &r.OnBehalfOf)
	in.date(&r.Date)
	intern(in, &r.Kind)
	intern(in, &r.Party)
	intern(in, &r.Relation)
	intern(in, &r.Rule)
	intern(in, &r.Cue.Lemma)
}
