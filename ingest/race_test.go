//go:build race

package ingest

// raceDetector: the program is some ten times slower.
const raceDetector = true
