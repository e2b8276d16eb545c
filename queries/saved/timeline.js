// Title: Accusations over time
// Answers: How many accusations and answers each month or day had. What is
//   dated by an interval counts where the interval begins.
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

function count(counts, first, last) {
  if (!first || !overlaps(first, last, params.from, params.to)) return;
  periods.add(first.slice(0, length));
  counts.add(first.slice(0, length));
}

claims(asserted(allClaims())).forEach(function (c) {
  if (actor && c.accuser !== actor && c.target !== actor) return;
  count(accusations, c.first, c.last);
});
named("<Response>", "<rdf:type>").forEach(function (r) {
  if (actor && one(r, "<responder>") !== actor && one(r, "<onBehalfOf>") !== actor) return;
  count(answers, one(r, "<startDay>"), one(r, "<endDay>"));
});
periods.forEach(function (p) {
  g.emit({period: p, accusations: accusations.get(p), answers: answers.get(p)});
});
