// Package asset holds the static files of the site: style sheets, scripts, fonts.
//
// In goes nothing: the files are embedded. Out come their addresses and a handler
// that serves them. The address of a file holds its hash,
//
//	/assets/5c91a3b0/app.css
//
// so that browsers may keep it for ever, and a file that has changed is another one.
//
// own/ has what was written for this site. Its style sheets name other files as
// url("asset:NAME"); New puts addresses there. vendor/ has what others wrote, as they
// published it: vendor.tsv says for each file which package, version and licence it
// is of, where it was fetched from, and its hash, and a test holds vendor/ to that.
// To take another version, edit vendor.tsv and run
//
//	go run ./web/asset/fetch
//
// All names stand beside each other: a file of own/ cannot have the name of one of
// vendor/.
package asset
