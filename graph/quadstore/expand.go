package quadstore

import (
	"math"

	"github.com/cayleygraph/quad"
)

// expand goes over the quads that satisfy constraints and gives the node of
// each in one direction: an In, an Out, a Has, a Save.
type expand struct {
	result quad.Direction
	known  tuple        // given nodes, by direction - 1; 0: any
	subs   []constraint // what else the nodes of a quad must be among
	tags   [4][]string  // set to the nodes of the quad, by direction - 1
	label  bool         // only quads that have a label
	empty  bool         // the constraints contradict each other
}

// A constraint is an op that has the node of a quad in a direction.
type constraint struct {
	dir int // direction - 1
	op  op
}

// The kinds of step.
const (
	stepScan  = iota // read the quads with what is known
	stepDrive        // take the rows of an op for one direction
	stepProbe        // ask an op for the node of one direction
)

type step struct {
	kind int
	dir  int
	op   op
}

// expandPlan is the steps of an expand and what they cost.
type expandPlan struct {
	steps      []step
	rows, work float64
}

type expandKey struct {
	x     *expand
	bound bool // the result is known
}

// plan orders the steps: an op with few rows drives, so that an index has a
// prefix; one with many is asked about the quads that were read.
func (x *expand) plan(e *env, bound bool) *expandPlan {
	key := expandKey{x, bound}
	if p, ok := e.memo[key]; ok {
		return p.(*expandPlan)
	}
	p := &expandPlan{rows: 1}
	var have [4]bool
	for i, id := range x.known {
		have[i] = id != 0
	}
	have[x.result-1] = have[x.result-1] || bound
	pending := append([]constraint(nil), x.subs...)
	scanned := false
	for {
		pending = p.probe(e, pending, have)
		if scanned {
			break
		}
		drive := x.driver(e, pending, have)
		if drive < 0 {
			f := x.fan(e, have)
			p.steps = append(p.steps, step{kind: stepScan})
			p.work += p.rows * (1 + f)
			p.rows *= f
			have, scanned = [4]bool{true, true, true, true}, true
			continue
		}
		c := pending[drive]
		pending = append(pending[:drive:drive], pending[drive+1:]...)
		p.steps = append(p.steps, step{stepDrive, c.dir, c.op})
		p.work += p.rows * e.cost(c.op).each
		p.rows *= e.cost(c.op).rows
		have[c.dir] = true
	}
	e.memo[key] = p
	return p
}

// probe adds steps for the constraints on what is known; the others are left.
func (p *expandPlan) probe(e *env, pending []constraint, have [4]bool) (left []constraint) {
	for _, c := range pending {
		if !have[c.dir] {
			left = append(left, c)
			continue
		}
		o := e.asked(c.op, p.rows)
		k := e.cost(o)
		p.steps = append(p.steps, step{stepProbe, c.dir, o})
		p.work += p.rows * k.at
		p.rows *= k.hits
	}
	return left
}

// driver is the index of the constraint that should drive next, -1 for none.
func (x *expand) driver(e *env, pending []constraint, have [4]bool) int {
	best, pick := x.fan(e, have), -1
	for _, c := range pending {
		best *= 1 + min(e.cost(c.op).at, 100)
	}
	for i, c := range pending {
		k := e.cost(c.op)
		with := have
		with[c.dir] = true
		work := k.each + k.rows*(1+x.fan(e, with))
		if work < best {
			best, pick = work, i
		}
	}
	return pick
}

// Guesses at how many quads have some given nodes, where these are not known
// when the plan is made.
const (
	fanSubject      = 10
	fanSubjectPred  = 2
	fanObject       = 20
	fanObjectPred   = 10
	fanLabel        = 60
	fanLabelSubject = 10
)

// fan guesses how many quads a scan reads when the nodes of some directions are
// given: what is known now is counted, the rest goes by the guesses above.
func (x *expand) fan(e *env, have [4]bool) float64 {
	var known tuple
	all := true
	for i := range have {
		if have[i] {
			known[i] = x.known[i]
			all = all && x.known[i] != 0
		}
	}
	most := x.count(e, known)
	if all {
		return most
	}
	s, p, o, l := have[0], have[1], have[2], have[3]
	guess := most
	switch {
	case s && o:
		guess = 1
	case s && p:
		guess = fanSubjectPred
	case s && l:
		guess = fanLabelSubject
	case s:
		guess = fanSubject
	case o && p:
		guess = fanObjectPred
	case o:
		guess = fanObject
	case l:
		guess = fanLabel
	}
	return min(guess, most)
}

