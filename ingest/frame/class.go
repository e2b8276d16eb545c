package frame

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"jaccuse/ingest/text"
)

// class is a list of words and phrases that a rule may ask for, lower case, by
// their first word.
type class map[string][][]string

// in reports whether a phrase of the class stands in the filler.
func (c class) in(s *Scene, f Filler) bool {
	for i := f.First; i < f.Last; i++ {
		if c.at(s, i, f.Last) {
			return true
		}
	}
	return false
}

// begins reports whether the filler begins with a phrase of the class, in quotation
// marks or not.
func (c class) begins(s *Scene, f Filler) bool {
	i := f.First
	for i < f.Last && s.Text.Tokens[i].Kind == text.Opening {
		i++
	}
	return i < f.Last && c.at(s, i, f.Last)
}

// at reports whether a phrase of the class stands at token i, before token last.
// "*ing" stands for any word with that ending.
func (c class) at(s *Scene, i, last int) bool {
	word := s.Word(i)
	phrases := c[word]
	if len(phrases) == 0 && strings.HasSuffix(word, "ing") {
		phrases = c["*ing"]
	}
	for _, rest := range phrases {
		if followed(s, i+1, last, rest) {
			return true
		}
	}
	return false
}

func followed(s *Scene, i, last int, rest []string) bool {
	if i+len(rest) > last {
		return false
	}
	for k, w := range rest {
		if s.Word(i+k) != w {
			return false
		}
	}
	return true
}

// decodeClass reads one phrase a line; # begins a comment. Phrases must be lower
// case and stand once.
func decodeClass(name string, r io.Reader) (class, []error) {
	c := class{}
	var errs []error
	seen := map[string]bool{}
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		line, _, _ := strings.Cut(lines.Text(), "#")
		words := strings.Fields(line)
		if len(words) == 0 {
			continue
		}
		phrase := strings.Join(words, " ")
		if phrase != strings.ToLower(phrase) {
			errs = append(errs, fmt.Errorf("%s:%d: %q is not lower case", name, n, phrase))
		}
		if seen[phrase] {
			errs = append(errs, fmt.Errorf("%s:%d: %q stands twice", name, n, phrase))
		}
		seen[phrase] = true
		c[words[0]] = append(c[words[0]], words[1:])
	}
	if err := lines.Err(); err != nil {
		errs = append(errs, fmt.Errorf("%s: %w", name, err))
	}
	if len(seen) == 0 {
		errs = append(errs, fmt.Errorf("%s: no phrases", name))
	}
	return c, errs
}
