package quadstore

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"
)

// A pathMaker makes random paths on the values of a graph.
type pathMaker struct {
	*rand.Rand
	nodes, preds, labels []quad.Value
	tags                 int
	vague                bool // tags are not determined: Unique picks one of several rows
	saveOpts             int
	context              bool // a LabelContext was used in the path being made
}

func (m *pathMaker) tag() string {
	m.tags++
	return fmt.Sprintf("t%d", m.tags)
}

// some gives 1 to n different values, seldom one that no graph has.
func (m *pathMaker) some(list []quad.Value, n int) []quad.Value {
	list = slices.Clone(list)
	m.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	list = list[:min(1+m.IntN(n), len(list))]
	if m.IntN(15) == 0 {
		list[0] = quad.IRI("absent")
	}
	return list
}

// via gives a way to name predicates or labels: none, values, or a path.
func (m *pathMaker) via(list []quad.Value, none bool) (text string, args []any, nodes refNodes) {
	switch k := m.IntN(8); {
	case k == 0 && none:
		return "", nil, nil
	case k == 1:
		p := refPath{start: m.some(list, 3)}
		if m.IntN(2) == 0 {
			p.steps = append(p.steps, m.tagStep())
		}
		return p.String(), []any{p.on(path.StartMorphism(p.start...))}, p.eval
	}
	values := m.some(list, 2)
	for _, v := range values {
		args = append(args, v)
	}
	return fmt.Sprint(values), args, refPath{start: values}.eval
}

// one turns the arguments of a via into one, as Has and Save want it.
func one(args []any) any {
	if len(args) == 1 {
		return args[0]
	}
	var values []quad.Value
	for _, a := range args {
		values = append(values, a.(quad.Value))
	}
	return values
}

func (m *pathMaker) tagStep() refStep {
	tag := m.tag()
	s := refStep{
		name:  "Tag(" + tag + ")",
		apply: func(p *path.Path) *path.Path { return p.Tag(tag) },
		eval: func(_ *refGraph, rows []refRow, _ *refContext) (out []refRow) {
			for _, r := range rows {
				out = append(out, r.with(tag, r.node))
			}
			return out
		},
	}
	return s.symmetric()
}

// symmetric marks a step that is its own reverse.
func (s refStep) symmetric() refStep {
	self := s
	s.reverse = &self
	self.reverse = &self
	return s
}

func (m *pathMaker) move() refStep {
	text, args, via := m.via(m.preds, true)
	out := refStep{
		name:  "Out(" + text + ")",
		apply: func(p *path.Path) *path.Path { return p.Out(args...) },
		eval:  evalMove(via, false),
	}
	in := refStep{
		name:  "In(" + text + ")",
		apply: func(p *path.Path) *path.Path { return p.In(args...) },
		eval:  evalMove(via, true),
	}
	switch m.IntN(5) {
	case 0:
		return refStep{
			name:  "Both(" + text + ")",
			apply: func(p *path.Path) *path.Path { return p.Both(args...) },
			eval: func(g *refGraph, rows []refRow, ctx *refContext) []refRow {
				return append(in.eval(g, rows, ctx), out.eval(g, rows, ctx)...)
			},
		}.symmetric()
	case 1, 2:
		back := out
		in.reverse = &back
		return in
	}
	back := in
	out.reverse = &back
	return out
}

func (m *pathMaker) has() refStep {
	text, args, via := m.via(m.preds, false)
	var nodes []quad.Value
	if m.IntN(2) == 0 {
		nodes = m.some(m.nodes, 3)
	}
	rev := m.IntN(3) == 0
	return refStep{
		name: fmt.Sprintf("Has(%s, %v, rev %t)", text, nodes, rev),
		apply: func(p *path.Path) *path.Path {
			if rev {
				return p.HasReverse(one(args), nodes...)
			}
			return p.Has(one(args), nodes...)
		},
		eval: evalHas(via, nodes, rev),
	}.symmetric()
}

func (m *pathMaker) save() refStep {
	text, args, via := m.via(m.preds, false)
	rev, opt, tag := m.IntN(3) == 0, m.IntN(3) == 0, m.tag()
	if opt {
		m.saveOpts++
	}
	return refStep{
		name: fmt.Sprintf("Save(%s, %s, rev %t, opt %t)", text, tag, rev, opt),
		apply: func(p *path.Path) *path.Path {
			switch {
			case rev && opt:
				return p.SaveOptionalReverse(one(args), tag)
			case rev:
				return p.SaveReverse(one(args), tag)
			case opt:
				return p.SaveOptional(one(args), tag)
			}
			return p.Save(one(args), tag)
		},
		eval: evalSave(via, tag, rev, opt),
	}.symmetric()
}

