// Title: Stories that several articles tell
// Answers: The stories that several articles tell in much the same words (a copy
//   of an agency's report, an excerpt, an update): how many articles, who
//   published them, from when to when, and how many accusations they hold, all
//   told and at most in one of them.
// Parameters:
//   article (node): only the story that this article tells
//   from (date): only stories of this day, month or year, or later
//   to (date): only stories of this day, month or year, or earlier
// Columns:
//   day (day): the day of the first article
//   headline: the title of the first article
//   articles (int): how many articles tell it
//   publishers: who published them, in the order of their names
//   last_day (day): the day of the last article
//   claims (int): how many accusations the articles hold
//   most (int): how many the one holds that has most of them
//   article (id): the first article, which stands for the story
// Claims: asserted and unnegated claims only: those behind an accuses edge.
//   Articles are linked by their words (sameStoryAs): a story told in other words
//   is another one.
// Sorted by: -articles, day, article

function tellingsOf(first) {
  return rows([first].concat(named(first, "<sameStoryAs>")),
    {day: "<startDay>", last: "<endDay>", headline: "<schema:headline>", publisher: "<schema:publisher>"});
}

function emit(first) {
  var list = tellingsOf(first), head = list[0], publishers = new Set(), claims = 0, most = 0, last = null;
  if (list.length < 2 || !overlaps(head.day, head.last, params.from, params.to)) return;
  list.forEach(function (a) {
    if (a.publisher) publishers.add(name(a.publisher));
    if ((a.day || a.last) > (last || "")) last = a.day || a.last;
    var n = asserted(g.V(a.id).In("<reportedIn>").Has("<rdf:type>", iri("schema:Claim"))).toArray();
    n = new Set(n).size;
    claims += n;
    most = Math.max(most, n);
  });
  g.emit({
    day: head.day || head.last, headline: head.headline, articles: list.length,
    publishers: publishers.size ? Array.from(publishers).sort().join(", ") : null,
    last_day: last, claims: claims, most: most, article: first
  });
}

if (params.article) {
  emit(one(node(params.article), "<sameStoryAs>") || node(params.article));
} else {
  new Set(g.V("<schema:NewsArticle>").In("<rdf:type>").Out("<sameStoryAs>").toArray()).forEach(emit);
}
