// Package eval measures how well articles are read: it compares the facts of
// articles with labels that a person has written.
//
// In go labelled articles (DecodeGold) and what was read from them (Predict
// turns a fact.Document into a Prediction); out comes a Report: precision,
// recall and F1 of each kind of fact, breakdowns, and every error with its
// words. PLOVER records and PropBank examples are scored apart (DecodePLOVER,
// DecodePropBank), by the overlap of spans.
//
// The counting rules are those of the reference scorer that came with the gold
// set (score.py): on the same predictions both give the same numbers. Only the
// intervals differ, which are drawn with a generator of our own. In short:
//
//   - pairs are counted once per article;
//   - gold names match on the canonical name or on one of the alternatives;
//   - a prediction that hits nothing but optional labels is neither right nor
//     wrong;
//   - a statement is right if at least half of its characters lie inside gold
//     quotes of the same speaker, and a gold quote is found if at least half of
//     its characters are covered;
//   - an accusation that hits nothing but a negated label is wrong.
//
// Spans are half-open byte offsets into the text of the article, as in package
// fact; characters are Unicode code points.
//
// A report depends on its input alone. Nothing here knows of quads, nor of how
// articles are read.
package eval
