// Title: States by accusations
// Answers: How often each state, or organization such as NATO, accused and was
//   accused. A person's accusation counts for whom he speaks for in that same
//   article; who speaks for nobody counts for nobody.
// Columns:
//   state: the state or organization
//   state_id (id): the same, as an id
//   accusations (int): how many claims it or its speakers made
//   accused (int): how many claims there are against it or its speakers
// Claims: asserted and unnegated claims only: those behind an accuses edge. The
//   graph itself has an accuses edge from the state only where the text has
//   the state speak.
// Sorted by: -accusations, -accused, state

var made = counter(), received = counter(), states = new Set();
tally("states", function (what, state, n) {
  states.add(state);
  (what === "accuses" ? made : received).add(state, n);
});
states.forEach(function (s) {
  g.emit({state: name(s), state_id: s, accusations: made.get(s), accused: received.get(s)});
});
