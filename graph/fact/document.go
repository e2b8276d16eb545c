package fact

// Document is everything that was read from one article.
// Its JSON form leaves the kept text out.
type Document struct {
	Article    Article     `json:"article"`
	Actors     []Actor     `json:"actors"`
	Statements []Statement `json:"statements"`
	Claims     []Claim     `json:"claims"`
	Responses  []Response  `json:"responses"`
	Problems   []Problem   `json:"problems"`

	// Text is the kept text: what was decoded to UTF-8, line ends and all.
	// Every Span of the document is an offset into it.
	Text string `json:"-"`
}

// Article is one news text and what its head, byline and dateline say of it.
type Article struct {
	ID           ID     `json:"id"`
	Source       string `json:"source"` // path or "-" as the user named it
	Title        string `json:"title"`
	Author       string `json:"author"`
	Dateline     string `json:"dateline"` // place, as written: "ROME"
	Published    Date   `json:"published"`
	DatelineDate Date   `json:"datelineDate"`
	Publisher    ID     `json:"publisher"`
	Agencies     []ID   `json:"agencies"`
	URL          string `json:"url"`
	Language     string `json:"language"` // BCP 47
	SHA256       string `json:"sha256"`   // of Text, 64 hex digits

	// Origin tells the file apart from others: the absolute, cleaned path of
	// Source. It is empty for standard input.
	Origin string `json:"-"`
	// ItemID is the publisher's own identifier, where the input carries one.
	ItemID string `json:"-"`
	// RawSHA256 is the SHA-256 of the bytes that Text was taken from, where these
	// are not the text alone: of a web page.
	RawSHA256 string `json:"-"`
	// Version is the publisher's own number of this edition of the item, higher for
	// a later one; 0 is unknown.
	Version int `json:"-"`
	// Withdrawn: the publisher has taken the article back. It has no text, and no
	// id; what was read under its URL or item id has to go.
	Withdrawn bool `json:"-"`
	// Teaser: the text is the first words of an article that stands elsewhere. It
	// takes the place of no whole one.
	Teaser bool `json:"-"`
	// Input tells whether the same was read before: a digest of the bytes that the
	// article was read from, of where they stand, and of who read them how. Empty
	// is unknown.
	Input string `json:"-"`
	// Extractor and Rules are the versions that produced the document.
	Extractor string `json:"-"`
	Rules     string `json:"-"`
}

// Actor is somebody who can speak, accuse or be accused.
type Actor struct {
	ID        ID        `json:"id"`
	Type      ActorType `json:"type"`
	Name      string    `json:"name"`      // fullest form, as written
	Role      string    `json:"role"`      // "US Secretary of Defense"
	State     ID        `json:"state"`     // the state the actor belongs to
	SpeaksFor ID        `json:"speaksFor"` // the state or organization he speaks for
	Mentions  []Mention `json:"mentions"`

	// The following come from the gazetteer alone.
	OtherNames []string `json:"-"`
	ISOCode    string   `json:"-"` // ISO 3166-1 alpha-3, states only
	Wikidata   string   `json:"-"` // "Q159"
	Gazetteer  bool     `json:"-"` // the actor is an entry of our own tables
}

// ActorType tells the five kinds of actors apart.
type ActorType string

const (
	Person       ActorType = "person"
	State        ActorType = "state"
	Organization ActorType = "organization"
	Outlet       ActorType = "outlet"
	Group        ActorType = "group"
)

// Mention is one place where an actor is named, and the sieve that linked it.
type Mention struct {
	Span
	Sieve string `json:"sieve"`
}

// Cue is the word that signals a statement, a claim or a response.
type Cue struct {
	Span
	Lemma string `json:"lemma"`
}

// Statement is words attributed to one or more speakers. Text is the words
// without their outer quotation marks.
type Statement struct {
	ID          ID            `json:"id"`
	Kind        StatementKind `json:"kind"`
	Speakers    []ID          `json:"speakers"`
	PublishedIn ID            `json:"publishedIn"`
	Date        Date          `json:"date"`
	Continues   ID            `json:"continues"` // the segment of the same quote before this one
	Text        string        `json:"text"`
	Span
	Cue        Cue      `json:"cue"`
	Rule       string   `json:"rule"`
	Confidence float64  `json:"confidence"` // 0 to 1
	Sieves     []string `json:"-"`          // that linked its actors, as its confidence weighs them
}

