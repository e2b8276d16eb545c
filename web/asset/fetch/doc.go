// Command fetch fetches the files of web/asset/vendor anew, as vendor.tsv has them,
// from npm. It writes a file only where its tarball and the file itself have the hashes
// of the table; otherwise it says what it got, and ends with status 1.
//
//	go run ./web/asset/fetch
package main
