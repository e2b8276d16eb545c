//go:build race

package worker

// underRace tells that children need several times the memory, more than these
// tests give them.
const underRace = true
