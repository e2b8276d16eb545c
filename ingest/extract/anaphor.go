package extract

import (
	"slices"
	"strings"

	"jaccuse/graph/fact"
	"jaccuse/ingest/frame"
)

// mostWords bounds the words of a response that are looked at.
const mostWords = 400

// ofOthers returns the claims that a response turns down although they are not known
// to be against the responder's side, since its words name an accusation ("denied the
// charge"): those made in its own words ("denied allegations by Y that the rebels
// lied"); those in its sentence before it ("a charge that Z denies"); those by an
// accuser whom its words name; those of the accuser in the sentence before; and,
// farther back, those of the only accuser there.
func (x *extractor) ofOthers(m frame.Match, r fact.Response) ([]fact.Claim, fact.Party) {
	const around = 6
	foreign := slices.DeleteFunc(x.near(x.claimed, r.Start), func(c fact.Claim) bool {
		return c.Negated || x.onSide(c.Accuser, r.Responder) || !x.within(c, m, -around, 0) || c.Cue.Span == m.Cue.Span || x.foreign(c, m, r)
	})
	inside := slices.DeleteFunc(slices.Clone(foreign), func(c fact.Claim) bool { return !r.Contains(c.Cue.Span) })
	if len(inside) > 0 {
		return inside, fact.AllyParty
	}
	foreign = slices.DeleteFunc(foreign, func(c fact.Claim) bool { return c.Cue.Start > m.Cue.Start })
	claims := x.inSentence(foreign, m)
	if len(claims) == 0 {
		claims = slices.DeleteFunc(x.byNamed(foreign, r.Span), func(c fact.Claim) bool {
			return !x.within(c, m, -2, 0) || !x.owns(c.Accuser, r) && !x.sharesWord(c, r)
		})
	}
	if len(claims) == 0 && !namedBefore(m) {
		claims = x.before(foreign, m, r)
	}
	if len(claims) > 0 && ofAnother(claims, r) {
		return claims, fact.AllyParty
	}
	return claims, fact.AccusedParty
}

// ofAnother reports whether claims are against somebody else than the responder: he
// and their targets are the same in every article, else they may be one under two names.
func ofAnother(claims []fact.Claim, r fact.Response) bool {
	known := !local(r.Responder) || r.OnBehalfOf != "" && !local(r.OnBehalfOf)
	return known && !slices.ContainsFunc(claims, func(c fact.Claim) bool { return local(c.Target) })
}

// before returns the claims before a response that its words may mean: those of the
// accuser in the sentence before it or, farther back, of the only accuser there. Words
// that tell the accusation ("denied charges of theft") have to share one with it, and
// "the guild's claims" are nobody's but the guild's.
func (x *extractor) before(foreign []fact.Claim, m frame.Match, r fact.Response) []fact.Claim {
	if x.owned(r) {
		return nil
	}
	if len(x.particular(m, r)) > 0 {
		foreign = slices.DeleteFunc(slices.Clone(foreign), func(c fact.Claim) bool { return !x.sharesWord(c, r) })
	}
	claims := x.ofNearest(foreign, r)
	atHand := slices.ContainsFunc(claims, func(c fact.Claim) bool { return x.within(c, m, -1, 0) })
	if !atHand && len(claims) < len(foreign) {
		return nil // two accusers, and neither at hand
	}
	if ofAnother(claims, r) && !x.speaksForState(r) {
		return nil // a company's denial does not answer what a state was accused of
	}
	return claims
}

// namedBefore reports whether a response stands by an accusation that its sentence
// names before it ("jailed for theft, a charge he denies"): that is the one it means.
func namedBefore(m frame.Match) bool {
	return !m.Passive && slices.ContainsFunc(m.Rule.Alone, func(c frame.Condition) bool { return c.Function == frame.Whole })
}

// speaksForState reports whether a response is a state's or, as far as is known, an
// official's: he has a role, and is told to speak for nobody else.
func (x *extractor) speaksForState(r fact.Response) bool {
	return r.Responder.Kind() == "state" || r.OnBehalfOf.Kind() == "state" ||
		r.Responder.Kind() == "person" && r.OnBehalfOf == "" && x.Context.Actors[r.Responder].Role != ""
}

// local reports of an actor whether he is told by one article alone, without a full
// name: "group/9c1d.../officials".
func local(id fact.ID) bool { return strings.Count(string(id), "/") > 1 }
