// Package watch tells what is new in folders and at addresses, again and again.
//
// In go paths of folders and files, and addresses of feeds and pages; out come
// batches of what is to be read: files that are new or changed, and addresses
// whose pages changed, with the pages.
//
// A file is given when it has settled: when it looks the same, by size and day of
// change, at two looks in a row, or was not changed for that long. So what is
// still being written waits. Folders are looked at rather than listened to: that
// works on drives of the network too, and costs a few system calls for each file.
//
// An address is asked with the validators of the page before, so that a host
// answers with nothing where nothing changed. One that fails is asked ever more
// seldom, and as before when it is well again.
//
// It promises that
//
//   - it goes on whatever fails, until its context or the reader of the batches ends it;
//   - what fails is told once, not at every look;
//   - it holds some 50 bytes for each file, and one page at a time.
//
// What was given before it forgets at its end: that reading an article again
// changes nothing is the business of the store.
package watch