func (m *pathMaker) savePredicates() refStep {
	rev, tag := m.IntN(2) == 0, m.tag()
	from, _ := ends(rev)
	return refStep{
		name:  fmt.Sprintf("SavePredicates(%t, %s)", rev, tag),
		apply: func(p *path.Path) *path.Path { return p.SavePredicates(rev, tag) },
		eval: func(g *refGraph, rows []refRow, _ *refContext) (out []refRow) {
			walk(rows, edges(g, nil, &refContext{}), from, func(r refRow, q quad.Quad) {
				out = append(out, r.with(tag, q.Predicate))
			})
			return out
		},
	}.symmetric()
}

func (m *pathMaker) is() refStep {
	nodes := m.some(m.nodes, 4)
	return refStep{
		name:  fmt.Sprintf("Is(%v)", nodes),
		apply: func(p *path.Path) *path.Path { return p.Is(nodes...) },
		eval:  evalAnd(refPath{start: nodes}),
	}.symmetric()
}

func (m *pathMaker) compare() refStep {
	op, v := iterator.Operator(m.IntN(4)), quad.IRI(fmt.Sprintf("n%d", m.IntN(12)))
	return refStep{
		name:  fmt.Sprintf("Filter(%v %v)", op, v),
		apply: func(p *path.Path) *path.Path { return p.Filter(op, v) },
		eval:  evalCompare(op, v),
	}.symmetric()
}

// combine is And, Or and Except with another path.
func (m *pathMaker) combine(depth int) refStep {
	context := m.context
	p := m.path(1+m.IntN(2), depth-1)
	m.context = context
	on := func() *path.Path { return p.on(path.StartMorphism(p.start...)) }
	switch m.IntN(4) {
	case 0:
		return refStep{
			name:  "Or(" + p.String() + ")",
			apply: func(q *path.Path) *path.Path { return q.Or(on()) },
			eval: func(g *refGraph, rows []refRow, _ *refContext) []refRow {
				return append(slices.Clone(rows), p.eval(g)...)
			},
		}
	case 1:
		return refStep{
			name:  "Except(" + p.String() + ")",
			apply: func(q *path.Path) *path.Path { return q.Except(on()) },
			eval:  evalExcept(p),
		}.symmetric()
	}
	if _, ok := on().Shape().(shape.AllNodes); ok {
		return m.is() // Cayley makes nothing of V().And(V())
	}
	return refStep{
		name:  "And(" + p.String() + ")",
		apply: func(q *path.Path) *path.Path { return q.And(on()) },
		eval:  evalAnd(p),
	}.symmetric()
}

func (m *pathMaker) distinct() refStep {
	m.vague = true
	switch m.IntN(4) {
	case 0:
		return refStep{name: "Labels()", apply: (*path.Path).Labels,
			eval: evalDistinct(quad.Label, quad.Subject, quad.Object)}
	case 1:
		return refStep{name: "InPredicates()", apply: (*path.Path).InPredicates,
			eval: evalDistinct(quad.Predicate, quad.Object)}
	case 2:
		return refStep{name: "OutPredicates()", apply: (*path.Path).OutPredicates,
			eval: evalDistinct(quad.Predicate, quad.Subject)}
	}
	return refStep{name: "Unique()", apply: (*path.Path).Unique, eval: evalUnique}
}

func (m *pathMaker) labelContext() refStep {
	m.context = true
	if m.IntN(4) == 0 {
		return refStep{
			name:  "LabelContext()",
			apply: func(p *path.Path) *path.Path { return p.LabelContext() },
			eval:  func(_ *refGraph, rows []refRow, ctx *refContext) []refRow { ctx.labels = nil; return rows },
		}
	}
	text, args, via := m.via(m.labels, false)
	tag := ""
	if m.IntN(3) == 0 {
		tag = m.tag()
	}
	if tag != "" || strings.Contains(text, "Tag") {
		m.vague = true // each step under it sets the tag: which wins is open
	}
	return refStep{
		name: fmt.Sprintf("LabelContext(%s, %s)", text, tag),
		apply: func(p *path.Path) *path.Path {
			if tag == "" {
				return p.LabelContext(args...)
			}
			return p.LabelContextWithTags([]string{tag}, args...)
		},
		eval: func(_ *refGraph, rows []refRow, ctx *refContext) []refRow {
			ctx.labels = func(g *refGraph) (out []refRow) {
				for _, r := range via(g) {
					out = append(out, r.with(tag, r.node))
				}
				return out
			}
			return rows
		},
	}
}

