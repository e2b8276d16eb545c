package frame

import (
	"strings"

	"jaccuse/ingest/text"
)

// subject returns the mentions that are the subject of the verb group that
// starts at token group: the nearest noun phrase to the left, over adverbs,
// dates, brackets, appositions and relative pronouns.
func (w window) subject(group int) []int {
	i := group - 1
	for steps := 0; i >= w.first && steps < 40; steps++ {
		if w.inQuote(i) {
			return nil
		}
		word := w.word(i)
		m, ends := w.endsMention(i)
		switch {
		case ends:
			if w.Mentions[m].Possessive {
				return nil
			}
			if w.setApart(m) {
				i = w.beforeApart(m)
				continue
			}
			if first := w.withOwner(m); preposition(w.word(first-1)) && !(opensClause[w.word(first-1)] && i == group-1) {
				return w.headOf(first - 1)
			} else if w.actedOn(first) {
				return nil
			}
			return w.coordinatedLeft(m)
		case w.dateAt[i] >= 0:
			i = w.beforeDate(i)
		case word == "who" || word == "which" || word == "himself" || word == "itself" || word == "themselves":
			i--
		case word == ",":
			i = w.beforeComma(i)
		case word == ")" || word == "]":
			i = w.beforeBracket(i)
		case word == "and" || word == "but" || word == "or":
			return w.mainSubject(i)
		case adverb(word):
			i--
		default:
			return w.beforeAdjunct(i)
		}
	}
	return nil
}

// beforeQuote is the subject of a verb that a quote begins with: `said the army was
// "starving the hills"`, `wrote that Silva "lied to us"`.
func (w window) beforeQuote(group int) []int {
	if w.outer || group != w.first {
		return nil
	}
	i := group - 1
	for i > 0 && w.Text.Tokens[i].Kind == text.Opening {
		i--
	}
	if i == group-1 || i < 0 || w.Quoted(i) {
		return nil
	}
	outer := w.sentenceWindow(i)
	for i > outer.first && (auxiliary(outer.word(i)) || adverb(outer.word(i))) {
		i--
	}
	m, ok := outer.endsMention(i)
	if !ok || !outer.Mentions[m].Acts() || preposition(outer.word(outer.Mentions[m].First-1)) {
		return nil
	}
	return outer.coordinatedLeft(m)
}

// actedOn reports whether what begins at token i is the object of a relative clause
// or of a participle behind a noun: "the man who met Silva accused", "a doctor treating
// Silva said". The verb after it has another subject.
func (w window) actedOn(i int) bool {
	verb := i - 1
	if w.word(verb) == "the" || w.word(verb) == "a" || w.word(verb) == "an" {
		verb--
	}
	word := w.word(verb)
	if word == "" || w.mentionAt[verb] >= 0 || preposition(word) || isJoint(w.Text.Word(verb)) || reporting[word] {
		return false
	}
	before := verb - 1
	for before > w.first && (adverb(w.word(before)) || auxiliary(w.word(before))) {
		before--
	}
	switch prev := w.word(before); {
	case prev == "who" || prev == "that" || prev == "which":
		return verb > before && w.word(before-1) != "," && w.word(before-1) != ""
	case len(word) > 5 && strings.HasSuffix(word, "ing") && !participleAdjective[word]:
		return prev != "" && !isJoint(w.Text.Word(before)) && !preposition(prev) && prev != "and" && !nominalBefore(prev) && before == verb-1
	}
	return false
}

// participleAdjective are participles before a title: "visiting Foreign Minister".
var participleAdjective = wordSet("visiting", "outgoing", "incoming", "acting", "leading", "ruling", "sitting", "opposing", "neighboring",
	"neighbouring", "including", "reigning", "returning", "retiring", "serving", "long-serving", "surviving", "regarding", "following")

// opensClause are the prepositions that begin clauses too: "after Ukraine accused".
var opensClause = wordSet("as", "after", "before", "since", "until", "till", "than")

// beforeAdjunct steps over a short prepositional phrase between a subject and
// its verb that names nobody: "Russia in a statement accused".
func (w window) beforeAdjunct(i int) []int {
	for j := i; j > max(w.first, i-5); j-- {
		switch word := w.word(j); {
		case w.mentionAt[j] >= 0 || auxiliary(word) || looksFinite(word) || isJoint(w.Text.Word(j)) || word == "":
			return nil
		case word == "in" || word == "at" || word == "during" || word == "after" || word == "on" || word == "via":
			if m, ok := w.endsMention(j - 1); ok && !w.Mentions[m].Possessive && !preposition(w.word(w.Mentions[m].First-1)) {
				return w.coordinatedLeft(m)
			}
			return nil
		}
	}
	return nil
}

