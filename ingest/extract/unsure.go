package extract

import (
	"slices"

	"jaccuse/graph/fact"
)

// dropUnsure removes the facts below the confidence that is asked for: claims,
// responses and those that answered none but removed claims, and statements,
// unless a claim that stays needs them. A statement that goes on from a removed
// one stands alone.
func (x *extractor) dropUnsure() {
	kept, needed := map[fact.ID]bool{}, map[fact.ID]bool{}
	x.claimed = slices.DeleteFunc(x.claimed, func(c fact.Claim) bool { return c.Confidence < x.Least })
	for _, c := range x.claimed {
		kept[c.ID], needed[c.Statement] = true, true
	}
	x.replied = slices.DeleteFunc(x.replied, func(r fact.Response) bool {
		return r.Confidence < x.Least || len(r.Answers) > 0 && !slices.ContainsFunc(r.Answers, func(id fact.ID) bool { return kept[id] })
	})
	for i := range x.replied {
		r := &x.replied[i]
		r.Answers = slices.DeleteFunc(r.Answers, func(id fact.ID) bool { return !kept[id] })
	}
	x.said = slices.DeleteFunc(x.said, func(s *fact.Statement) bool { return s.Confidence < x.Least && !needed[s.ID] })
	for _, s := range x.said {
		kept[s.ID] = true
	}
	for _, s := range x.said {
		if !kept[s.Continues] {
			s.Continues = ""
		}
	}
}
