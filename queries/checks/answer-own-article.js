// Title: An answer answers claims of its own article
// Why: Claims belong to one article. An answer to a claim of another was linked
//   across articles, which nothing that reads one article can know.
// Severity: error
// Message: {response} answers {claim}, a claim of another article
// Columns:
//   response (id): the answer
//   claim (id): the claim
//   article (id): the article of the answer
//   start (int): first byte of the answer
//   end (int): the byte after it

named("<Response>", "<rdf:type>").forEach(function (r) {
  var article = one(r, "<reportedIn>");
  many(r, "<answers>").forEach(function (claim) {
    var other = one(claim, "<reportedIn>");
    if (!other || other === article) return;
    g.emit({
      response: r, claim: claim, article: article,
      start: one(r, "<start>"), end: one(r, "<end>")
    });
  });
});