// withOwner is the first token of a mention or of the name that owns it: "of
// Norway's Academy".
func (w window) withOwner(m int) int {
	first := w.Mentions[m].First
	if first > w.first && w.Text.Tokens[first-1].Kind == text.Clitic {
		if owner, ok := w.endsMention(first - 2); ok {
			return w.Mentions[owner].First
		}
	}
	return first
}

// headOf finds the actor that a prepositional phrase belongs to: "the head of
// state of Chad" names nobody we know, "officials in Moscow" the officials.
func (w window) headOf(prep int) []int {
	if m, ok := w.endsMention(prep - 1); ok && !w.Mentions[m].Possessive {
		return []int{m}
	}
	return nil
}

func (w window) beforeDate(i int) int {
	for i >= w.first && w.dateAt[i] >= 0 {
		i--
	}
	if preposition(w.word(i)) {
		i--
	}
	return i
}

func (w window) beforeBracket(i int) int {
	for j := i; j >= max(w.first, i-20); j-- {
		if word := w.word(j); word == "(" || word == "[" {
			return j - 1
		}
	}
	return w.first - 1
}

// beforeComma steps over what stands between two commas after a noun phrase: an
// apposition or a relative clause. A comma without its twin stays where it is:
// "On Monday, " before the subject, or the end of a quote.
func (w window) beforeComma(i int) int {
	for j := i - 1; j >= max(w.first, i-25); j-- {
		if w.word(j) != "," {
			continue
		}
		if _, ok := w.endsMention(j - 1); ok && w.apposes(j+1) {
			return j - 1
		}
	}
	if m, ok := w.endsMention(i - 1); ok && w.word(w.Mentions[m].First-1) != "," {
		return i - 1 // "Mousavi, who said", "Mousavi, accusing"
	}
	return w.first - 1
}

// apposes reports whether token i begins an apposition or a relative clause.
func (w window) apposes(i int) bool {
	switch w.word(i) {
	case "who", "which", "whose", "whom", "a", "an", "the", "his", "her", "its", "their", "once", "then", "now", "former", "both",
		"including", "speaking", "himself", "herself", "itself", "in", "at", "of", "citing", "editor", "head", "chief", "director":
		return true
	}
	_, mention := w.startsMention(i)
	return mention || w.dateAt[i] >= 0 || looksFinite(w.word(i)) // "Russia, accused of lying, said"
}

// controller is the subject that a participle or a second verb shares: the
// nearest noun phrase to the left that has a verb of its own.
func (w window) controller(before int) []int {
	for i := before - 1; i >= max(w.first, before-60); i-- {
		m, ok := w.endsMention(i)
		if ok && w.word(w.Mentions[m].First-1) == "of" && w.verbAt(w.Mentions[m].Last) {
			if whole := w.headOf(w.Mentions[m].First - 1); len(whole) > 0 {
				return whole // "the president of Chad left after accusing"
			}
		}
		if !ok || w.Mentions[m].Possessive || preposition(w.word(w.Mentions[m].First-1)) || w.Mentions[m].Locative {
			continue
		}
		if w.verbAt(w.Mentions[m].Last) || w.saidBefore(w.Mentions[m].First) {
			return w.coordinatedLeft(m)
		}
	}
	return nil
}

// mainSubject is the subject that a second verb shares with the first verb of
// the sentence: "Damascus denies that it knew and accuses Washington".
func (w window) mainSubject(before int) []int {
	for i := w.first; i < before; i = w.after(i) {
		m, ok := w.startsMention(i)
		if !ok || w.Mentions[m].Possessive || w.Mentions[m].Locative || preposition(w.word(i-1)) {
			continue
		}
		if last := w.Mentions[m].Last; w.verbAt(last) || w.listThenVerb(m) {
			return w.coordinated(i)
		}
	}
	return nil
}

// listThenVerb reports whether mention m begins a list that a verb follows.
func (w window) listThenVerb(m int) bool {
	list := w.coordinated(w.Mentions[m].First)
	return len(list) > 1 && w.verbAt(w.Mentions[list[len(list)-1]].Last)
}

// saidBefore reports whether a past tense stands right before the mention: the
// inverted subject of `"...", said Peskov, accusing`.
func (w window) saidBefore(first int) bool {
	return w.word(first-1) == "said" || w.word(first-1) == "says"
}

// verbAt reports whether a verb group starts at token i, after adverbs, a date
// or one apposition. Without a parser, a verb is an auxiliary or a small word
// that ends like one.
func (w window) verbAt(i int) bool {
	if w.word(i) == "," {
		for j := i + 1; j < min(w.last, i+25); j++ {
			if w.word(j) == "," {
				i = j + 1
				break
			}
		}
	}
	for i < w.last && (adverb(w.word(i)) || w.dateAt[i] >= 0) {
		i = w.after(i)
	}
	word := w.word(i)
	return auxiliary(word) || looksFinite(word)
}

// looksFinite reports whether a small word may be a finite verb.
func looksFinite(word string) bool {
	if n := len(word); n > 3 && (word[n-2:] == "ed" || word[n-1] == 's' && word[n-2] != 's') {
		return !preposition(word)
	}
	return irregularPast[word] || pluralPresent[word]
}

