// Title: The graph of accusations
// Answers: Every accusation as an arrow from source to target. It is plain
//   Gizmo, shaped for the Visualize page of Cayley, which draws these two tags.
// Columns:
//   source (id): who accuses
//   target (id): who is accused
//   id (id): the claim
// Claims: asserted and unnegated claims only: those behind an accuses edge
// Sorted by: source, target, id

g.V("<schema:Claim>").In("<rdf:type>")
  .Has("<negated>", false)
  .Has("<modality>", "asserted")
  .Save("<accuser>", "source")
  .Save("<target>", "target")
  .All();
