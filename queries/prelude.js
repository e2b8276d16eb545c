// What every script may use beside Gizmo's own words. Nodes are written as
// Gizmo writes them, "<state/russia>"; a missing value is null.

// From Go (lookup.go), beside params:
//
//   one(node, predicate)    the value that node has for a predicate, which has at
//                           most one; else null
//   many(node, predicate)   the different values that it has, sorted
//   named(node, predicate)  the different nodes that have node for it, sorted
//   edges(node, predicate)  {value, label} of each quad
//   rows(nodes, {name: predicate, ...})  for each node its id, and what one would
//                           give for each predicate, as {id, name, ...}
//   tally(kind, f)          calls f with each count that the database keeps:
//                           "pairs" (accuser, target, n), "states" ("accuses" or
//                           "accused", state, n), "outlets" (outlet, accuser,
//                           target, n), "days" ("claims" or "responses", first,
//                           last, n), of claims that are asserted and not negated

// within is the value that node has for a predicate in one article alone.
var within = (function () {
  var known = new Map();
  return function (article, node, predicate) {
    var key = node + " " + predicate;
    if (!known.has(key)) {
      var byLabel = new Map();
      edges(node, predicate).forEach(function (e) {
        if (!byLabel.has(e.label)) byLabel.set(e.label, e.value);
      });
      known.set(key, byLabel);
    }
    var value = known.get(key).get(article);
    return value === undefined ? null : value;
  };
})();

// name is what to call a node: its fullest label, else its bare id. Articles
// may label one person differently ("Esper", "Mark Esper").
var name = (function () {
  var known = new Map();
  return function (node) {
    if (!node) return null;
    if (!known.has(node)) {
      var labels = many(node, "<rdfs:label>");
      labels.sort(function (a, b) { return b.length - a.length; });
      known.set(node, labels.length ? labels[0] : node.replace(/^<|>$/g, ""));
    }
    return known.get(node);
  };
})();

// node is the Gizmo form of an id given as a parameter, null without one.
function node(id) {
  return id ? "<" + id + ">" : null;
}

// overlaps reports whether the days first to last share a day with the period
// from params.from to params.to. Either may be a day, a month or a year, or
// missing. What has no day overlaps no period.
function overlaps(first, last, from, to) {
  if (!from && !to) return true;
  if (!first && !last) return false;
  return (!from || !last || last >= from) && (!to || !first || first.slice(0, to.length) <= to);
}

// allClaims is a path to every claim; allOf(who, role) one to those with who as
// their "<accuser>", "<target>" or "<reportedBy>".
function allClaims() {
  return g.V("<schema:Claim>").In("<rdf:type>");
}
function allOf(who, role) {
  return g.V(iri(who)).In(role).Has("<rdf:type>", iri("schema:Claim"));
}

// asserted keeps the claims of a path that are asserted and not negated: those
// that stand behind an accuses edge.
function asserted(path) {
  return path.Has("<negated>", false).Has("<modality>", str("asserted"));
}

// stands says of one claim what asserted says of a path.
function stands(claim) {
  return one(claim, "<negated>") === false && one(claim, "<modality>") === "asserted";
}

// claims lists the claims of a path as objects. Each value saved is single: a
// claim belongs to one article.
function claims(path) {
  return rows(new Set(path.toArray()), {
    accuser: "<accuser>", target: "<target>", article: "<reportedIn>",
    reporter: "<reportedBy>", force: "<force>", words: "<schema:text>",
    statement: "<statement>", first: "<startDay>", last: "<endDay>"
  }).filter(function (c) { return c.accuser && c.target && c.article; });
}

// spokenFor lists the asserted claims of those who speak for who, each in an
// article that says so.
function spokenFor(who) {
  var found = [];
  named(who, "<speaksFor>").forEach(function (speaker) {
    claims(asserted(g.V(speaker).In("<accuser>").Has("<rdf:type>", iri("schema:Claim")))).forEach(function (c) {
      if (within(c.article, speaker, "<speaksFor>") === who) found.push(c);
    });
  });
  return found;
}

// outletOf is the outlet that the statement of a claim was published in.
function outletOf(claim) {
  return claim.statement ? one(claim.statement, "<publishedIn>") : null;
}

// counter adds up: c.add(key) or c.add(key, n), c.get(key), c.each(function (key, n) { ... }).
function counter() {
  var n = new Map();
  return {
    add: function (key, more) { n.set(key, (n.get(key) || 0) + (more === undefined ? 1 : more)); },
    get: function (key) { return n.get(key) || 0; },
    each: function (f) { n.forEach(function (count, key) { f(key, count); }); }
  };
}
