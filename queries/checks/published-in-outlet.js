// Title: A statement is published in an outlet
// Why: publishedIn says which newspaper, agency, broadcaster or site the words
//   were given to. A state or a person there is a name that was read wrongly.
// Severity: error
// Message: {statement} is published in {place}, which is no outlet
// Columns:
//   statement (id): the statement
//   place (id): what it is said to be published in
//   article (id): its article
//   start (int): first byte of the words
//   end (int): the byte after them

g.V("<schema:Quotation>").In("<rdf:type>").Unique().toArray().forEach(function (s) {
  many(s, "<publishedIn>").forEach(function (place) {
    var types = many(place, "<rdf:type>");
    // A place without a type is told by other checks.
    if (!types.length || types.indexOf("<schema:NewsMediaOrganization>") >= 0) return;
    g.emit({
      statement: s, place: place,
      article: one(s, "<reportedIn>"), start: one(s, "<start>"), end: one(s, "<end>")
    });
  });
});
