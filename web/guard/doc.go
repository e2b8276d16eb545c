// Package guard stands between the network and the pages: it decides which
// requests reach them, and what every answer carries. It knows no page and no
// graph.
//
// In go a Config and the handler of the pages; out comes a handler (New) and
// the http.Server to run it (Server). LoadUsers reads who may log in, Hosts
// tells which names the server answers to.
//
// A request passes these steps, in this order; the first that says no answers.
//
//	request.go   gets an id, a line in the log, the headers of header.go
//	host.go      was sent to a name of this server, else 421
//	method.go    is GET or HEAD, or POST where that is allowed, else 405, and
//	             no other site made the browser send it, else 403
//	body.go      has a body of at most MaxBody, else 413
//	login.go     has a name and a password of the auth file, else 401
//	gate.go      finds a free place within Wait, else 503 with Retry-After
//	run.go       is answered within Timeout, else 503; a panic becomes 500
//
// and the answer these:
//
//	page.go      is held back until it is whole, or larger than MaxPage: then it
//	             streams, if fewer than half of MaxConcurrent do so, else 503
//	etag.go      gets an ETag, or becomes 304
//	compress.go  is sent with gzip, where it is text and large enough
//
// What it promises: a handler never sees a request that a step refused. An
// answer is whole, or the connection is cut: a page of an error never follows
// half of another page. No answer has a CORS header, and each has a
// Content-Security-Policy. A request holds at most MaxPage bytes of its answer
// in memory, streamed exports included.
//
// What it leaves to others: TLS (put a proxy in front), the pages of errors
// (Config.Error), and handlers that never end: they are answered for, but keep
// their place until they return, so look at the context.
package guard
