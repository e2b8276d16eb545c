// Title: Who said it first, and who repeated it
// Answers: The claims that several articles report (one accuser, one target, one
//   matter), each with its repetitions in order: who made it first, where, and
//   whether anybody ever answered it in one of these articles. Of one claim, its
//   history, also where nobody repeated it.
// Parameters:
//   claim (node): only the claims linked to this one, and itself
//   accuser (actor): only claims that this actor made, the first time or again
//   target (actor): only claims against this actor
// Columns:
//   first_day (day): when it was first said
//   nth (int): 1 for the first time, 2 for the first repetition
//   day (day): when it was said; else the day of the article
//   accuser: who accuses
//   accuser_id (id): the same, as an id
//   target: who is accused
//   target_id (id): the same, as an id
//   matter: what the target is accused of
//   score (number): how far the matter agrees with that of the claim it is linked to
//   outlet: the outlet that the words were given to, where the text says so
//   outlet_id (id): the same, as an id
//   publisher: who published the article
//   publisher_id (id): the same, as an id
//   answered_by: who answered in this article, and how
//   ever_answered (bool): somebody answered in one of the articles
//   article (id): the article that says so
//   first (id): the claim that was made first
//   claim (id): the claim
// Claims: asserted and unnegated claims only: those behind an accuses edge.
//   Answers are the explicit and the prior ones. Links between claims are by
//   their words (sameClaimAs): what is put quite otherwise is not found.
// Sorted by: first_day, first, nth

// firstOf climbs to the claim that repeats none.
function firstOf(claim) {
  for (var seen = new Set(); !seen.has(claim);) {
    seen.add(claim);
    claim = one(claim, "<sameClaimAs>") || claim;
  }
  return claim;
}

// linked are a claim and all that repeat it, or one of those.
function linked(first) {
  var found = new Set([first]);
  found.forEach(function (c) { // a set visits what is added meanwhile
    named(c, "<sameClaimAs>").forEach(function (again) { found.add(again); });
  });
  return found;
}

function answers(claim) {
  return rows(named(claim, "<answers>"), {who: "<responder>", kind: "<kind>", relation: "<relation>"})
    .filter(function (r) { return r.relation !== "juxtaposed"; })
    .map(function (r) { return name(r.who) + " (" + r.kind + ")"; });
}

function inOrder(a, b) {
  var x = (a.first || a.last || "~") + a.id, y = (b.first || b.last || "~") + b.id;
  return x < y ? -1 : x > y ? 1 : 0;
}

function emit(first) {
  var list = claims(asserted(g.V.apply(g, Array.from(linked(first))))).sort(inOrder);
  if (params.accuser && !list.some(function (c) { return c.accuser === node(params.accuser); })) return;
  var given = list.map(function (c) { return answers(c.id); });
  var ever = given.some(function (a) { return a.length > 0; });
  list.forEach(function (c, i) {
    var outlet = outletOf(c), publisher = one(c.article, "<schema:publisher>");
    g.emit({
      first_day: list[0].first || list[0].last, nth: i + 1, day: c.first || c.last,
      accuser: name(c.accuser), accuser_id: c.accuser,
      target: name(c.target), target_id: c.target,
      matter: c.words, score: one(c.id, "<sameClaimScore>"),
      outlet: name(outlet), outlet_id: outlet,
      publisher: name(publisher), publisher_id: publisher,
      answered_by: given[i].length ? given[i].join("; ") : null, ever_answered: ever,
      article: c.article, first: list[0].id, claim: c.id
    });
  });
}

var firsts = new Set();
if (params.claim) {
  var of = firstOf(node(params.claim));
  if (!params.target || one(of, "<target>") === node(params.target)) firsts.add(of);
} else {
  var all = params.target ? allOf(params.target, "<target>") : allClaims();
  new Set(all.Out("<sameClaimAs>").toArray()).forEach(function (c) { firsts.add(firstOf(c)); });
}
firsts.forEach(emit);
