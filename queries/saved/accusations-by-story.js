// Title: Accusations, counted by story
// Answers: Who accused whom in how many stories. An accusation that twenty papers
//   print from one agency is twenty claims, in twenty articles, and one story.
// Parameters:
//   accuser (actor): only accusations by this actor
//   target (actor): only accusations against this actor
//   from (date): only accusations of this day, month or year, or later
//   to (date): only accusations of this day, month or year, or earlier
// Columns:
//   accuser: who accuses
//   accuser_id (id): the same, as an id
//   target: who is accused
//   target_id (id): the same, as an id
//   stories (int): how many stories say so
//   articles (int): how many articles say so
//   claims (int): how many claims they make of it
//   first_day (day): when it was first said; else the day of the article
// Claims: asserted and unnegated claims only: those behind an accuses edge.
//   Articles are of one story by their words (sameStoryAs): a story told in other
//   words is another one.
// Sorted by: -stories, -articles, -claims, accuser, target, accuser_id, target_id

var storyOf = (function () {
  var known = new Map();
  return function (article) {
    if (!known.has(article)) known.set(article, one(article, "<sameStoryAs>") || article);
    return known.get(article);
  };
})();

var found = params.target ? allOf(params.target, "<target>") :
  params.accuser ? allOf(params.accuser, "<accuser>") : allClaims();
if (params.accuser) found = found.Has("<accuser>", iri(params.accuser));

var pairs = new Map();
claims(asserted(found)).forEach(function (c) {
  if (!overlaps(c.first, c.last, params.from, params.to)) return;
  var key = c.accuser + " " + c.target, day = c.first || c.last;
  if (!pairs.has(key)) {
    pairs.set(key, {accuser: c.accuser, target: c.target, stories: new Set(), articles: new Set(), claims: 0, day: null});
  }
  var p = pairs.get(key);
  p.stories.add(storyOf(c.article));
  p.articles.add(c.article);
  p.claims++;
  if (day && (!p.day || day < p.day)) p.day = day;
});
pairs.forEach(function (p) {
  g.emit({
    accuser: name(p.accuser), accuser_id: p.accuser,
    target: name(p.target), target_id: p.target,
    stories: p.stories.size, articles: p.articles.size, claims: p.claims, first_day: p.day
  });
});