// StatementKind says how much of a statement stands in quotation marks.
type StatementKind string

const (
	Direct   StatementKind = "direct"   // all of it
	Mixed    StatementKind = "mixed"    // a part
	Indirect StatementKind = "indirect" // nothing
)

// Claim is what an accuser asserts about a target. Text is the matter (what
// the target is accused of), Evidence the sentence that says so.
type Claim struct {
	ID         ID     `json:"id"`
	Kind       string `json:"kind"`  // "accusation"
	Force      string `json:"force"` // one of Forces
	Accuser    ID     `json:"accuser"`
	Target     ID     `json:"target"`
	ReportedBy ID     `json:"reportedBy"` // who passed the accusation on
	Text       string `json:"text"`
	Span
	Evidence    Span     `json:"evidence"`
	AccuserSpan Span     `json:"accuserSpan"`
	TargetSpan  Span     `json:"targetSpan"`
	Cue         Cue      `json:"cue"`
	CAMEO       string   `json:"cameo"` // CAMEO event code, "112"
	Negated     bool     `json:"negated"`
	Modality    Modality `json:"modality"`
	Statement   ID       `json:"statement"` // the statement that holds the claim
	Rule        string   `json:"rule"`
	Confidence  float64  `json:"confidence"`
	Sieves      []string `json:"-"` // that linked its actors, as its confidence weighs them
}

// Accusation is the one kind of Claim so far.
const Accusation = "accusation"

// Forces are the values of Claim.Force.
var Forces = [...]string{"accuse", "allege", "blame", "charge", "condemn", "criticize"}

// Asserted reports whether the act of accusing is told as having happened.
// Only such claims yield an accuses edge.
func (c Claim) Asserted() bool { return !c.Negated && c.Modality == Asserted }

// Modality describes the act of accusing, not the certainty of its content.
type Modality string

const (
	Asserted     Modality = "asserted"
	Hedged       Modality = "hedged"       // "appeared to accuse"
	Hypothetical Modality = "hypothetical" // "might accuse", "if they accuse"
)

// Response is an utterance that reacts to claims. Text is the clause that
// responds.
type Response struct {
	ID         ID           `json:"id"`
	Kind       ResponseKind `json:"kind"`
	Party      Party        `json:"party"`
	Relation   Relation     `json:"relation"`
	Responder  ID           `json:"responder"`  // who spoke
	OnBehalfOf ID           `json:"onBehalfOf"` // whom he spoke for
	Answers    []ID         `json:"answers"`    // claims of the same article
	Date       Date         `json:"date"`
	Text       string       `json:"text"`
	Span
	Cue        Cue      `json:"cue"`
	Rule       string   `json:"rule"`
	Confidence float64  `json:"confidence"`
	Sieves     []string `json:"-"` // that linked its actors, as its confidence weighs them
}

// ResponseKind says how a response treats the claim.
type ResponseKind string

const (
	Deny           ResponseKind = "deny"   // says it is not so
	Reject         ResponseKind = "reject" // turns it down: baseless, unacceptable
	DemandEvidence ResponseKind = "demand-evidence"
	Justify        ResponseKind = "justify"
	CounterAccuse  ResponseKind = "counter-accuse"
	Accept         ResponseKind = "accept"
	NoComment      ResponseKind = "no-comment"
	OtherResponse  ResponseKind = "other"
)

// Party says on whose side the responder stands.
type Party string

const (
	AccusedParty Party = "accused" // the accused, or who speaks for it
	AllyParty    Party = "ally"
	OtherParty   Party = "other"
)

// Relation says what ties a response to the claim it answers.
type Relation string

const (
	// Explicit: the words name the accusation, its accuser or its content.
	Explicit Relation = "explicit"
	// Prior: said earlier or elsewhere on the same matter, and set against the
	// claim by the article.
	Prior Relation = "prior"
	// Juxtaposed: only the placing links them. It yields no responds edge.
	Juxtaposed Relation = "juxtaposed"
)

// Problem is something about one article that a reader of its facts should
// know: an unclosed quotation mark, an undecodable byte.
type Problem struct {
	Span
	Message string `json:"message"`
}
