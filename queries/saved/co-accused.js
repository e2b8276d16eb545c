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

var sentences = {}, count = counter();
claims(asserted(allOf(params.target, "<target>"))).forEach(function (c) {
  var sentence = one(c.id, "<evidenceStart>");
  if (sentence !== null) sentences[c.article + sentence + c.accuser] = c;
});
for (var key in sentences) {
  var c = sentences[key], sentence = one(c.id, "<evidenceStart>"), others = new Set();
  claims(asserted(allOf(c.accuser.slice(1, -1), "<accuser>").Has("<reportedIn>", c.article))).forEach(function (d) {
    if (d.target !== c.target && one(d.id, "<evidenceStart>") === sentence) others.add(d.target);
  });
  others.forEach(function (other) { count.add(other + " " + c.accuser); });
}
count.each(function (pair, n) {
  var other = pair.split(" ")[0], accuser = pair.split(" ")[1];
  g.emit({
    other: name(other), other_id: other,
    accuser: name(accuser), accuser_id: accuser, sentences: n
  });
});
