package catalog

// A Matrix counts the asserted claims of each side against each other, for the
// sides with most of them. A count is what Filter.Accuser and Filter.Target
// take: the claims of the side itself and of those who speak for it.
type Matrix struct {
	Rows, Columns []ActorCount // who accuses, who is accused: all claims of each, most first
	Counts        [][]int      // by row, then column
	Most          int          // the largest count
	Claims        int          // all claims counted
	AllRows       int          // sides that accuse, shown or not
	AllColumns    int
}

// NewMatrix is that of the claims, n rows and columns at most. Persons and bodies
// have a row of their own only where they make a claim for nobody else.
func NewMatrix(claims []*Claim, n int) *Matrix {
	m := &Matrix{}
	rows, columns := sides{}, sides{}
	for _, c := range claims {
		if c.Asserted() {
			m.Claims++
			rows.count(c.Side(), c.Accuser)
			columns.count(c.OtherSide(), c.Target)
		}
	}
	accusers, accused := rows.list(), columns.list()
	m.Rows, m.AllRows = accusers[:min(len(accusers), n)], len(accusers)
	m.Columns, m.AllColumns = accused[:min(len(accused), n)], len(accused)
	for range m.Rows {
		m.Counts = append(m.Counts, make([]int, len(m.Columns)))
	}
	m.count(claims)
	return m
}

// count fills in the cells.
func (m *Matrix) count(claims []*Claim) {
	rows, columns := places(m.Rows), places(m.Columns)
	for _, c := range claims {
		if !c.Asserted() {
			continue
		}
		for _, row := range rows.of(c.Side(), c.Accuser) {
			for _, column := range columns.of(c.OtherSide(), c.Target) {
				if row >= 0 && column >= 0 {
					m.Counts[row][column]++
					m.Most = max(m.Most, m.Counts[row][column])
				}
			}
		}
	}
}

// A placing says which row or column an actor has.
type placing map[*Actor]int

func places(list []ActorCount) placing {
	p := placing{}
	for i, a := range list {
		p[a.Actor] = i
	}
	return p
}

// of is the place of a side, and that of its party where that is another; -1 for
// none.
func (p placing) of(side, party *Actor) [2]int {
	at := [2]int{-1, -1}
	if i, ok := p[side]; ok {
		at[0] = i
	}
	if i, ok := p[party]; ok && party != side {
		at[1] = i
	}
	return at
}

// sides count the claims of actors as filters take them (Filter.Accuser, Filter.Target):
// those of a side and of who speaks for it. They tell who is the side of one.
type sides map[*Actor]sideCount

type sideCount struct {
	n    int
	side bool
}

// count counts a claim for its side, and for its party where that is another.
func (s sides) count(side, party *Actor) {
	s[side] = sideCount{s[side].n + 1, true}
	if party != side {
		s[party] = sideCount{s[party].n + 1, s[party].side}
	}
}

// list is the sides, those with most claims first.
func (s sides) list() []ActorCount {
	counts := make(map[*Actor]int, len(s))
	for a, c := range s {
		if c.side {
			counts[a] = c.n
		}
	}
	return byCount(counts)
}
