package mention

import (
	"jaccuse/graph/fact"
	"jaccuse/ingest/lexicon"
	"jaccuse/ingest/text"
	"jaccuse/ingest/tree"
)

// Mention is a noun phrase that names an actor.
type Mention struct {
	fact.Span
	First, Last int // half-open range of tokens
	Kind        Kind
	Type        fact.ActorType // "" of what is no actor: "Hurricane Maria"
	Name        string         // the name alone: "Mark Esper"; of a nominal its head: "officials"
	NameSpan    fact.Span
	Role        string // title or role with what it is tied to: "US Secretary of Defense"
	RoleHead    string // the role alone, lower case: "secretary of defense"
	Official    bool   // the role speaks for what it is tied to
	Office      bool   // the role is one of a state, whatever stands beside it
	Group       lexicon.GroupClass
	Modifier    fact.ID // the state or organization that the words tie it to
	Former      bool    // "former", "ex-": speaks for nobody
	Plural      bool
	Possessive  bool // "Russia's": owns what follows, and does not act itself
	Locative    bool // "in Moscow": a place, and no actor
	Weak        bool // a run of capitals that nothing says is a person
	Unsure      bool // a person by its capitals alone: never who "he" is
	Slot        bool // stands where only actors do
	Quoted      bool // stands in quotation marks
	Gender      byte // 'm', 'f' or 0
	// FirstPerson: "I" or "we" within a quote. Who speaks there is known to package
	// frame alone.
	FirstPerson bool
	// Ours: "our country", "my government" within a quote. Whose it is is known to
	// package frame alone.
	Ours bool

	Actor fact.ID // "" where no sieve settled it
	// Others are the further actors of a phrase that stands for several: "both
	// governments".
	Others []fact.ID
	Sieve  string
	// Tie names what told the Modifier where no word beside the mention does, else "".
	Tie string

	owner fact.ID // of a role: who "his" or "the guild's" names
}

// Kind says how a mention names its actor.
type Kind uint8

const (
	Named Kind = iota
	Nominal
	Pronoun
)

// Actors are all that the mention stands for.
func (m Mention) Actors() []fact.ID {
	if m.Actor == "" {
		return nil
	}
	return append([]fact.ID{m.Actor}, m.Others...)
}

// Acts reports whether the mention can be the subject or the object of a verb.
func (m Mention) Acts() bool { return m.Actor != "" && !m.Possessive && !m.Locative }

// Result is what Find returns.
type Result struct {
	Mentions []Mention
	// Actors are all that a mention names, sorted by id, each with its mentions.
	Actors []fact.Actor
}

// Find returns the mentions of t and their actors: Scan and Link in one.
func Find(t *text.Text, lex *lexicon.Lexicon, article fact.ID, use func(sentence int) bool) Result {
	return Link(t, lex, article, "", Scan(t, lex, use))
}

// Scan returns the mentions of the sentences for which use is true, in order of
// the text, as the words tell them: without the actors that other mentions tell.
func Scan(t *text.Text, lex *lexicon.Lexicon, use func(sentence int) bool) []Mention {
	f := &finder{t: t, lex: lex}
	for i, s := range t.Sentences {
		if use(i) {
			f.sentence(s)
		}
	}
	return f.found
}

// Link finds the actors of mentions. article is the id that local actors belong to,
// home the state that its dateline names, or "".
func Link(t *text.Text, lex *lexicon.Lexicon, article, home fact.ID, mentions []Mention) Result {
	return LinkWithout("", t, lex, article, home, mentions)
}

// LinkWithout is Link without one of the Sieves, to measure what that contributes.
func LinkWithout(sieve string, t *text.Text, lex *lexicon.Lexicon, article, home fact.ID, mentions []Mention) Result {
	l := newLinker(t, lex, article, mentions)
	l.home, l.without = home, sieve
	l.run()
	return Result{Mentions: l.mentions, Actors: l.actors()}
}

// Names returns the mentions of more than one word that are a name, for a parser
// that had better take each for one word.
func Names(t *text.Text, mentions []Mention) []tree.Name {
	var out []tree.Name
	for _, m := range mentions {
		if m.Kind == Named && m.Last > m.First+1 && m.Group == "" {
			head := t.TokenAt(m.NameSpan.End - 1)
			out = append(out, tree.Name{First: m.First, Last: m.Last, Head: head})
		}
	}
	return out
}
