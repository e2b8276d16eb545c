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

var row = null; // counts come in the order of outlet and accuser

function finish() {
  if (!row) return;
  row.targets = Array.from(row.targets).sort().join(", ");
  g.emit(row);
}

tally("outlets", function (outlet, accuser, target, n) {
  if (!row || row.outlet_id !== outlet || row.accuser_id !== accuser) {
    finish();
    row = {
      outlet: name(outlet), outlet_id: outlet,
      accuser: name(accuser), accuser_id: accuser, claims: 0, targets: new Set()
    };
  }
  row.claims += n;
  row.targets.add(name(target));
});
finish();
