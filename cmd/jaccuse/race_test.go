//go:build race

package main

// Under the race detector the program is ten times slower.
const raceDetector = true
