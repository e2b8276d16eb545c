// Package mention finds who is named in a text and ties the names to actors.
//
// In goes a text.Text and a lexicon. Out come the mentions, in order of
// position and without overlap, and the actors that they name. Three steps: Scan finds
// what the tables and the capitals tell; Extend adds the noun phrases that a parser
// found (phrase.go), and gives group nouns the words that name them; Link ties the
// mentions to actors.
//
// A Mention is a whole noun phrase that can act: a name with its title ("US
// Secretary of Defense Mark Esper"), a state or its seat ("Moscow"), a body, an
// outlet, a group ("several Western officials"), a role without a name ("the
// US defense secretary"), or a pronoun. An adjective alone ("Russian
// assistance") is none.
//
// Linking is an ordered list of sieves (link.go), from names over short forms and
// definite nouns ("the watchdog") to pairs ("both governments"), pronouns and
// owners ("its spokesman"); each link records the sieve that made it. A phrase
// that stands for two has Others. "I" and "we" within a quote are mentions that
// package frame links, since it knows who speaks. A name that no sieve can settle
// stays without an actor: nobody is guessed. Ids follow the contract of package fact: states, listed bodies,
// outlets and persons named in full are shared between articles, everybody else
// belongs to the article.
//
// Last, who acts for a state by office ("the army", "Foreign Minister Ana Silva")
// without a word of which is tied to one by what the text tells elsewhere (tie.go): the
// dateline, a capital that opens the sentence, the sentence before, the only state that
// the text names. Where they tell nothing, it stays open.
//
// Which words speak, accuse or answer is left to package frame.
package mention
