package frame

// Coordination that sets somebody apart: "accused not Spain but Portugal", "France, unlike
// Italy, accused", "all but Chile".

// setApart reports whether the words before mention m say that it is not meant.
func (w window) setApart(m int) bool { return w.apartFrom(m) >= 0 }

// apartFrom returns the token at which the words begin that set mention m apart, or -1.
func (w window) apartFrom(m int) int {
	i := w.Mentions[m].First - 1
	if w.word(i) == "the" {
		i--
	}
	prev, before := w.word(i), w.word(i-1)
	switch {
	case prev == "not" && before != "or" && !auxiliary(before), excepting[prev]:
		return i
	case prev == "than" && (before == "rather" || before == "other"),
		prev == "of" && (before == "instead" || before == "exception"),
		prev == "for" && before == "except", preposition(prev) && before == "not" && w.word(i-2) != "if",
		prev == "but" && everybody[before]:
		return i - 1
	}
	return -1
}

// excepting are the words before those who are left out.
var excepting = wordSet("except", "excepting", "excluding", "barring", "unlike", "bar")

// everybody are the words that "but" leaves somebody out of.
var everybody = wordSet("all", "everyone", "everybody", "anyone", "anybody", "nobody", "none", "any", "anything", "no-one")

// meant are the mentions of a list that are not set apart.
func (w window) meant(mentions []int) []int {
	for _, m := range mentions {
		if !w.setApart(m) {
			continue
		}
		var out []int
		for _, m := range mentions {
			if !w.setApart(m) {
				out = append(out, m)
			}
		}
		return out
	}
	return mentions
}

// beforeApart returns the token before the words that set mention m apart, over what
// joins them to those who are meant: "France, but not Italy, accused".
func (w window) beforeApart(m int) int {
	i := w.apartFrom(m) - 1
	for i >= w.first && (w.word(i) == "," || w.word(i) == "but" || w.word(i) == "and") {
		i--
	}
	return i
}

// noneOf reports whether a complement names those to whom the deed is not done: "accused
// neither Spain nor Portugal".
func (p *Predication) noneOf(w window) bool {
	for _, f := range [...]Function{Object, "on", "against"} {
		have, ok := p.Fillers[f]
		if !ok || len(have.Mentions) == 0 || have.First < p.group {
			continue
		}
		for _, m := range have.Mentions {
			if before := w.word(w.Mentions[m].First - 1); before == "neither" || before == "nor" || before == "nobody" {
				return true
			}
		}
	}
	return false
}
