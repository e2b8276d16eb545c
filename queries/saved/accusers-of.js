// Title: Who accuses an actor
// Answers: Everyone who accused the target, and how often and when they did.
// Parameters:
//   target (actor, required): whose accusers to list
//   from (date): only accusations of this day, month or year, or later
//   to (date): only accusations of this day, month or year, or earlier
// Columns:
//   accuser: who accuses
//   accuser_id (id): the same, as an id
//   claims (int): how many claims they made against the target
//   first (day): the day of the earliest
//   last (day): the day of the latest
// Claims: asserted and unnegated claims only: those behind an accuses edge
// Sorted by: -claims, accuser

var count = counter(), first = {}, last = {};
claims(asserted(allOf(params.target, "<target>"))).forEach(function (c) {
  if (!overlaps(c.first, c.last, params.from, params.to)) return;
  count.add(c.accuser);
  if (!first[c.accuser] || c.first < first[c.accuser]) first[c.accuser] = c.first;
  if (!last[c.accuser] || c.first > last[c.accuser]) last[c.accuser] = c.first;
});
count.each(function (accuser, n) {
  g.emit({
    accuser: name(accuser), accuser_id: accuser,
    claims: n, first: first[accuser], last: last[accuser]
  });
});