// pluralPresent are verbs of saying as they follow a plural: "officials deny".
var pluralPresent = wordSet("say", "deny", "accuse", "reject", "blame", "insist", "claim", "condemn", "criticize", "criticise",
	"denounce", "allege", "dismiss", "argue", "call", "believe", "maintain", "dispute", "warn", "add", "want", "have", "charge")

// irregularPast are common past tenses that do not end in -ed.
var irregularPast = wordSet("said", "told", "made", "took", "gave", "came", "went", "saw", "got", "kept", "held", "left",
	"put", "sent", "shot", "spoke", "began", "broke", "brought", "built", "chose", "drew", "drove", "fell", "felt", "fought",
	"found", "fled", "grew", "heard", "hit", "knew", "laid", "led", "lost", "met", "paid", "ran", "rose", "sold", "stood",
	"struck", "stole", "thought", "threw", "understood", "withdrew", "won", "wrote", "meant", "let", "set", "cut", "hurt",
	"became", "overthrew", "spread", "split", "sank", "swore", "tore", "wore", "did", "hid", "bought", "caught", "taught",
	"sought", "dealt", "lied", "burnt", "lent", "spent", "fed", "bred", "bled", "shook", "forgave", "forbade", "drank")

// whom reads "Barrenechea, whom Huayta has accused of": the object stands
// before the relative pronoun.
func (w window) whom(subject []int) ([]int, bool) {
	if len(subject) == 0 {
		return nil, false
	}
	i := w.Mentions[subject[0]].First - 1
	if w.word(i) != "whom" {
		return nil, false
	}
	i--
	if w.word(i) == "," {
		i--
	}
	m, ok := w.endsMention(i)
	if !ok {
		return nil, false
	}
	return w.coordinatedLeft(m), true
}

// clauseEnd returns the token after the clause that token from belongs to: the
// end of the window, or what breaks it off: a semicolon, an attribution at the
// end (", an official said"), a participle or a second verb of saying.
func (w window) clauseEnd(from int) int {
	depth := 0
	for i := from; i < w.last; i = w.after(i) {
		if end := w.after(i); w.quoteCloses(i) && end < w.last && w.breaks(end-1) {
			return end
		}
		switch word := w.word(i); word {
		case "(", "[":
			depth++
		case ")", "]":
			depth--
		case ";":
			return i
		case ",", "and", "but", "while", "although", "—", "–":
			if depth <= 0 && i > from && w.breaks(i) {
				return i
			}
		}
	}
	last := w.last
	for last > from && isJoint(w.Text.Word(last-1)) {
		last--
	}
	return last
}

// breaks reports whether a new clause of somebody's begins after the joint at i.
func (w window) breaks(i int) bool {
	word, next := w.word(i), i+1
	if word == "while" || word == "although" {
		return true
	}
	if word == "," && (w.word(next) == "and" || w.word(next) == "but") {
		word, next = w.word(next), next+1
	}
	for next < w.last && adverb(w.word(next)) {
		next++
	}
	switch {
	case reporting[w.word(next)]:
		return true
	case word == "," && (w.word(next) == "according" || w.word(next) == "which" || w.word(next) == "who"):
		return w.word(next) == "according" || w.Text.Tokens[next].Kind == text.Word && w.published(next)
	case word == "but" && w.verbAt(next):
		return true
	}
	m, ok := w.startsMention(next)
	if ok && w.Mentions[m].Possessive && w.Mentions[m].Last < w.last {
		m, ok = w.startsMention(w.Mentions[m].Last) // "her spokesman Steffen Seibert said"
	}
	if !ok {
		return false
	}
	after := w.Mentions[m].Last
	for after < w.last && (adverb(w.word(after)) || have(w.word(after)) || w.dateAt[after] >= 0) {
		after = w.after(after)
	}
	return reporting[w.word(after)]
}

// published reads ", which was published on Monday", said of an interview.
func (w window) published(i int) bool {
	return w.word(i) == "which" && (w.word(i+1) == "was" || w.word(i+1) == "were") && w.word(i+2) == "published"
}

// reporting are the forms of verbs that begin somebody's next utterance.
var reporting = wordSet("said", "says", "saying", "told", "telling", "added", "adding", "accused", "accusing", "blamed",
	"blaming", "denied", "denying", "rejected", "rejecting", "dismissed", "dismissing", "insisted", "insisting", "warned",
	"warning", "stressed", "stressing", "noted", "noting", "claimed", "claiming", "urged", "urging", "denounced",
	"denouncing", "condemned", "condemning", "described", "describing", "called", "calling", "argued", "arguing",
	"alleged", "alleging", "replied", "replying", "responded", "reported", "reporting", "asserted", "asserting",
	"vowed", "citing", "quoting")
