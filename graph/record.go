package graph

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	bolt "go.etcd.io/bbolt"

	"jaccuse/graph/fact"
)

// Beside the quads, a database holds these buckets.
const (
	metaBucket     = "jaccuse"  // "schema" -> version
	textBucket     = "text"     // article id -> kept text, deflated
	articleBucket  = "article"  // article id -> record, as JSON
	identityBucket = "identity" // SHA-256 of a file, URL or item, then article id -> nothing
	tallyBucket    = "tally"    // kind and fields -> count: see Tally
	killedBucket   = "killed"   // SHA-256 of a URL or item -> kill, as JSON
	claimBucket    = "claim"    // claim id -> what is compared of it: see Assertion
	keyBucket      = "claimkey" // digest of accuser, target and word, then day and claim id -> nothing
	sketchBucket   = "sketch"   // article id -> sketch of its text: see package story
	storyBucket    = "story"    // article id -> its day, and the place of the article that it is linked to
	bandBucket     = "band"     // role, band of the sketch, then day and article id -> nothing
	revisionBucket = "revision" // label -> digest of its quads: see Revision
)

var (
	sideBuckets = []string{textBucket, articleBucket, identityBucket, killedBucket, tallyBucket, claimBucket, keyBucket,
		sketchBucket, storyBucket, bandBucket, revisionBucket}

	schemaKey = []byte("schema")
)

// side is the buckets within a transaction.
type side struct {
	texts, articles, identities, killed, tallies, claims, keys *bolt.Bucket
	sketches, told, bands, revisions                           *bolt.Bucket
}

func (s side) repetitions() repetitions { return repetitions{s.claims, s.keys} }

// A record remembers where an article was read from, so that a later edition
// finds it.
type record struct {
	SHA256    string    `json:"sha256"`
	Extractor string    `json:"extractor"`
	Rules     string    `json:"rules"`
	Readings  []reading `json:"readings"` // sorted, one per origin
	// Outdated are the inputs of other texts, read from elsewhere, whose place this
	// one took: to read them again would only undo it. The newest are last.
	Outdated []string `json:"outdated,omitempty"`
}

// mostOutdated bounds what a record remembers of a page that keeps changing.
const mostOutdated = 1000

// outdate remembers inputs, but for the article's own.
func (rec *record) outdate(inputs ...string) {
	all := slices.Concat(rec.Outdated, inputs)
	kept := all[:0]
	for i, input := range all {
		mine := slices.ContainsFunc(rec.Readings, func(r reading) bool { return r.Input == input })
		if input != "" && !mine && !slices.Contains(all[i+1:], input) {
			kept = append(kept, input)
		}
	}
	rec.Outdated = slices.Clone(kept[max(0, len(kept)-mostOutdated):])
}

// A reading is one file (or standard input) that held the article's text.
type reading struct {
	Source    string `json:"source"` // as the user named it; of several spellings the first by name
	Origin    string `json:"origin"` // absolute path, or "-"
	URL       string `json:"url,omitempty"`
	Publisher string `json:"publisher,omitempty"`
	ItemID    string `json:"itemId,omitempty"`
	Version   int    `json:"version,omitempty"` // of the item
	Teaser    bool   `json:"teaser,omitempty"`
	Input     string `json:"input,omitempty"` // see fact.Article
}

const standardInput = "-"

func readingOf(a fact.Article) reading {
	r := reading{Source: a.Source, Origin: a.Origin, URL: a.URL, Publisher: string(a.Publisher), ItemID: a.ItemID, Version: a.Version, Teaser: a.Teaser, Input: a.Input}
	switch {
	case a.Source == standardInput, strings.HasPrefix(a.Source, standardInput+"#"):
		r.Origin = standardInput
	case r.Origin == "":
		r.Origin = a.Source
	}
	return r
}

