package queries

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/cayleygraph/cayley/graph"
	"jaccuse/graph/fact"
)

var datePattern = regexp.MustCompile(`^\d{4}(-\d{2}(-\d{2})?)?$`)

// check tells why a value cannot be the parameter's, whatever the graph holds.
func (p *Param) check(value string) error {
	if !utf8.ValidString(value) {
		return fmt.Errorf("%q is not valid UTF-8", value)
	}
	switch p.Kind {
	case DateParam:
		return checkDate(value)
	case ForceParam:
		return oneOf(value, forces())
	case Choice:
		return oneOf(value, p.Choices)
	case IntParam:
		if _, err := strconv.ParseInt(value, 10, 53); err != nil {
			return fmt.Errorf("%q is not a whole number", value)
		}
	}
	return nil
}

func checkDate(value string) error {
	layout := map[int]string{4: "2006", 7: "2006-01", 10: "2006-01-02"}[len(value)]
	if datePattern.MatchString(value) {
		if _, err := time.Parse(layout, value); err == nil {
			return nil
		}
	}
	return fmt.Errorf("%q is not a date: want YYYY, YYYY-MM or YYYY-MM-DD", value)
}

func oneOf(value string, want []string) error {
	if slices.Contains(want, value) {
		return nil
	}
	return fmt.Errorf("%q is not one of %s%s", value, strings.Join(want, ", "), didYouMean(value, want))
}

// bind checks the values given for a query's parameters and turns them into
// what the script gets: text, a number, or null. The error lists all problems.
func (q *Query) bind(ctx context.Context, qs graph.QuadStore, given map[string]string) (map[string]any, error) {
	var problems []error
	bound := map[string]any{}
	for _, name := range sortedKeys(given) {
		if q.param(name) == nil {
			problems = append(problems, fmt.Errorf("unknown parameter %q%s", name, didYouMean(name, q.paramNames())))
		}
	}
	for _, p := range q.Params {
		value, ok := given[p.Name]
		if !ok {
			value = p.Default
		}
		if value == "" {
			// An empty value is no value: --param from=$FROM with nothing in it.
			bound[p.Name] = nil
			if p.Required {
				problems = append(problems, fmt.Errorf("parameter %s is required: %s", p.Name, p.Meaning))
			}
			continue
		}
		v, err := p.value(ctx, qs, value)
		if err != nil {
			problems = append(problems, fmt.Errorf("parameter %s: %w", p.Name, err))
		}
		bound[p.Name] = v
	}
	return bound, errors.Join(problems...)
}

func (p *Param) value(ctx context.Context, qs graph.QuadStore, value string) (any, error) {
	if err := p.check(value); err != nil {
		return nil, err
	}
	switch p.Kind {
	case IntParam:
		return strconv.ParseInt(value, 10, 64)
	case ActorParam, OutletParam:
		id, err := findActor(ctx, qs, value, p.Kind == OutletParam)
		return string(id), err
	case NodeParam:
		id, err := findNode(qs, fact.ID(value))
		return string(id), err
	}
	return value, nil
}

func (q *Query) paramNames() []string {
	names := make([]string, len(q.Params))
	for i, p := range q.Params {
		names[i] = p.Name
	}
	return names
}
