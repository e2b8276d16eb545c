package quadstore

// A set is a sorted set of tuples. One whose tuples come in no order, as hashes
// do, has two parts: what is added goes into the small recent part, and from
// there, once that is full, into the main part, all at once. So a batch changes
// the few pages of the recent part and not one of the main part for nearly each
// of its tuples: to write pages is what a load would mostly do. A tuple is in
// one part only.
type set struct {
	main   blocks
	recent blocks // bucket nil: there is none
}

// recentLimit is the number of tuples that the recent part is full at: enough
// for the main part to get several for each page, and few enough for it to stay
// in the cache.
const recentLimit = 1 << 17

func (s set) width() int    { return s.main.width }
func (s set) twoPart() bool { return s.recent.bucket != nil }

// create writes the first, empty blocks.
func (s set) create() error {
	if s.twoPart() {
		if err := s.recent.create(); err != nil {
			return err
		}
	}
	return s.main.create()
}

// has says whether t is in the set.
func (s set) has(t tuple) (bool, error) {
	if s.twoPart() {
		if ok, err := s.recent.has(t); ok || err != nil {
			return ok, err
		}
	}
	return s.main.has(t)
}

// any says whether a tuple has the first n numbers of t.
func (s set) any(t tuple, n int) (bool, error) {
	if s.twoPart() {
		if ok, err := s.recent.any(t, n); ok || err != nil {
			return ok, err
		}
	}
	return s.main.any(t, n)
}

// count is the number of tuples that have the first n numbers of t. It stops
// once it has counted limit or more and then says that it is not exact.
func (s set) count(t tuple, n int, limit int64) (total int64, exact bool, err error) {
	total, exact, err = s.main.count(t, n, limit)
	if err != nil || !exact || !s.twoPart() {
		return total, exact, err
	}
	more, exact, err := s.recent.count(t, n, limit-total)
	return total + more, exact, err
}

// fetch appends to dst the tuples from lo on that share its first n numbers, in
// order, until dst holds max. It says whether there are no more.
func (s set) fetch(lo tuple, n int, dst []tuple, max int) ([]tuple, bool, error) {
	from := len(dst)
	dst, done, err := s.main.fetch(lo, n, dst, max)
	if err != nil || !s.twoPart() {
		return dst, done, err
	}
	var few [8]tuple
	more, doneMore, err := s.recent.fetch(lo, n, few[:0], max-from)
	if err != nil || len(more) == 0 {
		return dst, done, err
	}
	// Past the last tuple that a part gave, if it has more, nothing is known.
	if !done {
		more, doneMore = upTo(more, dst[len(dst)-1], doneMore)
	}
	if !doneMore && len(more) > 0 {
		var tail []tuple
		tail, done = upTo(dst[from:], more[len(more)-1], done)
		dst = dst[:from+len(tail)]
	}
	dst = mergeTuples(dst, from, more)
	if len(dst) > max {
		return dst[:max], false, nil
	}
	return dst, done && doneMore, nil
}

// upTo cuts a sorted list after t; done becomes false if that cuts something off.
func upTo(list []tuple, t tuple, done bool) ([]tuple, bool) {
	n := len(list)
	for n > 0 && list[n-1].compare(t) > 0 {
		n--
	}
	return list[:n], done && n == len(list)
}

// mergeTuples merges a sorted list into the part of dst from an index on.
func mergeTuples(dst []tuple, from int, more []tuple) []tuple {
	i, j := len(dst)-1, len(more)-1
	dst = append(dst, more...)
	for k := len(dst) - 1; j >= 0; k-- {
		if i >= from && dst[i].compare(more[j]) > 0 {
			dst[k] = dst[i]
			i--
		} else {
			dst[k] = more[j]
			j--
		}
	}
	return dst
}

// apply adds and removes tuples. Both lists are sorted; what is added is not in
// the set, and what is removed is.
func (w *setWriter) apply(s set, adds, dels []tuple) error {
	if !s.twoPart() {
		return w.change(s.main, adds, dels)
	}
	var old, recent []tuple
	for _, t := range dels {
		ok, err := s.recent.has(t)
		if err != nil {
			return err
		}
		if ok {
			recent = append(recent, t)
		} else {
			old = append(old, t)
		}
	}
	if err := w.change(s.recent, adds, recent); err != nil {
		return err
	}
	if err := w.change(s.main, nil, old); err != nil {
		return err
	}
	return w.settle(s)
}

// settle moves the recent part into the main part if it is full.
func (w *setWriter) settle(s set) error {
	if _, small, err := s.recent.count(tuple{}, 0, w.limit); small || err != nil {
		return err
	}
	all, _, err := s.recent.fetch(tuple{}, 0, nil, int(^uint(0)>>1))
	if err != nil {
		return err
	}
	if err := w.change(s.recent, nil, all); err != nil {
		return err
	}
	return w.change(s.main, all, nil)
}