// planUpTo is how far quads are counted to make a plan: some 100 microseconds.
const planUpTo = 1 << 16

// count is the number of quads with some known ids: exact for predicates and up
// to planUpTo, a guess above.
func (x *expand) count(e *env, known tuple) float64 {
	if n, ok := e.memo[known]; ok {
		return n.(float64)
	}
	var n float64
	err := e.reader.source.view(func(v *view) error {
		switch known {
		case tuple{}:
			n = float64(getInt(v.meta, keyQuads))
			return nil
		case tuple{1: known[1]}:
			n = float64(v.predicateCount(known[1]))
			return nil
		}
		ord, prefix := bestOrder(known)
		size, exact, err := v.index(ord).count(ord.to(known), prefix, planUpTo)
		if n = float64(size); !exact {
			n *= 4
		}
		return err
	})
	if err != nil {
		e.fail(err)
	}
	e.memo[known] = n
	return n
}

func (x *expand) each(e *env, yield func(uint64) bool) bool {
	if x.empty {
		return true
	}
	p := x.plan(e, false)
	return x.run(e, p.steps, x.known, yield)
}

func (x *expand) at(e *env, node uint64, yield func() bool) bool {
	i := x.result - 1
	if x.empty || node >= firstExtra || x.known[i] != 0 && x.known[i] != node {
		return true
	}
	q := x.known
	q[i] = node
	p := x.plan(e, true)
	return x.run(e, p.steps, q, func(uint64) bool { return yield() })
}

// run takes the steps, with the ids of the quad that are known so far.
func (x *expand) run(e *env, steps []step, q tuple, yield func(uint64) bool) bool {
	if len(steps) == 0 {
		return x.emit(e, q, 0, yield)
	}
	s, rest := steps[0], steps[1:]
	switch s.kind {
	case stepDrive:
		return s.op.each(e, func(node uint64) bool {
			if node >= firstExtra {
				return true // no quad has it
			}
			q[s.dir] = node
			return x.run(e, rest, q, yield)
		})
	case stepProbe:
		if q[s.dir] == 0 {
			return true // no label
		}
		return s.op.at(e, q[s.dir], func() bool { return x.run(e, rest, q, yield) })
	}
	return e.scan(q, func(full tuple) bool { return x.run(e, rest, full, yield) })
}

// emit gives the result of a quad, with the tags of its directions from i on.
func (x *expand) emit(e *env, q tuple, i int, yield func(uint64) bool) bool {
	for i < len(q) && len(x.tags[i]) == 0 {
		i++
	}
	if i < len(q) {
		if q[i] == 0 {
			return true
		}
		return e.tagged(x.tags[i], q[i], func() bool { return x.emit(e, q, i+1, yield) })
	}
	node := q[x.result-1]
	if node == 0 || x.label && q[3] == 0 {
		return true
	}
	return yield(node)
}

func (x *expand) estimate(e *env) cost {
	if x.empty {
		return cost{}
	}
	p, b := x.plan(e, false), x.plan(e, true)
	return cost{rows: p.rows, each: p.work, hits: b.rows, at: b.work}
}

// exactSize is the number of quads, where an index has it.
func (x *expand) exactSize(e *env) (n int64, ok bool) {
	if x.empty {
		return 0, true
	}
	needsLabel := x.label || x.result == quad.Label || len(x.tags[3]) > 0
	if len(x.subs) > 0 || needsLabel && x.known[3] == 0 || !prefixOf(x.known) {
		return 0, false
	}
	err := e.reader.source.view(func(v *view) (err error) {
		switch {
		case x.known == tuple{}:
			n = getInt(v.meta, keyQuads)
		case x.known == tuple{1: x.known[1]}:
			n = v.predicateCount(x.known[1])
		default:
			ord, prefix := bestOrder(x.known)
			n, _, err = v.index(ord).count(ord.to(x.known), prefix, math.MaxInt64)
		}
		return err
	})
	if err != nil {
		e.fail(err)
	}
	return n, err == nil
}
