// Title: Where a fact comes from
// Answers: The exact words behind a statement, a claim or a response, where
//   they stand in which article, and the rule that found them.
// Parameters:
//   node (node, required): the id of the statement, claim or response
// Columns:
//   words: the exact words
//   start (int): their first byte in the article's kept text
//   end (int): the byte after them
//   sentence_start (int): of a claim, the first byte of the sentence that proves it
//   sentence_end (int): the byte after that sentence
//   cue: the lemma of the word that signals it
//   rule: the rule that found it
//   confidence (number): from 0 to 1
//   article (id): the article
//   headline: its title
//   source: the file that it was read from
//   url: its address
//   sha256: of its kept text
// Claims: any claim, asserted or not
// Sorted by: start

var fact = node(params.node), article = one(fact, "<reportedIn>");
if (article) {
  g.emit({
    words: one(fact, "<schema:text>"), start: one(fact, "<start>"), end: one(fact, "<end>"),
    sentence_start: one(fact, "<evidenceStart>"), sentence_end: one(fact, "<evidenceEnd>"),
    cue: one(fact, "<cue>"), rule: one(fact, "<rule>"), confidence: one(fact, "<confidence>"),
    article: article, headline: one(article, "<schema:headline>"), source: one(article, "<source>"),
    url: one(article, "<schema:url>"), sha256: one(article, "<schema:sha256>")
  });
}
