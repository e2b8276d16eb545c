package tagger

import (
	"strings"
	"sync"

	"jaccuse/ingest/syntax/internal/sparse"
	"jaccuse/ingest/syntax/internal/word"
)

// Tagger tags sentences. It is safe for concurrent use.
type Tagger struct {
	tags    []string // "UPOS|XPOS", sorted
	lexicon lexicon
	model   *sparse.Model
	scratch sync.Pool
}

// scratch is the working memory of one call.
type scratch struct {
	sentence
	features [templates]uint64
	scores   []int32
}

// Tags lists the joint tags "UPOS|XPOS" in the order of their numbers.
func (t *Tagger) Tags() []string { return t.tags }

// Split cuts a joint tag into the universal and the treebank's own tag.
func Split(tag string) (upos, xpos string) {
	upos, xpos, _ = strings.Cut(tag, "|")
	return upos, xpos
}

// Tag puts the numbers of the tags of the words into tags, which is as long.
func (t *Tagger) Tag(words []word.Word, tags []int) {
	if len(words) == 0 {
		return
	}
	s, _ := t.scratch.Get().(*scratch)
	if s == nil {
		s = &scratch{scores: make([]int32, len(t.tags))}
	}
	defer t.scratch.Put(s)
	s.begin(words, &t.lexicon)
	s.tags = tags
	for i := range words {
		if fixed := s.tokens[i+2].fixed; fixed >= 0 {
			tags[i] = fixed
			continue
		}
		s.sentence.features(i, &s.features)
		t.model.Score(s.features[:], s.scores)
		tags[i] = best(s.scores)
	}
	s.tags = nil
}

// begin looks up the words of a sentence.
func (s *sentence) begin(words []word.Word, lex *lexicon) {
	s.tokens = append(s.tokens[:0], edge, edge)
	for _, w := range words {
		s.tokens = append(s.tokens, lex.token(w))
	}
	s.tokens = append(s.tokens, edge, edge)
	s.mode = headline(s.tokens[2 : 2+len(words)])
}

// best is the class with the highest score, the first of equals.
func best(scores []int32) int {
	b := 0
	for c, s := range scores {
		if s > scores[b] {
			b = c
		}
	}
	return b
}
