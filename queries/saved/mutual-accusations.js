// Title: Who accuses each other
// Answers: The pairs of actors of whom each accused the other.
// Columns:
//   one: the first of the pair, by id
//   one_id (id): the same, as an id
//   other: the second
//   other_id (id): the same, as an id
//   by_one (int): how many claims the first made against the second
//   by_other (int): how many claims the second made against the first
// Claims: asserted and unnegated claims only: those behind an accuses edge
// Sorted by: one_id, other_id

var count = new Map();
tally("pairs", function (accuser, target, n) { count.set(accuser + " " + target, n); });
count.forEach(function (n, pair) {
  var first = pair.split(" ")[0], other = pair.split(" ")[1];
  var back = first < other && count.get(other + " " + first);
  if (!back) return;
  g.emit({
    one: name(first), one_id: first, other: name(other), other_id: other,
    by_one: n, by_other: back
  });
});
