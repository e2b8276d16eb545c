// Title: Accusations without an explicit answer
// Answers: The claims without an explicit answer in their article. What was
//   said earlier, or merely stands beside the claim, does not count as one.
// Parameters:
//   target (actor): only claims against this actor
// Columns:
//   day (day): when it was said; else the day of the article
//   accuser: who accuses
//   accuser_id (id): the same, as an id
//   target: who is accused
//   target_id (id): the same, as an id
//   matter: what the target is accused of
//   other_answers (int): how many prior or juxtaposed answers there are
//   article (id): the article that says so
//   claim (id): the claim
// Claims: asserted and unnegated claims only: those behind an accuses edge
// Sorted by: day, accuser, target, claim

var found = params.target ? allOf(params.target, "<target>") : allClaims();
claims(asserted(found)).forEach(function (c) {
  var relations = named(c.id, "<answers>").map(function (r) { return one(r, "<relation>"); });
  if (relations.indexOf("explicit") >= 0) return;
  g.emit({
    day: c.first,
    accuser: name(c.accuser), accuser_id: c.accuser,
    target: name(c.target), target_id: c.target,
    matter: c.words, other_answers: relations.length,
    article: c.article, claim: c.id
  });
});
