// Package news makes up articles with all their facts, as package ingest gives
// them: for measuring, and for tests that need many. A few states and persons
// are in the news again and again, most persons seldom, as in real news. The
// same seed gives the same articles.
package news
