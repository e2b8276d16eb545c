// Title: Nobody accuses himself
// Why: It can be so, but far more often an accuser and a target were both
//   resolved to one actor: a pronoun, or a capital that stands for a state.
// Severity: warning
// Message: {actor} accuses itself in {claim}
// Columns:
//   actor (id): the accuser and target
//   claim (id): the claim
//   article (id): the article
//   start (int): first byte of the sentence
//   end (int): the byte after it

claims(asserted(allClaims())).forEach(function (c) {
  if (c.accuser !== c.target) return;
  g.emit({
    actor: c.accuser, claim: c.id, article: c.article,
    start: one(c.id, "<evidenceStart>"), end: one(c.id, "<evidenceEnd>")
  });
});