// compareReadings puts the reading that speaks for an article first: the file
// whose name sorts first, and standard input last.
func compareReadings(a, b reading) int {
	if stdin := a.Origin == standardInput; stdin != (b.Origin == standardInput) {
		if stdin {
			return 1
		}
		return -1
	}
	if c := strings.Compare(a.Source, b.Source); c != 0 {
		return c
	}
	return strings.Compare(a.Origin, b.Origin)
}

// note adds r, or brings the reading from the same origin up to date.
func (rec *record) note(r reading) {
	i := slices.IndexFunc(rec.Readings, func(old reading) bool { return old.Origin == r.Origin })
	if i < 0 {
		rec.Readings = append(rec.Readings, r)
	} else {
		r.Source = min(r.Source, rec.Readings[i].Source)
		rec.Readings[i] = r
	}
	slices.SortFunc(rec.Readings, compareReadings)
}

// drop takes out the readings that r supersedes: same file, URL or item, and
// returns the inputs of those that came from elsewhere. Standard input alone
// keeps no article alive that also stood in a file.
func (rec *record) drop(r reading) (outdated []string) {
	mine := r.identities()
	n := len(rec.Readings)
	rec.Readings = slices.DeleteFunc(rec.Readings, func(old reading) bool {
		same := slices.ContainsFunc(old.identities(), func(id identity) bool { return slices.Contains(mine, id) })
		if same && old.Origin != r.Origin {
			outdated = append(outdated, old.Input)
		}
		return same
	})
	if len(rec.Readings) < n && len(rec.Readings) == 1 && rec.Readings[0].Origin == standardInput {
		rec.Readings = nil
	}
	return outdated
}

// An identity is the digest of a name that only one text can have at a time.
// It is a digest because bbolt limits keys to 32 KiB, and a URL is hostile.
type identity [sha256.Size]byte

// identities are the file, the URL and the publisher's item of the reading.
func (r reading) identities() []identity {
	ids := r.published()
	if r.Origin != standardInput {
		ids = append(ids, identityOf("file", r.Origin))
	}
	return ids
}

// published are the URL and the publisher's item. An item id that is not
// wide says nothing without its publisher: every dump has a row 17.
func (r reading) published() []identity {
	var ids []identity
	if r.URL != "" {
		ids = append(ids, identityOf("url", r.URL))
	}
	if id, ok := r.item(); ok {
		ids = append(ids, id)
	}
	return ids
}

func (r reading) item() (id identity, ok bool) {
	switch {
	case fact.NamesItem(r.ItemID): // also where one edition names the publisher and another does not
		return identityOf("item", r.ItemID), true
	case r.ItemID != "" && r.Publisher != "":
		return identityOf("item", r.Publisher+"\x00"+r.ItemID), true
	}
	return identity{}, false
}

func identityOf(kind, value string) identity { return sha256.Sum256([]byte(kind + "\x00" + value)) }

func (rec *record) identities() []identity {
	var ids []identity
	for _, r := range rec.Readings {
		for _, id := range r.identities() {
			if !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	return ids
}

func (id identity) key(article fact.ID) []byte { return append(id[:], article...) }

// known lists the articles that were read under the identity, sorted.
func (id identity) known(identities *bolt.Bucket) []fact.ID {
	var articles []fact.ID
	c := identities.Cursor()
	for k, _ := c.Seek(id[:]); bytes.HasPrefix(k, id[:]); k, _ = c.Next() {
		articles = append(articles, fact.ID(k[len(id):]))
	}
	return articles
}

// loadRecord reads the record of an article, nil when there is none.
func loadRecord(articles *bolt.Bucket, article fact.ID) (*record, error) {
	b := articles.Get([]byte(article))
	if b == nil {
		return nil, nil
	}
	rec := new(record)
	if err := json.Unmarshal(b, rec); err != nil {
		return nil, fmt.Errorf("%w: record of %s: %w", ErrDamaged, article, err)
	}
	return rec, nil
}
