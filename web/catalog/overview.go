package catalog

import "cmp"

// An Overview is what a catalog holds, at a glance.
type Overview struct {
	Accusations int          // asserted claims
	Answers     int          // responses but those that are only placed beside claims
	First, Last string       // days of the oldest and of the newest article that has one, or ""
	Newest      *Article     // nil for none
	Latest      []*Claim     // the newest accusations, overviewClaims at most
	Matrix      *Matrix      // of overviewSides
	Outlets     []ActorCount // by statements that were given to them and articles that they published
	AllOutlets  int
}

// How much an Overview shows.
const (
	overviewClaims  = 10
	overviewSides   = 8
	overviewOutlets = 10
)

// Overview is that of the whole catalog. It is made once.
func (c *Catalog) Overview() *Overview { return c.overview() }

func (c *Catalog) newOverview() *Overview {
	o := &Overview{Matrix: NewMatrix(c.Claims, overviewSides)}
	o.Accusations = o.Matrix.Claims
	for _, r := range c.Responses {
		if !r.Beside() {
			o.Answers++
		}
	}
	for _, claim := range c.Claims {
		if claim.Asserted() && len(o.Latest) < overviewClaims {
			o.Latest = append(o.Latest, claim)
		}
	}
	for _, a := range c.Articles {
		if day := a.Day.First(); day != "" {
			o.First, o.Last = day, cmp.Or(o.Last, day)
		}
	}
	if len(c.Articles) > 0 {
		o.Newest = c.Articles[0]
	}
	outlets := map[*Actor]int{}
	for _, a := range c.Actors {
		if n := len(a.Published) + len(a.Articles); n > 0 {
			outlets[a] = n
		}
	}
	all := byCount(outlets)
	o.Outlets, o.AllOutlets = all[:min(len(all), overviewOutlets)], len(all)
	return o
}
