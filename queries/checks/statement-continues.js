// Title: A statement continues an earlier one of its article and speaker
// Why: The parts of a quote that its attribution splits follow each other in
//   one article and have one speaker. Else two quotes were taken for one.
// Severity: error
// Message: {statement} continues {before}, which {fault}
// Columns:
//   statement (id): the later part
//   before (id): the part that it continues
//   fault: what is wrong with that
//   article (id): the article of the later part
//   start (int): first byte of the words
//   end (int): the byte after them

function fault(s, before) {
  if (one(before, "<reportedIn>") !== one(s, "<reportedIn>")) return "is of another article";
  if (one(before, "<end>") > one(s, "<start>")) return "does not end before it";
  if (many(before, "<schema:spokenByCharacter>").join() !== many(s, "<schema:spokenByCharacter>").join()) {
    return "has another speaker";
  }
  return null;
}

named("<schema:Quotation>", "<rdf:type>").forEach(function (s) {
  many(s, "<continues>").forEach(function (before) {
    var what = fault(s, before);
    if (!what) return;
    g.emit({
      statement: s, before: before, fault: what,
      article: one(s, "<reportedIn>"), start: one(s, "<start>"), end: one(s, "<end>")
    });
  });
});
