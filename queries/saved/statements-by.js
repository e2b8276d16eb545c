// Title: What an actor said
// Answers: The statements attributed to the speaker, alone or with others, in
//   the words of the articles.
// Parameters:
//   speaker (actor, required): who spoke
//   from (date): only statements of this day, month or year, or later
//   to (date): only statements of this day, month or year, or earlier
// Columns:
//   day (day): when it was said; else the day of the article
//   kind: direct, mixed or indirect
//   words: what was said, without the outer quotation marks
//   outlet: the outlet that the words were given to, where the text says so
//   outlet_id (id): the same, as an id
//   article (id): the article that holds the words
//   start (int): first byte of the words in the article's kept text
//   end (int): the byte after the words
//   statement (id): the statement
// Claims: none: statements count whether they accuse or not
// Sorted by: day, article, start

rows(named(node(params.speaker), "<schema:spokenByCharacter>"), {
  first: "<startDay>", last: "<endDay>", article: "<reportedIn>", outlet: "<publishedIn>",
  kind: "<kind>", words: "<schema:text>", start: "<start>", end: "<end>"
}).forEach(function (s) {
  if (!s.article || !overlaps(s.first, s.last, params.from, params.to)) return;
  g.emit({
    day: s.first, kind: s.kind, words: s.words,
    outlet: name(s.outlet), outlet_id: s.outlet,
    article: s.article, start: s.start, end: s.end, statement: s.id
  });
});
