// Title: Nothing was said after its article was published
// Why: An article cannot report what is yet to be said. A later day was
//   resolved wrongly, or the article's own date is wrong.
// Severity: error
// Message: {node} is dated {day}, after its article ({published})
// Columns:
//   node (id): the statement, claim or answer
//   day: its first day
//   published: when the article was published
//   article (id): the article
//   start (int): first byte of the words
//   end (int): the byte after them

["<schema:Quotation>", "<schema:Claim>", "<Response>"].forEach(function (type) {
  named(type, "<rdf:type>").forEach(function (n) {
    var article = one(n, "<reportedIn>"), day = one(n, "<startDay>");
    if (!article || !day) return;
    // The last day of publication; else the article's own, that of its dateline.
    var published = (one(article, "<schema:datePublished>") || one(article, "<endDay>") || "").split("/").pop();
    if (!/^\d{4}(-\d\d){0,2}$/.test(published) || day.slice(0, published.length) <= published) return;
    g.emit({
      node: n, day: day, published: published, article: article,
      start: one(n, "<start>"), end: one(n, "<end>")
    });
  });
});
