package graph

// A Datatype is the kind of a literal: how it is written on export. In the
// store, text and days are plain strings, so that Gizmo compares them.
type Datatype string

const (
	Text    Datatype = "xsd:string"
	Integer Datatype = "xsd:integer"
	Decimal Datatype = "xsd:decimal"
	Boolean Datatype = "xsd:boolean"
	Day     Datatype = "xsd:date"         // "2020-05-04"
	EDTF    Datatype = "edtf:EDTF-level1" // "2020-04-21/2020-04-30"
	AnyURI  Datatype = "xsd:anyURI"       // an address as the article gave it
	Node    Datatype = ""                 // not a literal: see Predicate.Range
)

// A Predicate is one kind of edge. Domain and Range list the classes that its
// subject and object may have; a Datatype other than Node says that the object
// is a literal. Min and Max count the edges a subject of the domain has within
// one label; Max 0 stands for "any number".
type Predicate struct {
	IRI      string
	Domain   []Class
	Range    []Class
	Datatype Datatype
	Min, Max int
	Values   []string // the only values a literal may have, where that is fixed
	Meaning  string
}

// Lookup finds the predicate with the given short IRI.
func Lookup(iri string) (Predicate, bool) {
	i, ok := vocabularyIndex[iri]
	if !ok {
		return Predicate{}, false
	}
	return Vocabulary[i], true
}

// vocabularyIndex is where each predicate stands in Vocabulary. It is never
// written again.
var vocabularyIndex = func() map[string]int {
	m := make(map[string]int, len(Vocabulary))
	for i, p := range Vocabulary {
		m[p.IRI] = i
	}
	return m
}()

// The predicates that Go code names in more than one place. Saved queries
// write them out.
const (
	rdfType     = "rdf:type"
	rdfsLabel   = "rdfs:label"
	sourceOf    = "source"
	urlOf       = "schema:url"
	itemOf      = "itemId"
	publisherOf = "schema:publisher"

	sameClaimAs    = "sameClaimAs"
	sameClaimScore = "sameClaimScore"

	sameStoryAs       = "sameStoryAs"
	sameStoryDistance = "sameStoryDistance"
	sameStoryShare    = "sameStoryShare"
)

var (
	spoken  = []Class{Quotation}
	claimed = []Class{Claim}
	replied = []Class{Response}
	article = []Class{NewsArticle}
	spans   = []Class{Quotation, Claim, Response}
	all     = []Class{NewsArticle, Person, Country, Organization, Outlet, Group, Quotation, Claim, Response}
	people  = []Class{Person, Group}
)

