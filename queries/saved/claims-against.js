// Title: What an actor is accused of
// Answers: The claims against the target in the words of the articles, with the
//   place of the sentence that proves each.
// Parameters:
//   target (actor, required): who is accused
//   from (date): only claims of this day, month or year, or later
//   to (date): only claims of this day, month or year, or earlier
// Columns:
//   day (day): when it was said; else the day of the article
//   accuser: who accuses
//   accuser_id (id): the same, as an id
//   force: accuse, allege, blame, charge, condemn or criticize
//   words: what the target is accused of
//   negated (bool): the text says that the act of accusing did not take place
//   modality: asserted, hedged or hypothetical
//   outlet: the outlet that the words were given to, where the text says so
//   outlet_id (id): the same, as an id
//   article (id): the article that says so
//   sentence_start (int): first byte of the sentence in the article's kept text
//   sentence_end (int): the byte after the sentence
//   claim (id): the claim
// Claims: all of them; those that stand behind an accuses edge are the ones
//   that are asserted and not negated
// Sorted by: day, accuser, claim

claims(allOf(params.target, "<target>")).forEach(function (c) {
  if (!overlaps(c.first, c.last, params.from, params.to)) return;
  var outlet = outletOf(c);
  g.emit({
    day: c.first,
    accuser: name(c.accuser), accuser_id: c.accuser,
    force: c.force, words: c.words,
    negated: one(c.id, "<negated>"), modality: one(c.id, "<modality>"),
    outlet: name(outlet), outlet_id: outlet,
    article: c.article,
    sentence_start: one(c.id, "<evidenceStart>"), sentence_end: one(c.id, "<evidenceEnd>"),
    claim: c.id
  });
});
