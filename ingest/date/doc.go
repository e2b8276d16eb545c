// Package date finds expressions of time in English news ("on Monday", "in late
// April", "04th May, 2020", "two weeks ago") and resolves them against a
// reference day.
//
// The result is an EDTF string (ISO 8601-2, level 1) with its first and last
// day. News looks back: a weekday or a month without a year is the last one
// that is not after the reference day, except after "next". Early, mid and late
// are the first ten days of a month, the next ten, and the rest.
//
// Whole date strings of heads and datelines are read by Parse, expressions in
// running text by Find. Both are our own small grammar over RE2, linear in the
// text: the general date libraries that were tried resolve "on Monday" to the
// future or "in late April" not at all.
package date
