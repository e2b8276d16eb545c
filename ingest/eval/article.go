package eval

// Article is a news text with its labels.
type Article struct {
	ID            string   `json:"id"`
	URL           string   `json:"url"`
	Outlet        string   `json:"outlet"`
	Licence       string   `json:"licence"`
	DatePublished string   `json:"date_published"` // "2020-05-04", or "" where unknown
	Title         string   `json:"title"`
	Text          string   `json:"text"`
	Gold          Labels   `json:"gold"`
	Category      Category `json:"category"`
	Tags          []string `json:"tags"` // constructions and other traits: "nested", "1980s"
	Source        Source   `json:"source"`
	DateSource    string   `json:"date_source"`
	URLSource     string   `json:"url_source"`
	TitleSource   string   `json:"title_source"`
}

// Source is where the text of an article was taken from.
type Source struct {
	Collection string `json:"collection"`
	Repo       string `json:"repo"`
	Key        string `json:"key"`
}

// Category tells whether an article holds an accusation or response at all.
type Category string

const (
	WithAccusation    Category = "accusation"
	WithoutAccusation Category = "no_accusation"
)

// Labels is what should be read from an article.
type Labels struct {
	Statements  []Statement  `json:"statements"`
	Accusations []Accusation `json:"accusations"`
	Responses   []Response   `json:"responses"`
}

// Statement is the label of words and who said them. Quote stands verbatim in
// the text. An optional label may be found or not.
type Statement struct {
	Speaker     string   `json:"speaker"`
	SpeakerAlt  []string `json:"speaker_alt"`
	Affiliation string   `json:"speaker_affiliation"`
	Kind        string   `json:"kind"` // "direct", "mixed" or "indirect"
	Quote       string   `json:"quote"`
	PublishedIn string   `json:"published_in"` // an outlet, or ""
	Optional    bool     `json:"optional"`
}

// Accusation is the label of who accuses whom. Of is the words of the matter,
// which stand in Evidence, which stands in the text. A negated accusation was
// not made ("stopped short of accusing").
type Accusation struct {
	Accuser      string   `json:"accuser"`
	AccuserAlt   []string `json:"accuser_alt"`
	AccuserState string   `json:"accuser_state"` // a state, or ""
	Target       string   `json:"target"`
	TargetAlt    []string `json:"target_alt"`
	TargetType   string   `json:"target_type"` // "state", "org", "person" or "group"
	TargetState  string   `json:"target_state"`
	Of           string   `json:"of"`
	Evidence     string   `json:"evidence"`
	Negated      bool     `json:"negated"`
	Optional     bool     `json:"optional"`
}

// Response is the label of who answered which accusations, how.
type Response struct {
	Responder      string   `json:"responder"`
	ResponderAlt   []string `json:"responder_alt"`
	ResponderState string   `json:"responder_state"`
	Type           string   `json:"type"`
	To             string   `json:"to"`             // what is answered, in words
	ToAccusations  []int    `json:"to_accusations"` // indexes into Labels.Accusations
	Relation       string   `json:"relation"`
	Party          string   `json:"party"`
	Evidence       string   `json:"evidence"`
	Optional       bool     `json:"optional"`
}
