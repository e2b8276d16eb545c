package mention

import (
	"strings"

	"jaccuse/graph/fact"
	"jaccuse/ingest/lexicon"
)

// sharedSeat is the sieve of cities that stand for a state's government and for a body
// that sits there: Brussels.
const sharedSeat = "shared-seat"

// settleSeats links such cities to the one of these that the text names in another way,
// and to nobody where it names none or several.
func (l *linker) settleSeats() {
	for i := range l.mentions {
		m := &l.mentions[i]
		if m.Kind != Named || m.Sieve != "capital" || m.Locative {
			continue
		}
		n, hits := l.lex.Match(strings.Fields(m.Name))
		if n == 0 || len(hits) < 2 || !seats(hits) {
			continue
		}
		m.Actor, m.Sieve = "", ""
		if id := l.onlyNamed(hits); id != "" {
			a, _ := l.lex.Actor(id)
			m.Actor, m.Type, m.Sieve = id, a.Type, sharedSeat
		}
	}
}

// seats reports whether a city stands for all of several actors.
func seats(hits []lexicon.Surface) bool {
	for _, h := range hits {
		if h.Kind != lexicon.Capital && h.Kind != lexicon.Seat {
			return false
		}
	}
	return true
}

// onlyNamed is the one of several actors that the text names by another name, or by an
// organ.
func (l *linker) onlyNamed(hits []lexicon.Surface) fact.ID {
	var found fact.ID
	for _, h := range hits {
		if l.namesBodyOf(h.Actor) {
			if found != "" {
				return ""
			}
			found = h.Actor
		}
	}
	return found
}
