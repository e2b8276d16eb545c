package mention

import (
	"strings"

	"jaccuse/graph/fact"
	"jaccuse/ingest/lexicon"
	"jaccuse/ingest/text"
)

// owner is an entry of the lexicon that stands before a head: "US" in "US
// Secretary of Defense", "Iran's" in "Iran's foreign ministry".
type owner struct {
	first, last int
	hit         lexicon.Surface
}

// premodified is what stands before the head of a noun phrase.
type premodified struct {
	next   int // first token that is no modifier
	owners []owner
	former bool
	region string // "Western" in "Western officials"
	plural bool   // "several", "two"
}

// premodifiers reads determiners, quantities, adjectives and listed names from
// token i.
func (f *finder) premodifiers(i int) premodified {
	p := premodified{next: i}
	for p.next < f.end && f.isWord(p.next) {
		w := f.lower(p.next)
		if n, hit := f.entry(p.next); n > 0 {
			if p.twoStates(hit) {
				return p
			}
			p.owners = append(p.owners, owner{p.next, p.next + n, hit})
			p.next += n
			p.next = f.passJoint(p.next)
			continue
		}
		switch {
		case quantities[w]:
			p.plural = true
		case w == "former" || w == "ex" || w == "then" && !determiners[f.lower(p.next+1)] || w == "late":
			p.former = true
		case regions[w] && text.Capital(f.word(p.next)):
			p.region = w
		case determiners[w]:
			if len(p.owners) > 0 {
				return p // "told CNN the charges": the next phrase begins
			}
		case adjectives[w] && !f.groupEnds(p.next), compound(w):
		default:
			return p
		}
		if _, r := f.lex.Role(f.words(p.next)); r.Name != "" && !determiners[w] {
			return p // "deputy", "chief": the role itself begins with an adjective
		}
		p.next++
	}
	return p
}

// twoStates reports whether a state's name stands right behind another's, so that each is
// a phrase of its own: "France blamed Spain, and Chile Peru".
func (p premodified) twoStates(next lexicon.Surface) bool {
	n := len(p.owners)
	if n == 0 || p.owners[n-1].last != p.next || p.owners[n-1].hit.Type != fact.State || next.Type != fact.State {
		return false
	}
	return p.owners[n-1].hit.Kind == lexicon.Name && (next.Kind == lexicon.Name || next.Kind == lexicon.Capital)
}

// entry is the listed name at token i, where it names an actor there: it is not
// the beginning of a longer name of a place ("Latin America") or of a person
// ("Jordan Smith"), and what is a common word too says that it is meant.
func (f *finder) entry(i int) (int, lexicon.Surface) {
	words := f.words(i)
	n, hits := f.lex.Match(words)
	if n == 0 {
		return 0, lexicon.Surface{}
	}
	if longer, _ := f.lex.Match(words[1:]); n > 1 && f.lower(i) == "the" && longer >= n {
		return 0, lexicon.Surface{} // "the Australian Broadcasting Corporation", not "the Australian"
	}
	if place, _ := f.lex.Place(words); place > n {
		return 0, lexicon.Surface{}
	}
	hit := pick(hits)
	switch {
	case f.beginsName(i, n, hit), f.endsPlace(i, hit), f.town(i+n, hit):
		return 0, lexicon.Surface{}
	case hit.Ambiguity == lexicon.Caps && f.shouts:
		return 0, lexicon.Surface{} // "WHO TOLD US"
	case hit.Ambiguity == lexicon.OtherWord && f.longerRole(words, n):
		return 0, lexicon.Surface{} // "Labour Minister"
	case hit.Type == fact.Outlet && hit.Ambiguity == lexicon.OtherWord && !f.outletBefore(i):
		return 0, lexicon.Surface{} // "Time", "Today"
	case hit.Type == fact.Outlet && f.longerBody(i+n):
		return 0, lexicon.Surface{} // "the National Water Authority" is not The National
	}
	return n, hit
}

