package frame

import "jaccuse/graph/fact"

// infinitive settles the modality of "... to accuse" by the verb that governs
// it: "used the speech to accuse" happened, "refused to accuse" did not, and
// anything else only may.
func (p *Predication) infinitive(w window, c cueAt, to int) {
	p.Modality = fact.Hypothetical
	if intending[w.word(to-1)] {
		p.Intended = true
		return
	}
	if refusedTo[w.word(to-1)] && w.negated(to-2) {
		p.Modality = fact.Asserted // "has not failed to keep"
		return
	}
	if verb := w.governor(c); verb == "dared" && w.word(to-1) != verb || p.governed(verb) {
		return // "dared Oslo to accuse" dared nothing himself
	}
	for i := to - 1; i >= max(w.first, to-8); i-- {
		if asking[w.word(i)] || p.governed(w.word(i)) {
			return
		}
	}
}

// negated reports whether token i or an auxiliary or adverb before it negates the verb
// behind it.
func (w window) negated(i int) bool {
	for ; i >= w.first && (auxiliary(w.word(i)) || adverb(w.word(i)) || negation(w.word(i))); i-- {
		if negation(w.word(i)) {
			return true
		}
	}
	return false
}

// intending are the words right before an infinitive that its subject means to make
// true, or has decided on.
var intending = wordSet("want", "wants", "wanted", "wanting", "plan", "plans", "planned", "planning", "intend", "intends", "intended",
	"intending", "aim", "aims", "aimed", "aiming", "plot", "plots", "plotting", "prepare", "prepares", "prepared", "preparing", "conspire",
	"conspires", "conspiring", "threaten", "threatens", "threatened", "threatening", "decide", "decides", "decided", "choose", "chose",
	"chosen", "chooses", "seek", "seeks", "seeking", "scheming", "schemes", "determined", "bent")

// asking are the verbs whose infinitive somebody else is to do: "go and ask them to
// steal".
var asking = wordSet("ask", "asks", "asked", "asking", "urge", "urges", "urged", "urging", "want", "wants", "wanted", "order",
	"orders", "ordered", "invite", "invited", "beg", "begged", "expect", "expected", "need", "needs", "wish", "hope")

// governed settles the modality of an infinitive by the verb that governs it, and
// reports whether it did.
func (p *Predication) governed(verb string) bool {
	switch {
	case usedTo[verb], triedTo[verb]:
		p.Modality = fact.Asserted
	case refusedTo[verb]:
		p.Modality, p.Negated = fact.Asserted, !p.Negated
	case seemedTo[verb]:
		p.Modality = fact.Hedged
	default:
		return false
	}
	return true
}

var (
	usedTo    = wordSet("use", "used", "uses", "using", "went", "go", "took", "returned", "continue", "continued", "continues", "continuing", "joined", "led", "dared", "began", "begun", "repeatedly")
	refusedTo = wordSet("refused", "refuses", "declined", "declines", "failed", "fails", "refusing", "declining", "failing")
	triedTo   = wordSet("tried", "tries", "trying", "attempted", "attempts", "attempting", "sought", "managed", "moved", "conspired", "plotted")
	seemedTo  = wordSet("seemed", "seems", "appeared", "appears", "seem", "appear")
)
