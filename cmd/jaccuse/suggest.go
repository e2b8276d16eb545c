package main

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"
)

// unknown is the error of a word that is none of names, with the one that was
// probably meant.
func unknown(what, word string, names []string, command *cli.Command) error {
	return &usageError{err: fmt.Errorf("unknown %s %q", what, word), hint: meant(word, names), command: command}
}

// meant is the hint at the name that is nearest to word, or "".
func meant(word string, names []string) string {
	if name := nearest(word, names); name != "" {
		return "did you mean " + name + "?"
	}
	return ""
}

// nearest is the name that differs from word by at most a third of its
// letters, the first of the best, or "". A value after "=" does not count.
func nearest(word string, names []string) string {
	word, _, _ = strings.Cut(word, "=")
	best, distance := "", max(1, len(word)/3)+1
	for _, name := range names {
		if d := editDistance(word, name, distance); d < distance {
			best, distance = name, d
		}
	}
	return best
}

// editDistance counts the bytes to insert, delete, replace or swap with their
// neighbour to turn a into b. Distances of limit or more all read limit, so
// that a hostile length costs nothing.
func editDistance(a, b string, limit int) int {
	if len(a)-len(b) >= limit || len(b)-len(a) >= limit {
		return limit
	}
	var before, last, row []int
	for i := 0; i <= len(a); i++ {
		before, last, row = last, row, make([]int, len(b)+1)
		row[0] = i
		for j := 1; j <= len(b); j++ {
			row[j] = row[j-1] + 1
			if i == 0 {
				continue
			}
			change := 1
			if a[i-1] == b[j-1] {
				change = 0
			}
			row[j] = min(row[j], last[j]+1, last[j-1]+change)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
	}
	return min(row[len(b)], limit)
}
