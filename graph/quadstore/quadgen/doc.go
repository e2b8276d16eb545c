// Package quadgen makes graphs of news articles for tests and benchmarks: the
// shape of what is stored, and nothing of its meaning. The same seed gives the
// same quads.
//
// An article has about 50 quads under a label of its own: the article itself,
// some statements, claims and responses with their texts, spans and dates.
// Articles share what makes hubs: a few outlets and states, many persons of whom
// some are in the news all the time (their ranks follow Zipf), types, kinds,
// days and offsets. What is new with an article is its own ids and texts, about
// a third of a value for each quad.
package quadgen
