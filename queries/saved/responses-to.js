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
  named(c.id, "<answers>").forEach(function (r) {
    var relation = one(r, "<relation>");
    if (params.relation && relation !== params.relation) return;
    var responder = one(r, "<responder>"), behalf = one(r, "<onBehalfOf>");
    g.emit({
      day: one(r, "<startDay>"),
      responder: name(responder), responder_id: responder,
      on_behalf_of: name(behalf), on_behalf_of_id: behalf,
      party: one(r, "<party>"), kind: one(r, "<kind>"), relation: relation,
      words: one(r, "<schema:text>"),
      accuser: name(c.accuser), accuser_id: c.accuser, matter: c.words,
      claim: c.id, response: r, article: c.article
    });
  });
});
