//go:build !race

package worker

// underRace: see race_test.go.
const underRace = false
