// Title: What was said in an outlet
// Answers: The statements that were given to the outlet or carried by it, as
//   other articles tell: one row for each speaker of each.
// Parameters:
//   outlet (outlet, required): the newspaper, agency, broadcaster or site
//   from (date): only statements of this day, month or year, or later
//   to (date): only statements of this day, month or year, or earlier
// Columns:
//   day (day): when it was said; else the day of the article
//   speaker: who spoke
//   speaker_id (id): the same, as an id
//   kind: direct, mixed or indirect
//   words: what was said, without the outer quotation marks
//   claims (int): how many claims the statement makes
//   article (id): the article that holds the words
//   statement (id): the statement
// Claims: the column claims counts asserted and unnegated claims: those behind
//   an accuses edge
// Sorted by: day, article, statement, speaker

rows(named(node(params.outlet), "<publishedIn>"), {
  first: "<startDay>", last: "<endDay>", kind: "<kind>", words: "<schema:text>", article: "<reportedIn>"
}).forEach(function (s) {
  if (!overlaps(s.first, s.last, params.from, params.to)) return;
  var made = named(s.id, "<statement>").filter(stands).length;
  many(s.id, "<schema:spokenByCharacter>").forEach(function (speaker) {
    g.emit({
      day: s.first, speaker: name(speaker), speaker_id: speaker,
      kind: s.kind, words: s.words, claims: made, article: s.article, statement: s.id
    });
  });
});
