// Package extract turns the matches of rules into the facts of one article:
// statements, claims, responses, and the actors that they need.
//
// In goes a frame.Scene with its matches and what the head of the article says
// (Context). Out comes a fact.Document with everything but its Article filled.
// The lists are in order of position; each fact names its rule.
//
// The order of work is the order of what depends on what: statements first
// (statement.go, with the outlet they were given to, venue.go), then the claims
// made in them (claim.go), then the interviews that they belong to (interview.go),
// then the responses (response.go), each tied to the claims that it answers
// (answer.go) by whom it names (told.go) and by its words (gist.go; the lists of
// words are in data); last the replies that hold no word of denial (reply.go).
// What the title or a teaser says is kept only where the
// body does not say it.
package extract
