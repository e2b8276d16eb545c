// Title: Accusations over time
// Answers: How many accusations and answers each month or day had. What is
//   dated by an interval counts where the interval begins; what is only known
//   to be earlier than a day counts on that day.
// Parameters:
//   unit (month|day, default month): what to count by
//   actor (actor): only accusations by or against this actor, and only its answers
//   from (date): only what is of this day, month or year, or later
//   to (date): only what is of this day, month or year, or earlier
// Columns:
//   period (day): the month or the day
//   accusations (int): how many claims were made
//   answers (int): how many answers were given, of any relation
// Claims: asserted and unnegated claims only: those behind an accuses edge
// Sorted by: period

var actor = node(params.actor), length = params.unit === "day" ? 10 : 7;
var accusations = counter(), answers = counter(), periods = new Set();

function count(counts, first, last, n) {
  var at = first || last; // "earlier" has no first day
  if (!at || !overlaps(at, last, params.from, params.to)) return;
  periods.add(at.slice(0, length));
  counts.add(at.slice(0, length), n);
}

if (actor) {
  var by = claims(asserted(allOf(params.actor, "<accuser>")));
  var against = claims(asserted(allOf(params.actor, "<target>")));
  by.concat(against.filter(function (c) { return c.accuser !== actor; })).forEach(function (c) {
    count(accusations, c.first, c.last, 1);
  });
  var given = new Set(named(actor, "<responder>").concat(named(actor, "<onBehalfOf>")));
  rows(given, {first: "<startDay>", last: "<endDay>"}).forEach(function (r) {
    count(answers, r.first, r.last, 1);
  });
} else {
  tally("days", function (what, first, last, n) {
    count(what === "claims" ? accusations : answers, first, last, n);
  });
}
periods.forEach(function (p) {
  g.emit({period: p, accusations: accusations.get(p), answers: answers.get(p)});
});
