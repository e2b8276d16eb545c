// Title: Who accused whom
// Answers: Every accusation of the graph, one row for each claim: who accused
//   whom of what, when, in which outlet, and the claim that proves it.
// Parameters:
//   accuser (actor): only accusations by this actor
//   spokespeople (yes|no, default no): accusations by those who speak for the
//     accuser in the same article, too
//   target (actor): only accusations against this actor
//   outlet (outlet): only accusations whose words this outlet published
//   force (force): only accusations of this force
//   from (date): only accusations of this day, month or year, or later
//   to (date): only accusations of this day, month or year, or earlier
// Columns:
//   day (day): when it was said; else the day of the article
//   accuser: who accuses
//   accuser_id (id): the same, as an id
//   target: who is accused
//   target_id (id): the same, as an id
//   force: accuse, allege, blame, charge, condemn or criticize
//   matter: what the target is accused of, in the words of the article
//   outlet: the outlet that the words were given to, where the text says so
//   outlet_id (id): the same, as an id
//   reported_by: who passed the accusation on
//   reported_by_id (id): the same, as an id
//   article (id): the article that says so
//   claim (id): the claim; see the query provenance
// Claims: asserted and unnegated claims only: those behind an accuses edge
// Sorted by: day, accuser, target, claim

var found =
  params.target ? allOf(params.target, "<target>") :
  params.accuser ? allOf(params.accuser, "<accuser>") :
  params.outlet ? g.V(iri(params.outlet)).In("<publishedIn>").In("<statement>") :
  allClaims();
if (params.accuser) found = found.Has("<accuser>", iri(params.accuser));
if (params.force) found = found.Has("<force>", str(params.force));

var list = claims(asserted(found));
if (params.accuser && params.spokespeople === "yes") {
  list = list.concat(spokenFor(node(params.accuser)).filter(function (c) {
    return (!params.target || c.target === node(params.target)) && (!params.force || c.force === params.force);
  }));
}
list.forEach(function (c) {
  var outlet = outletOf(c);
  if (params.outlet && outlet !== node(params.outlet)) return;
  if (!overlaps(c.first, c.last, params.from, params.to)) return;
  g.emit({
    day: c.first,
    accuser: name(c.accuser), accuser_id: c.accuser,
    target: name(c.target), target_id: c.target,
    force: c.force, matter: c.words,
    outlet: name(outlet), outlet_id: outlet,
    reported_by: name(c.reporter), reported_by_id: c.reporter,
    article: c.article, claim: c.id
  });
});