// Vocabulary defines every predicate of the graph once, sorted by what it
// describes. `jaccuse vocab` prints it; the checks hold the graph to it; the
// N-Quads writer takes the datatypes from it.
var Vocabulary = []Predicate{
	// The three that the project exists for.
	{IRI: "accuses", Domain: Actors, Range: Actors,
		Meaning: "the subject accuses the object, by an asserted, unnegated claim of the article that labels the edge"},
	{IRI: "publishedIn", Domain: spoken, Range: []Class{Outlet}, Max: 1,
		Meaning: "the outlet that the words were given to or carried by, where the text says so; never the article's own publisher"},
	{IRI: "responds", Domain: Actors, Range: claimed,
		Meaning: "the accused actor answers the claim, by an explicit or a prior response of the article that labels the edge"},

	// Every node.
	{IRI: rdfType, Domain: all, Min: 1, Max: 1,
		Meaning: "the class of the node"},
	{IRI: rdfsLabel, Domain: Actors, Datatype: Text, Min: 1, Max: 1,
		Meaning: "the name, in its fullest form"},

	// Articles.
	{IRI: "schema:headline", Domain: article, Datatype: Text, Max: 1, Meaning: "the title"},
	{IRI: "schema:articleBody", Domain: article, Datatype: Text, Max: 1, Meaning: "the kept text; in exports that ask for it alone"},
	{IRI: "schema:author", Domain: article, Datatype: Text, Max: 1, Meaning: "the byline's name"},
	{IRI: "schema:datePublished", Domain: article, Datatype: EDTF, Max: 1, Meaning: "when it was published"},
	{IRI: "datelineDate", Domain: article, Datatype: EDTF, Max: 1, Meaning: "the date in the dateline"},
	{IRI: publisherOf, Domain: article, Range: []Class{Outlet}, Max: 1, Meaning: "the outlet that published the article"},
	{IRI: "agency", Domain: article, Range: []Class{Outlet}, Meaning: "a news agency that the article names as its source"},
	{IRI: "schema:dateline", Domain: article, Datatype: Text, Max: 1, Meaning: "the place in the dateline, as written"},
	{IRI: urlOf, Domain: article, Datatype: AnyURI, Max: 1, Meaning: "the address of the article"},
	{IRI: itemOf, Domain: article, Datatype: Text, Max: 1, Meaning: "the publisher's own identifier of the article"},
	{IRI: sourceOf, Domain: article, Datatype: Text, Min: 1, Max: 1, Meaning: "the file that it was read from, as the user named it"},
	{IRI: "schema:inLanguage", Domain: article, Datatype: Text, Max: 1, Meaning: "the language, as a BCP 47 tag"},
	{IRI: "schema:sha256", Domain: article, Datatype: Text, Min: 1, Max: 1, Meaning: "SHA-256 of the kept text, 64 hex digits"},
	{IRI: "rawSha256", Domain: article, Datatype: Text, Max: 1, Meaning: "SHA-256 of the page, message or document that the kept text was taken from"},
	{IRI: "extractor", Domain: article, Datatype: Text, Min: 1, Max: 1, Meaning: "the version of the program that read the article"},
	{IRI: "rules", Domain: article, Datatype: Text, Min: 1, Max: 1, Meaning: "the version of the rules and tables it read with"},
	{IRI: sameStoryAs, Domain: article, Range: article, Max: 1,
		Meaning: "the first article, of the month before, that tells the same story in much the same words; it is itself linked to none"},
	{IRI: sameStoryDistance, Domain: article, Datatype: Decimal, Max: 1,
		Meaning: "how far the texts of these two differ, an estimate: 1 less the runs of four words that both have, over those that either has; from 0 to .75"},
	{IRI: sameStoryShare, Domain: article, Datatype: Decimal, Max: 1,
		Meaning: "how much of the shorter of these two texts stands in the longer one, an estimate, by the same runs of words; from .55 to 1"},

	// Actors.
	{IRI: "schema:alternateName", Domain: Actors, Datatype: Text, Meaning: "another name"},
	{IRI: "schema:jobTitle", Domain: people, Datatype: Text, Max: 1, Meaning: "the role, as written"},
	{IRI: "state", Domain: []Class{Person, Group, Organization, Outlet}, Range: []Class{Country}, Max: 1,
		Meaning: "the state that the actor belongs to"},
	{IRI: "speaksFor", Domain: []Class{Person, Group, Organization}, Range: Actors, Max: 1,
		Meaning: "the state or organization that the actor speaks for, in the article that labels the edge"},
	{IRI: "isoCode", Domain: []Class{Country}, Datatype: Text, Max: 1, Meaning: "ISO 3166-1 alpha-3 code"},
	{IRI: "schema:sameAs", Domain: Actors, Max: 1, Meaning: "the same thing in Wikidata (wd:Q159)"},

	// Statements.
	{IRI: "kind", Domain: []Class{Quotation, Claim, Response}, Datatype: Text, Min: 1, Max: 1,
		Meaning: "statement: direct, mixed or indirect; claim: accusation; response: deny, reject, demand-evidence, justify, counter-accuse, accept, no-comment or other"},
	{IRI: "schema:spokenByCharacter", Domain: spoken, Range: Actors, Min: 1, Meaning: "the speaker"},
	{IRI: "continues", Domain: spoken, Range: spoken, Max: 1, Meaning: "the segment of the same quote before this one"},

	// Claims.
	{IRI: "force", Domain: claimed, Datatype: Text, Min: 1, Max: 1,
		Values: []string{"accuse", "allege", "blame", "charge", "condemn", "criticize"}, Meaning: "the strength of the verb"},
	{IRI: "accuser", Domain: claimed, Range: Actors, Min: 1, Max: 1, Meaning: "who accuses"},
	{IRI: "target", Domain: claimed, Range: Actors, Min: 1, Max: 1, Meaning: "who is accused"},
	{IRI: "reportedBy", Domain: claimed, Range: Actors, Max: 1, Meaning: "who passed the accusation on"},
	{IRI: "cameo", Domain: claimed, Datatype: Text, Max: 1, Meaning: "CAMEO event code"},
	{IRI: "negated", Domain: claimed, Datatype: Boolean, Min: 1, Max: 1, Meaning: "the text says that the act of accusing did not take place"},
	{IRI: "modality", Domain: claimed, Datatype: Text, Min: 1, Max: 1,
		Values: []string{"asserted", "hedged", "hypothetical"}, Meaning: "how the act of accusing is told, not how certain its content is"},
	{IRI: "statement", Domain: claimed, Range: spoken, Max: 1, Meaning: "the statement that makes the claim"},
	{IRI: "evidenceStart", Domain: claimed, Datatype: Integer, Min: 1, Max: 1, Meaning: "first byte of the sentence that proves the claim"},
	{IRI: "evidenceEnd", Domain: claimed, Datatype: Integer, Min: 1, Max: 1, Meaning: "byte after that sentence"},
	{IRI: "accuserStart", Domain: claimed, Datatype: Integer, Max: 1, Meaning: "first byte of the words that name the accuser"},
	{IRI: "accuserEnd", Domain: claimed, Datatype: Integer, Max: 1, Meaning: "byte after those words"},
	{IRI: "targetStart", Domain: claimed, Datatype: Integer, Max: 1, Meaning: "first byte of the words that name the target"},
	{IRI: "targetEnd", Domain: claimed, Datatype: Integer, Max: 1, Meaning: "byte after those words"},

	{IRI: sameClaimAs, Domain: claimed, Range: claimed, Max: 1,
		Meaning: "the first claim of another article that this one repeats: the same accuser (or who speaks for it), the same target, the same matter by its words"},
	{IRI: sameClaimScore, Domain: claimed, Datatype: Decimal, Max: 1,
		Meaning: "how far the matters of these two agree: the words that both have, over the words that either has; from .7 to 1"},

	// Responses.
	{IRI: "party", Domain: replied, Datatype: Text, Min: 1, Max: 1, Values: []string{"accused", "ally", "other"},
		Meaning: "on whose side the responder stands"},
	{IRI: "relation", Domain: replied, Datatype: Text, Min: 1, Max: 1, Values: []string{"explicit", "prior", "juxtaposed"},
		Meaning: "what ties the response to the claim: its words, an earlier occasion, or only its place in the article"},
	{IRI: "responder", Domain: replied, Range: Actors, Min: 1, Max: 1, Meaning: "who spoke"},
	{IRI: "onBehalfOf", Domain: replied, Range: Actors, Max: 1, Meaning: "whom he spoke for"},
	{IRI: "answers", Domain: replied, Range: claimed,
		Meaning: "a claim that the response answers; none where its words name an accusation that nobody is told to have made"},

	// Statements, claims and responses alike.
	{IRI: "reportedIn", Domain: spans, Range: article, Min: 1, Max: 1, Meaning: "the article that holds the words"},
	{IRI: "schema:text", Domain: spans, Datatype: Text, Min: 1, Max: 1, Meaning: "the exact words"},
	{IRI: "start", Domain: spans, Datatype: Integer, Min: 1, Max: 1, Meaning: "first byte of the words in the kept text"},
	{IRI: "end", Domain: spans, Datatype: Integer, Min: 1, Max: 1, Meaning: "byte after the words"},
	{IRI: "cue", Domain: spans, Datatype: Text, Max: 1, Meaning: "lemma of the word that signals it"},
	{IRI: "cueStart", Domain: spans, Datatype: Integer, Max: 1, Meaning: "first byte of that word"},
	{IRI: "cueEnd", Domain: spans, Datatype: Integer, Max: 1, Meaning: "byte after that word"},
	{IRI: "rule", Domain: spans, Datatype: Text, Min: 1, Max: 1, Meaning: "the rule that found it"},
	{IRI: "confidence", Domain: spans, Datatype: Decimal, Min: 1, Max: 1, Meaning: "from 0 to 1"},
	{IRI: "date", Domain: []Class{Quotation, Response}, Datatype: EDTF, Max: 1, Meaning: "when it was said, where the text tells"},
	{IRI: "dateFrom", Domain: []Class{NewsArticle, Quotation, Response}, Datatype: Text, Max: 1, Meaning: "the words that the date was resolved from; of an article, its dateline date, else its date of publication"},
	{IRI: "startDay", Domain: append([]Class{NewsArticle}, spans...), Datatype: Day, Max: 1,
		Meaning: "first day, for comparing: of its own date (a claim: of its statement's), else of the article's dateline, else of publication"},
	{IRI: "endDay", Domain: append([]Class{NewsArticle}, spans...), Datatype: Day, Max: 1,
		Meaning: "last day, for comparing, from the same date"},
}
