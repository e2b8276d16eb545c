package eval

import (
	"crypto/sha256"
	"encoding/binary"
)

// Split is a part of a gold set. A third is held out: rules are written looking
// at the rest, and both parts are measured.
type Split string

const (
	All  Split = "all"
	Dev  Split = "dev"  // two thirds, to be read while writing rules
	Held Split = "held" // a third
)

// SplitOf tells the part that an article belongs to, by a hash of its id alone:
// it stays there however the set grows.
func SplitOf(id string) Split {
	sum := sha256.Sum256([]byte(id))
	if binary.BigEndian.Uint64(sum[:])%3 == 0 {
		return Held
	}
	return Dev
}

// Of returns the articles of the part.
func (s Split) Of(articles []Article) []Article {
	var out []Article
	for _, a := range articles {
		if s == All || s == SplitOf(a.ID) {
			out = append(out, a)
		}
	}
	return out
}