// longerBody reports whether capitals go on at token i up to the word for a body.
func (f *finder) longerBody(i int) bool {
	name, _ := f.name(i)
	words := strings.Fields(name)
	return len(words) > 0 && f.isBody(words[len(words)-1])
}

// longerRole reports whether a role of more than n words begins the words.
func (f *finder) longerRole(words []string, n int) bool {
	most, _ := f.lex.Role(words)
	return most > n
}

// outletBefore reports whether the word before token i makes an outlet of a
// common word: "told Time", "magazine Time", "with The Hill".
func (f *finder) outletBefore(i int) bool {
	prev := f.lower(i - 1)
	if prev == "the" {
		prev = f.lower(i - 2)
	}
	switch prev {
	case "told", "tells", "with", "to", "by":
		return true
	}
	return outletWords[prev]
}

// groupEnds reports whether token i is a group noun that is the head of its
// phrase, and not a modifier of the next word: "the Sudanese government" against
// "government officials".
func (f *finder) groupEnds(i int) bool {
	if _, ok := f.groupNoun(i); !ok || outletWords[f.lower(i+1)] {
		return false // "state television"
	}
	_, more := f.groupNoun(i + 1)
	_, r := f.lex.Role(f.words(i + 1))
	return !more && r.Name == ""
}

// passJoint steps over what joins two modifiers: the possessive of "Iran's
// foreign ministry", the hyphen, and the "and" of "Russian and Chinese actors".
func (f *finder) passJoint(i int) int {
	if f.possessive(i) {
		return i + 1
	}
	if f.lower(i) == "and" {
		if n, hits := f.lex.Match(f.words(i + 1)); n > 0 && pick(hits).Kind == lexicon.Adjective && f.adjectiveBefore(i) {
			return i + 1
		}
	}
	return i
}

func (f *finder) adjectiveBefore(i int) bool {
	_, hits := f.lex.Match([]string{f.t.Word(i - 1)})
	return len(hits) > 0 && pick(hits).Kind == lexicon.Adjective
}

// pick settles a surface that several actors share: a state before a body
// before an outlet, and a name before an adjective.
func pick(hits []lexicon.Surface) lexicon.Surface {
	best := hits[0]
	for _, h := range hits[1:] {
		if rank(h) < rank(best) {
			best = h
		}
	}
	return best
}

func rank(h lexicon.Surface) int {
	r := map[fact.ActorType]int{fact.State: 0, fact.Organization: 10, fact.Outlet: 20}[h.Type]
	if h.Kind == lexicon.Adjective || h.Kind == lexicon.People {
		r += 5
	}
	return r
}

// owning is the last owner that ties a head to a state or an organization. With
// several states ("Russian and Chinese actors") there is no one owner.
func (p premodified) owning() fact.ID {
	switch n := len(p.owners); {
	case n == 0:
		return ""
	case n > 1 && p.owners[0].hit.Kind == lexicon.Adjective && p.owners[1].hit.Kind == lexicon.Adjective &&
		p.owners[0].hit.Actor != p.owners[1].hit.Actor:
		return ""
	default:
		return p.owners[n-1].hit.Actor
	}
}

func set(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}

// The closed classes of words before a head. They are read only.
var (
	determiners = set(`the a an this these those its their his her our another other such each both all any some every no`)
	quantities  = set(`several many few two three four five six seven eight nine ten dozens hundreds thousands various numerous most`)
	regions     = set(`western eastern northern southern european african asian arab american latin nordic baltic gulf balkan`)
	adjectives  = set(`senior top high-ranking high-level unnamed anonymous local national federal regional foreign military
		political religious civil official unidentified key leading outgoing incoming acting deputy new current
		communist ruling opposition democratic republican conservative liberal socialist islamist armed
		pro-government anti-government pro-democracy pro-russian separatist coalition state-run state security
		law enforcement intelligence human rights government defense defence interior health justice trade finance
		economic spiritual supreme veteran prominent influential exiled jailed embattled hardline moderate`)
)
