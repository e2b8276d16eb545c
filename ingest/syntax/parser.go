package syntax

import (
	"sync"

	"jaccuse/ingest/syntax/internal/graphparser"
	"jaccuse/ingest/syntax/internal/lemma"
	"jaccuse/ingest/syntax/internal/tagger"
	"jaccuse/ingest/syntax/internal/word"
)

// Parser tokenizes, tags and parses sentences. It is safe for concurrent use;
// Load makes it.
type Parser struct {
	tagger     *tagger.Tagger
	lemmatizer *lemma.Lemmatizer
	parser     *graphparser.Parser
	tags       [][2]string       // by number: universal, treebank's own
	numbers    map[[2]string]int // the other way round
	scratch    *sync.Pool        // of *scratch
}

// scratch is the working memory of one call.
type scratch struct {
	words []word.Word
	tags  []int
	arcs  []graphparser.Arc
	repair
}

// Tag fills UPOS, XPOS and Lemma of the tokens of a sentence.
func (p *Parser) Tag(toks []Token) {
	s := p.scratch.Get().(*scratch)
	defer p.scratch.Put(s)
	s.spell(toks)
	p.tagger.Tag(s.words, s.tags)
	for i := range toks {
		t := &toks[i]
		t.UPOS, t.XPOS = p.tags[s.tags[i]][0], p.tags[s.tags[i]][1]
		t.Lemma = p.lemmatizer.Lemma(t.Form, t.UPOS, t.XPOS)
	}
}

// Parse fills Head and Rel of the tokens of a sentence, which have been tagged.
// They form one projective tree with a single root.
//
// Time grows with the cube of the number of tokens up to 160, where it is still
// small. Longer sentences are parsed in parts of at most 160 tokens, cut at
// punctuation; the roots of the later parts hang on that of the first as
// parataxis. So time and memory are linear for whatever length.
func (p *Parser) Parse(toks []Token) {
	if len(toks) == 0 {
		return
	}
	s := p.scratch.Get().(*scratch)
	defer p.scratch.Put(s)
	s.spell(toks)
	for i, t := range toks {
		s.tags[i] = p.number(t)
	}
	p.parser.Parse(s.words, s.tags, s.arcs)
	relations := p.parser.Relations()
	for i, a := range s.arcs {
		toks[i].Head, toks[i].Rel = a.Head, relations[a.Rel]
	}
	s.repair.tree(toks)
}

// number is the number of the tag of t; where the two parts do not go together,
// the universal one decides, and a tag that makes no sense counts as a noun's.
func (p *Parser) number(t Token) int {
	if n, ok := p.numbers[[2]string{t.UPOS, t.XPOS}]; ok {
		return n
	}
	if n, ok := p.numbers[[2]string{t.UPOS, usual[t.UPOS]}]; ok {
		return n
	}
	return p.numbers[[2]string{"NOUN", "NN"}]
}

// spell looks at the spelling of the tokens and makes room for the rest.
func (s *scratch) spell(toks []Token) {
	s.words = s.words[:0]
	for _, t := range toks {
		s.words = append(s.words, word.New(t.Form))
	}
	if cap(s.tags) < len(toks) {
		s.tags, s.arcs = make([]int, len(toks)), make([]graphparser.Arc, len(toks))
	}
	s.tags, s.arcs = s.tags[:len(toks)], s.arcs[:len(toks)]
}
