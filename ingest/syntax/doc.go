// Package syntax finds the words of English sentences, their parts of speech,
// their dictionary forms and how they depend on each other, in the categories of
// Universal Dependencies (de Marneffe et al. 2021, "Universal Dependencies",
// Computational Linguistics 47:2).
//
// In goes a sentence, as a range of a text:
//
//	toks := p.Tokenize(text, start, end) // words, with byte offsets into text
//	p.Tag(toks)                          // parts of speech and lemmas
//	p.Parse(toks)                        // heads and relations
//
// Where sentences begin and end is for the caller to say. It promises that
//
//	text[t.Start:t.End] == t.Form for each token, in order, without overlap;
//	a parsed sentence is one projective tree with one root;
//	the same tokens give the same tree, on every machine;
//	any bytes will do, and time is linear in them (Parse says how).
//
// Load unpacks the models once, in some 35 ms; they hold 7 MB of memory.
//
// A single root is made to hold for anything, titles and fragments included. A
// caller that knows better than the tagger may change UPOS and XPOS before Parse.
//
// # Methods
//
// The tokenizer (tokenize.go, word.go, address.go; tables in spelling.go) is
// written by hand after the guidelines of the English Web Treebank (Bies et al.
// 2012; Silveira et al. 2014). The tagger (internal/tagger) is an averaged
// perceptron with hashed features (Collins 2002). The parser (internal/graphparser)
// scores all pairs of words by a bidirectional LSTM (Kiperwasser and Goldberg 2016)
// and takes the best projective tree (Eisner 1996). The lemmatizer (internal/lemma)
// knows rules for endings, and exceptions.
//
// Their models are learnt from the UD English Web Treebank by the command in
// folder train, and lie in folder model with their scores and licence.
package syntax
