package catalog

import (
	"strings"

	"jaccuse/graph"
	"jaccuse/graph/fact"
)

// A packer moves the texts that one article alone has into one block of memory: a
// graph has millions of them, and each costs the garbage collector a visit of its
// own. It goes over the contents twice: it measures, then it moves.
type packer struct {
	size   int
	moving bool
	block  strings.Builder
}

// packContents packs what no interner holds.
func packContents(c *graph.Contents) {
	p := &packer{}
	p.contents(c)
	p.block.Grow(p.size)
	p.moving = true
	p.contents(c)
}

func pack[T ~string](p *packer, s *T) {
	if *s == "" || !p.moving {
		p.size += len(*s)
		return
	}
	start := p.block.Len()
	p.block.WriteString(string(*s))
	*s = T(p.block.String()[start:])
}

func (p *packer) contents(c *graph.Contents) {
	p.article(&c.Article)
	for i := range c.Statements {
		s := &c.Statements[i]
		p.ids(&s.ID, &s.Continues)
		pack(p, &s.Text)
	}
	for i := range c.Claims {
		f := &c.Claims[i]
		p.ids(&f.ID, &f.Statement)
		pack(p, &f.Text)
	}
	for i := range c.Responses {
		r := &c.Responses[i]
		p.ids(&r.ID)
		pack(p, &r.Text)
		for j := range r.Answers {
			p.ids(&r.Answers[j])
		}
	}
}

func (p *packer) article(a *fact.Article) {
	p.ids(&a.ID)
	for _, s := range []*string{&a.Source, &a.Title, &a.Author, &a.URL, &a.SHA256, &a.Origin, &a.ItemID} {
		pack(p, s)
	}
}

func (p *packer) ids(ids ...*fact.ID) {
	for _, id := range ids {
		pack(p, id)
	}
}
