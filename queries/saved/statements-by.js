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

g.V(iri(params.speaker)).In("<schema:spokenByCharacter>").Unique()
  .SaveOpt("<startDay>", "first").SaveOpt("<endDay>", "last")
  .Save("<reportedIn>", "article")
  .tagArray().forEach(function (s) {
    if (!overlaps(s.first, s.last, params.from, params.to)) return;
    var outlet = one(s.id, "<publishedIn>");
    g.emit({
      day: s.first, kind: one(s.id, "<kind>"), words: one(s.id, "<schema:text>"),
      outlet: name(outlet), outlet_id: outlet,
      article: s.article, start: one(s.id, "<start>"), end: one(s.id, "<end>"),
      statement: s.id
    });
  });
