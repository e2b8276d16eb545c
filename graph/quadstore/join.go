package quadstore

import "slices"

// join is the rows that several ops have in common, by node: one for each
// combination of theirs. An optional op adds its tags where it has rows, and
// leaves the row as it is where it has none.
type join struct {
	subs     []op
	optional []op
}

// joinPlan is the order of a join: first gives rows, the others are asked.
type joinPlan struct {
	first  op
	others []op
	opts   []op
}

// plan picks the op with the least work to lead, and asks the others in the
// order of their costs.
func (j *join) plan(e *env) *joinPlan {
	if p, ok := e.memo[j]; ok {
		return p.(*joinPlan)
	}
	lead, least := 0, 0.0
	for i := range j.subs {
		c := e.cost(j.subs[i])
		work := c.each
		for k, o := range j.subs {
			if k != i {
				work += c.rows * min(e.cost(o).at, 1e6)
			}
		}
		if i == 0 || work < least {
			lead, least = i, work
		}
	}
	rows := e.cost(j.subs[lead]).rows
	p := &joinPlan{first: j.subs[lead]}
	for i, o := range j.subs {
		if i != lead {
			p.others = append(p.others, e.asked(o, rows))
		}
	}
	slices.SortStableFunc(p.others, func(a, b op) int { return compareFloat(e.cost(a).at, e.cost(b).at) })
	for _, o := range j.optional {
		p.opts = append(p.opts, e.asked(o, rows))
	}
	e.memo[j] = p
	return p
}

func compareFloat(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func (j *join) each(e *env, yield func(uint64) bool) bool {
	p := j.plan(e)
	return p.first.each(e, func(node uint64) bool {
		return p.match(e, p.others, node, func() bool { return yield(node) })
	})
}

func (j *join) at(e *env, node uint64, yield func() bool) bool {
	type key struct{ j *join }
	subs, ok := e.memo[key{j}].([]op)
	p := &joinPlan{opts: j.optional}
	if !ok {
		for _, o := range j.subs {
			subs = append(subs, e.asked(o, manyProbes))
		}
		slices.SortStableFunc(subs, func(a, b op) int { return compareFloat(e.cost(a).at, e.cost(b).at) })
		e.memo[key{j}] = subs
	}
	return p.match(e, subs, node, yield)
}

// match asks each of the ops for a node, then the optional ones.
func (p *joinPlan) match(e *env, ops []op, node uint64, yield func() bool) bool {
	if len(ops) == 0 {
		return matchOptional(e, p.opts, node, yield)
	}
	return ops[0].at(e, node, func() bool { return p.match(e, ops[1:], node, yield) })
}

func matchOptional(e *env, ops []op, node uint64, yield func() bool) bool {
	if len(ops) == 0 {
		return yield()
	}
	found := false
	goOn := ops[0].at(e, node, func() bool {
		found = true
		return matchOptional(e, ops[1:], node, yield)
	})
	if !goOn || e.err != nil {
		return false
	}
	return found || matchOptional(e, ops[1:], node, yield)
}

func (j *join) estimate(e *env) cost {
	var sum cost
	for i, o := range j.subs {
		c := e.cost(o)
		if i == 0 || c.rows < sum.rows {
			sum.rows, sum.each = c.rows, c.each
		}
		if i == 0 || c.hits < sum.hits {
			sum.hits = c.hits
		}
		sum.at += c.at
	}
	for _, o := range j.optional {
		sum.at += e.cost(o).at
	}
	sum.each += sum.rows * sum.at
	return sum
}
