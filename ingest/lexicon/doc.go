// Package lexicon holds what the reading side knows of the world, as tables in
// the folder data, and finds their entries in words.
//
// In: the tables (built in, or any fs.FS) and, for each lookup, a list of
// surface tokens. Out: a fact.ActorType and id for each name, with the way in
// which it is named (Surface), and the classes of roles, group nouns,
// abbreviations, places and given names. Nothing here looks at context: whether
// "Georgia" is the state, or "Moscow" the government, is for package mention.
// The Surface says when to ask (Ambiguous, Kind).
//
// Promises: the tables are decoded strictly, and all their faults are reported
// at once as file:line:col; results do not depend on map order; a Lexicon may
// be read by many goroutines; a lookup takes time in proportion to the words of
// the longest entry, however long or hostile the text.
//
// # Tables
//
// Every file begins with comments that name its licence (CC0-1.0) and origin,
// then a line of column names, then rows sorted by the first column. Cells are
// separated by one tab; several values in a cell by "|". To add a row, write it
// at its place in the order and run the tests: they say what is wrong, where.
//
//	states.tsv         slug name status un successor iso2 iso3 wikidata
//	                   names adjectives people capitals seats flags
//	organizations.tsv  slug name aliases adjectives seats kind state 'speaks for' wikidata flags
//	outlets.tsv        slug name aliases kind state wikidata flags
//	roles.tsv          role class gender official
//	groups.tsv         noun number class
//	nominals.tsv       noun plural kinds gender
//	bodies.tsv         word kinds form
//	hosts.tsv          city bodies
//	speech.tsv         form lemma
//	abbreviations.tsv  abbreviation class
//	places.tsv         name kind state names
//	names.tsv          name gender
//	things.tsv         word place
//
// The first three are actors. Slug and name: fact.Slug(name) must be the slug,
// and a slug is never changed, since ids in stored graphs hold it. The name of
// an English outlet leaves its article out ("New York Times") unless what
// remains is a common word ("The Times"). Wikidata: only ids that were checked;
// an empty cell is better than a wrong fact. State: a slug of states.tsv.
//
// Status of a state: current, disputed or past; un: member, observer or empty;
// successor: of a past state, where one is generally recognised. Iso2 and iso3:
// ISO 3166-1 codes in force. People: nouns for its people, but none that equals
// an adjective of the row (a Russian). Capitals: with former spellings. Seats:
// buildings and places that stand for the government (Kremlin); what is an
// organ of its own (Pentagon) belongs to organizations.tsv.
//
// Kind of an organization: international, organ, ngo, company, armed-group,
// party. Kind of an outlet: newspaper, agency, broadcaster, magazine, site. Speaks
// for: the state of an organ of its government, or the slug of the body of states
// that a body is an organ of; empty for parliaments, courts and central banks.
//
// Flags: SURFACE:KIND for each surface of the row with another meaning that
// news often uses; rarer ones stay out, since a flag makes the reader ask for a
// cue. The kinds are those of Ambiguity. A surface of two actors must be
// flagged shared in both rows, or preferred in the one that is meant more often;
// one that is also in places.tsv must be flagged too.
//
// Official in roles.tsv: yes where the bearer speaks for the state or
// organization that the role is tied to. Class in groups.tsv says what the noun
// stands for after the adjective or possessive of a state: the state itself
// (government), one of its organizations (organ), people who act for it (official),
// some people, or one person. A
// noun of the class state ("country") only takes up a state named before.
//
// Kinds in nominals.tsv say whom "the" and the noun may take up: state, person
// (anybody), the kinds of organizations and outlets, the classes of roles, or a
// role itself. Kinds in bodies.tsv are those of organizations; form is legal for
// what short names leave out ("AG"). Place in things.tsv: whether the word begins such
// names (first: "Hurricane Maria"), ends them (last: "Nord Stream") or does both; common
// surnames stay out.
//
// # Spelling
//
// Upper and lower case in an entry count: see Match. Stops, marks and kinds of
// apostrophes do not, so "US" stands for "U.S." too and "Turkiye" for "Türkiye".
// An entry with a hyphen matches with a space as well ("al-Qaeda"). What differs
// in any other way ("Nato", written as a word) is an alias of its own.
package lexicon
