package syntax

// Token is a syntactic word: a word, a part of a contraction, a number or a mark
// of punctuation, with what has been found out about it.
//
// Start and End are byte offsets into the text given to Tokenize, and
// text[Start:End] is the surface form, always.
type Token struct {
	Start, End int
	Form       string // text[Start:End]
	Lemma      string // dictionary form, "" before Tag
	UPOS       string // universal part of speech, "" before Tag
	XPOS       string // part of speech of the Penn Treebank, as EWT has it
	Head       int    // index of the head in the sentence, -1 for the root and before Parse
	Rel        string // relation to the head in Universal Dependencies, "" before Parse
}
