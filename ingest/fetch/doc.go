// Package fetch gets pages and feeds from the network, politely and safely.
//
// In goes an address, out comes a Page, fit to be a source.Record. On the way:
//
//	Get      redirects, one hop after the other, each held to the same rules
//	robots   whether the host lets us read this page, and how often
//	pace     one request at a time and host, with pauses between
//	send     one request, within limits of time and size
//	dial     the address of the machine, as it was found at that moment
//
// It promises that
//
//   - no page of this machine or of a private network is read unless Config says
//     so, whatever redirects and names lead there: what counts is the address that
//     is dialled;
//   - nothing is read that robots.txt forbids (RFC 9309), and nothing at all where
//     robots.txt cannot be had; a host is asked at most once a second, more seldom
//     where it asks for that (Crawl-delay, Retry-After);
//   - a page has at most source.MaxRaw bytes, packed and unpacked, and every wait
//     has an end;
//   - no cookie, password or referring page is sent, and no proxy is used that
//     Config does not name;
//   - an error is a *source.Error that says which address, what, and what to do.
//
// What it remembers (robots.txt, when a host was asked) it forgets with the
// Fetcher. It knows nothing of what pages say.
package fetch
