package quadstore

import "github.com/cayleygraph/quad"

// An order is one of the quad indexes.
type order int

const (
	spol order = iota
	posl
	ospl
	lspo
	orders
)

// dirs gives the direction of each place of a tuple, by order.
var dirs = [orders][4]quad.Direction{
	spol: {quad.Subject, quad.Predicate, quad.Object, quad.Label},
	posl: {quad.Predicate, quad.Object, quad.Subject, quad.Label},
	ospl: {quad.Object, quad.Subject, quad.Predicate, quad.Label},
	lspo: {quad.Label, quad.Subject, quad.Predicate, quad.Object},
}

// to turns a tuple in the order spol into one of order o.
func (o order) to(q tuple) tuple {
	d := &dirs[o]
	return tuple{q[d[0]-1], q[d[1]-1], q[d[2]-1], q[d[3]-1]}
}

// from turns a tuple of order o into one in the order spol.
func (o order) from(t tuple) (q tuple) {
	for i, d := range dirs[o] {
		q[d-1] = t[i]
	}
	return q
}
