// Title: How an actor answered its accusers
// Answers: The claims against the target that somebody answered, with the
//   answers: one row for each claim and answer.
// Parameters:
//   target (actor, required): who is accused
//   relation (explicit|prior|juxtaposed): only answers tied to the claim in this way
// Columns:
//   day (day): when the answer was given; else the day of the article
//   responder: who answered
//   responder_id (id): the same, as an id
//   on_behalf_of: whom he spoke for
//   on_behalf_of_id (id): the same, as an id
//   party: accused (or who speaks for it), ally or other
//   kind: deny, reject, demand-evidence, justify, counter-accuse, accept, no-comment or other
//   relation: explicit, prior (said earlier or elsewhere) or juxtaposed (placed beside it)
//   words: the clause that answers
//   accuser: whose claim it answers
//   accuser_id (id): the same, as an id
//   matter: what the target is accused of
//   claim (id): the claim
//   response (id): the answer
//   article (id): the article that holds both
// Claims: asserted and unnegated claims only: those behind an accuses edge. A
//   responds edge stands behind the explicit and prior answers of the accused.
// Sorted by: day, responder, claim, response

claims(asserted(allOf(params.target, "<target>"))).forEach(function (c) {
  rows(named(c.id, "<answers>"), {
    relation: "<relation>", responder: "<responder>", behalf: "<onBehalfOf>", day: "<startDay>",
    party: "<party>", kind: "<kind>", words: "<schema:text>"
  }).forEach(function (r) {
    if (params.relation && r.relation !== params.relation) return;
    g.emit({
      day: r.day,
      responder: name(r.responder), responder_id: r.responder,
      on_behalf_of: name(r.behalf), on_behalf_of_id: r.behalf,
      party: r.party, kind: r.kind, relation: r.relation, words: r.words,
      accuser: name(c.accuser), accuser_id: c.accuser, matter: c.words,
      claim: c.id, response: r.id, article: c.article
    });
  });
});
