package extract

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"strconv"
	"strings"

	"jaccuse/ingest/frame"
)

//go:embed data/weights.tsv
var shipped embed.FS

// Weights say how far the link that a sieve makes can be trusted, by the sieve's
// name.
type Weights map[string]Weight

// Weight is a factor of confidence, over 0 to 1. Prior is what was thought of the
// sieve before anything was counted.
type Weight struct{ Prior, Value float64 }

// matterWeight is the name of the weight of a statement that the matter of an
// accusation makes: there is such a claim, and yet the words may be cut wrong.
const matterWeight = "matter"

// LoadWeights reads the weights that ship with the program.
func LoadWeights() (Weights, error) { return loadWeights(shipped) }

// loadWeights is strict, and reports every faulty row of data/weights.tsv.
func loadWeights(fsys fs.FS) (Weights, error) {
	const file, columns = "data/weights.tsv", "sieve\tprior\tweight\tfacts"
	data, err := fs.ReadFile(fsys, file)
	if err != nil {
		return nil, err
	}
	w, headed, last := Weights{}, false, ""
	var errs []error
	for i, line := range strings.Split(strings.TrimSuffix(string(data), "\n"), "\n") {
		switch {
		case !headed && strings.HasPrefix(line, "#"):
		case !headed:
			if headed = true; line != columns {
				errs = append(errs, fmt.Errorf("%s:%d:1: column names are %q, want %q", file, i+1, line, columns))
			}
		default:
			name, weight, ok := readWeight(line)
			if !ok || name <= last {
				errs = append(errs, fmt.Errorf("%s:%d:1: want a sieve, sorted after %q, two numbers over 0 to 1, and how many facts: %q", file, i+1, last, line))
			}
			w[name], last = weight, name
		}
	}
	return w, errors.Join(errs...)
}

func readWeight(line string) (name string, w Weight, ok bool) {
	cells := strings.Split(line, "\t")
	if len(cells) != 4 {
		return "", w, false
	}
	var errs [3]error
	w.Prior, errs[0] = strconv.ParseFloat(cells[1], 64)
	w.Value, errs[1] = strconv.ParseFloat(cells[2], 64)
	_, errs[2] = strconv.ParseUint(cells[3], 10, 32)
	return cells[0], w, errors.Join(errs[:]...) == nil && w.Prior > 0 && w.Prior <= 1 && w.Value > 0 && w.Value <= 1
}

// of is the weight of a name; what has none of its own is trusted.
func (w Weights) of(name string) float64 {
	if v, ok := w[name]; ok {
		return v.Value
	}
	return 1
}

// confidence weighs a rule's confidence by the sieves that found the actors.
func (x *extractor) confidence(rule *frame.Rule, mentions []int) (float64, []string) {
	c := rule.Confidence
	var sieves []string
	for _, m := range mentions {
		sieve := x.Mentions[m].Sieve
		c *= x.Weights.of(sieve)
		sieves = append(sieves, sieve)
	}
	return hundredths(c), sieves
}

func hundredths(c float64) float64 { return math.Round(c*100) / 100 }
