// Package e2e tests the site as a reader meets it: the real program, on a
// database that it made itself, in a real browser without a window.
//
// In goes a Chromium: what $JACCUSE_BROWSER names, or chromium,
// chromium-browser or google-chrome. Out come pages (Page) that act as a person
// does, by mouse and keys, and that keep everything that went wrong meanwhile:
// words on the console, exceptions, what the policy of the page refused, requests
// that failed or went to another host, dialogs (Page.Problems).
//
// The tests build the program once, have it read the articles of testdata, and go
// through its pages. Without a browser, or without axe-core (npm ci --prefix
// web/e2e), they are skipped; JACCUSE_E2E=must makes that a failure, and
// JACCUSE_E2E=off skips them in any case. axe-core looks at our own pages alone;
// Cayley's are copies, which we do not redesign.
//
// The program shots beside it makes the pictures of the README with the same
// harness.
package e2e
