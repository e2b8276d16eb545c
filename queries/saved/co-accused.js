// Title: Who is accused together with an actor
// Answers: The actors that one accuser accused together with the target, in
//   one sentence: "Russia and China are both taking advantage".
// Parameters:
//   target (actor, required): together with whom
// Columns:
//   other: who else is accused
//   other_id (id): the same, as an id
//   accuser: who accuses both
//   accuser_id (id): the same, as an id
//   sentences (int): how many sentences accuse both
// Claims: asserted and unnegated claims only: those behind an accuses edge
// Sorted by: -sentences, other, accuser

var count = counter(), seen = new Set();

claims(asserted(allOf(params.target, "<target>"))).forEach(function (c) {
  var sentence = one(c.id, "<evidenceStart>"), key = c.article + sentence + c.accuser;
  if (sentence === null || seen.has(key)) return;
  seen.add(key);
  var others = new Set();
  named(c.article, "<reportedIn>").forEach(function (d) {
    if (d === c.id || one(d, "<accuser>") !== c.accuser || one(d, "<evidenceStart>") !== sentence) return;
    var other = one(d, "<target>");
    if (other !== c.target && stands(d)) others.add(other);
  });
  others.forEach(function (other) { count.add(other + " " + c.accuser); });
});
count.each(function (pair, n) {
  var other = pair.split(" ")[0], accuser = pair.split(" ")[1];
  g.emit({
    other: name(other), other_id: other,
    accuser: name(accuser), accuser_id: accuser, sentences: n
  });
});
