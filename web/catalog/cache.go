package catalog

import "sync"

// A cache keeps the selections that were made last: a page, its pages and its
// other forms ask for the same one.
type cache struct {
	mu    sync.Mutex
	made  map[Filter]*Selection
	order []Filter // oldest first
	size  int      // of all of them
}

// maxFilter bounds the text of a filter that is kept: strangers write them.
const maxFilter = 256

// maxCached bounds what a cache holds, in words of 8 bytes: 16 MB.
const maxCached = 2 << 20

func (c *cache) get(f Filter) *Selection {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.made[f]
}

func (c *cache) put(f Filter, s *Selection) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.made == nil {
		c.made = map[Filter]*Selection{}
	}
	if c.made[f] != nil || f.length() > maxFilter {
		return
	}
	c.made[f] = s
	c.order = append(c.order, f)
	c.size += s.size()
	for c.size > maxCached && len(c.order) > 1 {
		c.size -= c.made[c.order[0]].size()
		delete(c.made, c.order[0])
		c.order = c.order[1:]
	}
}

func (f Filter) length() int {
	return len(f.Actor) + len(f.Accuser) + len(f.Target) + len(f.Outlet) + len(f.From) + len(f.To) + len(f.Text)
}

// size is what a selection costs, in words. Its facets count: where an accuser is asked for
// whom nobody knows, there is no claim, but all other accusers are listed.
func (s *Selection) size() int {
	actors := len(s.Accusers) + len(s.Targets) + len(s.Outlets)
	values := len(s.Forces) + len(s.Answers) + len(s.Months)
	return len(s.Claims) + 2*actors + 3*values + 256
}
