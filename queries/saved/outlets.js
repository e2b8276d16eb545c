// Title: Whose accusations each outlet published
// Answers: For each outlet that words were given to, who accused in it and how
//   often. The articles' own publishers and agencies do not count.
// Columns:
//   outlet: the outlet
//   outlet_id (id): the same, as an id
//   accuser: who accuses in it
//   accuser_id (id): the same, as an id
//   claims (int): how many claims of theirs it published
//   targets: whom they accuse, in the order of their names
// Claims: asserted and unnegated claims only: those behind an accuses edge
// Sorted by: outlet, -claims, accuser

var count = counter(), targets = {};
claims(asserted(allClaims())).forEach(function (c) {
  var outlet = outletOf(c);
  if (!outlet) return;
  var key = outlet + " " + c.accuser;
  count.add(key);
  targets[key] = (targets[key] || new Set()).add(name(c.target));
});
count.each(function (key, n) {
  var outlet = key.split(" ")[0], accuser = key.split(" ")[1];
  g.emit({
    outlet: name(outlet), outlet_id: outlet,
    accuser: name(accuser), accuser_id: accuser,
    claims: n, targets: Array.from(targets[key]).sort().join(", ")
  });
});
