package tagger

import (
	"slices"

	"jaccuse/ingest/syntax/internal/random"
	"jaccuse/ingest/syntax/internal/sparse"
	"jaccuse/ingest/syntax/internal/treebank"
	"jaccuse/ingest/syntax/internal/word"
)

// Options are the choices of training.
type Options struct {
	Epochs int
	Bits   int     // features are hashed to 2^Bits rows
	Theta  float64 // weights below are dropped
	Seed   random.Source
}

// Train learns a tagger from sentences.
func Train(bank []treebank.Sentence, o Options) *Tagger {
	l := newLearner(bank, o)
	order := make([]int, len(bank))
	for i := range order {
		order[i] = i
	}
	for range o.Epochs {
		o.Seed.Shuffle(order)
		for _, i := range order {
			l.sentence(l.words[i], l.gold[i])
		}
	}
	return &Tagger{tags: l.names, lexicon: l.lexicon, model: l.trainer.Model(o.Theta)}
}

type learner struct {
	names   []string
	words   [][]word.Word
	gold    [][]int
	lexicon lexicon
	trainer *sparse.Trainer
	scratch
}

func newLearner(bank []treebank.Sentence, o Options) *learner {
	l := &learner{names: names(bank), words: make([][]word.Word, len(bank)), gold: make([][]int, len(bank))}
	for i, s := range bank {
		for _, w := range s.Words {
			tag, _ := slices.BinarySearch(l.names, w.Tag())
			l.words[i] = append(l.words[i], word.New(w.Form))
			l.gold[i] = append(l.gold[i], tag)
		}
	}
	l.lexicon = newLexicon(l.words, l.gold, l.names)
	l.trainer = sparse.NewTrainer(o.Bits, len(l.names))
	l.scores = make([]int32, len(l.names))
	return l
}

// names lists the joint tags of a treebank, sorted.
func names(bank []treebank.Sentence) []string {
	seen := map[string]bool{}
	var out []string
	for _, s := range bank {
		for _, w := range s.Words {
			if tag := w.Tag(); !seen[tag] {
				seen[tag] = true
				out = append(out, tag)
			}
		}
	}
	slices.Sort(out)
	return out
}

// sentence learns from one sentence, with the tags that the model itself gives
// to the words before.
func (l *learner) sentence(words []word.Word, gold []int) {
	l.begin(words, &l.lexicon)
	l.tags = append(l.tags[:0], make([]int, len(words))...)
	for i := range words {
		if fixed := l.tokens[i+2].fixed; fixed >= 0 {
			l.tags[i] = fixed
			continue
		}
		l.word(i, gold[i])
	}
}

// word learns from word i of the sentence at hand.
func (l *learner) word(i, gold int) {
	l.scratch.sentence.features(i, &l.features)
	l.trainer.Score(l.features[:], l.scores)
	l.trainer.Tick()
	guess := best(l.scores)
	if guess != gold {
		l.trainer.Update(l.features[:], gold, 1)
		l.trainer.Update(l.features[:], guess, -1)
	}
	l.tags[i] = guess
}
