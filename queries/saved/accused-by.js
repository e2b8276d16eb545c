// Title: Whom an actor accuses
// Answers: Everyone whom the accuser accused, and how often and when.
// Parameters:
//   accuser (actor, required): whose accusations to list
//   spokespeople (yes|no, default no): count what those accused who speak for the
//     accuser in the same article, too
//   from (date): only accusations of this day, month or year, or later
//   to (date): only accusations of this day, month or year, or earlier
// Columns:
//   target: who is accused
//   target_id (id): the same, as an id
//   claims (int): how many claims the accuser made against them
//   first (day): the day of the earliest
//   last (day): the day of the latest
// Claims: asserted and unnegated claims only: those behind an accuses edge
// Sorted by: -claims, target

var count = counter(), first = {}, last = {};
var found = claims(asserted(allOf(params.accuser, "<accuser>")));
if (params.spokespeople === "yes") found = found.concat(spokenFor(node(params.accuser)));
found.forEach(function (c) {
  if (!overlaps(c.first, c.last, params.from, params.to)) return;
  count.add(c.target);
  if (!first[c.target] || c.first < first[c.target]) first[c.target] = c.first;
  if (!last[c.target] || c.first > last[c.target]) last[c.target] = c.first;
});
count.each(function (target, n) {
  g.emit({
    target: name(target), target_id: target,
    claims: n, first: first[target], last: last[target]
  });
});