// reversible makes steps that Back and FollowReverse can take in reverse.
func (m *pathMaker) reversible(n int) (steps []refStep) {
	for range n {
		switch m.IntN(6) {
		case 0:
			steps = append(steps, m.has())
		case 1:
			steps = append(steps, m.tagStep())
		case 2:
			steps = append(steps, m.save())
		default:
			steps = append(steps, m.move())
		}
	}
	return steps
}

func reversed(steps []refStep) (out []refStep) {
	for _, s := range slices.Backward(steps) {
		out = append(out, *s.reverse)
	}
	return out
}

func names(steps []refStep) string {
	var list []string
	for _, s := range steps {
		list = append(list, s.name)
	}
	return strings.Join(list, ".")
}

func (m *pathMaker) follow() refStep {
	steps := m.reversible(1 + m.IntN(2))
	on := func() *path.Path { return refPath{steps: steps}.on(path.StartMorphism()) }
	if m.IntN(3) == 0 {
		back := reversed(steps)
		return refStep{
			name:  "FollowReverse(" + names(steps) + ")",
			apply: func(p *path.Path) *path.Path { return p.FollowReverse(on()) },
			eval: func(g *refGraph, rows []refRow, _ *refContext) []refRow {
				return evalSteps(g, back, rows, &refContext{})
			},
		}
	}
	return refStep{
		name:  "Follow(" + names(steps) + ")",
		apply: func(p *path.Path) *path.Path { return p.Follow(on()) },
		eval: func(g *refGraph, rows []refRow, _ *refContext) []refRow {
			return evalSteps(g, steps, rows, &refContext{})
		},
	}
}

// recursive is Unique and FollowRecursive: which of several rows of a start node
// the result comes from is not determined.
func (m *pathMaker) recursive() []refStep {
	m.vague = true
	steps := m.reversible(1 + m.IntN(2))
	depth := []int{-1, 0, 1, 2}[m.IntN(4)]
	return []refStep{
		{name: "Unique()", apply: (*path.Path).Unique, eval: evalUnique},
		{
			name: fmt.Sprintf("FollowRecursive(%s, %d)", names(steps), depth),
			apply: func(p *path.Path) *path.Path {
				return p.FollowRecursive(refPath{steps: steps}.on(path.StartMorphism()), depth, nil)
			},
			eval: evalRecursive(steps, depth),
		},
	}
}

// back is Tag, some steps, and Back to the tag.
func (m *pathMaker) back() refStep {
	tag := m.tag()
	steps := m.reversible(1 + m.IntN(3))
	return refStep{
		name: fmt.Sprintf("Tag(%s).%s.Back(%[1]s)", tag, names(steps)),
		apply: func(p *path.Path) *path.Path {
			return refPath{steps: steps}.on(p.Tag(tag)).Back(tag)
		},
		eval: func(g *refGraph, rows []refRow, _ *refContext) (out []refRow) {
			for _, r := range rows {
				for _, e := range evalSteps(g, steps, []refRow{r.with(tag, r.node)}, &refContext{}) {
					out = append(out, refRow{r.node, e.tags})
				}
			}
			return out
		},
	}
}

// path makes a path of about n steps; depth limits paths within paths.
func (m *pathMaker) path(n, depth int) (p refPath) {
	if m.IntN(3) > 0 {
		p.start = m.some(m.nodes, 3)
	}
	m.context = false
	for range n {
		switch k := m.IntN(24); {
		case k < 8:
			p.steps = append(p.steps, m.move())
		case k < 11:
			p.steps = append(p.steps, m.has())
		case k < 14:
			p.steps = append(p.steps, m.save())
		case k == 14:
			p.steps = append(p.steps, m.tagStep())
		case k == 15:
			p.steps = append(p.steps, m.is())
		case k == 16:
			p.steps = append(p.steps, m.distinct())
		case k == 17:
			p.steps = append(p.steps, m.labelContext())
		case k == 18:
			p.steps = append(p.steps, m.follow())
		case k == 19 && !m.context: // Cayley reverses a context only in part
			p.steps = append(p.steps, m.back())
		case k == 20 && m.IntN(2) == 0:
			p.steps = append(p.steps, m.recursive()...)
		case k == 21:
			p.steps = append(p.steps, m.compare())
		case k == 22 && m.IntN(2) == 0:
			p.steps = append(p.steps, m.savePredicates())
		case depth > 0:
			p.steps = append(p.steps, m.combine(depth))
		default:
			p.steps = append(p.steps, m.move())
		}
	}
	return p
}
