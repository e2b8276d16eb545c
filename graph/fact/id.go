package fact

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// ID names a thing in the graph: a short IRI such as "state/russia" or
// "statement/5f0c9a1be2d37744/512-803". The empty ID stands for "unknown".
type ID string

// GazetteerLabel is the quad label of everything that comes from our own
// tables and not from an article.
const GazetteerLabel ID = "source/gazetteer"

// Kind is the part of the id before its first slash: "state", "claim".
func (id ID) Kind() string {
	kind, _, _ := strings.Cut(string(id), "/")
	return kind
}

// Slug is the part of the id after its last slash.
func (id ID) Slug() string {
	return string(id[strings.LastIndexByte(string(id), '/')+1:])
}

// ArticleHash is the 16 hex digits of the article that the id belongs to, or
// "" for ids that are shared between articles.
func (id ID) ArticleHash() string {
	parts := strings.Split(string(id), "/")
	if len(parts) > 1 && isHash(parts[1]) && (parts[0] == "article" || len(parts) > 2) {
		return parts[1]
	}
	return ""
}

func isHash(s string) bool {
	if len(s) != 16 {
		return false
	}
	for i := range len(s) {
		if !strings.ContainsRune("0123456789abcdef", rune(s[i])) {
			return false
		}
	}
	return true
}

// SHA256 is the hex form of the SHA-256 of a kept text.
func SHA256(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// ArticleID is the id of the article with the given SHA-256 (64 hex digits).
func ArticleID(sha256 string) ID { return ID("article/" + sha256[:16]) }

// SharedID is the id of an actor that is one node for all articles: a state,
// a well-known organization, an outlet, a person named in full.
func SharedID(t ActorType, slug string) ID { return ID(idKind(t) + "/" + slug) }

// LocalID is the id of an actor that is never merged across articles: a group,
// or a person or an organization without a full name.
func LocalID(t ActorType, article ID, slug string) ID {
	return ID(idKind(t) + "/" + article.ArticleHash() + "/" + slug)
}

func idKind(t ActorType) string {
	if t == Organization {
		return "org"
	}
	return string(t)
}

// StatementID is the id of the statement at s in the article.
func StatementID(article ID, s Span) ID {
	return ID(fmt.Sprintf("statement/%s/%d-%d", article.ArticleHash(), s.Start, s.End))
}

// ClaimID is the id of the claim whose matter is at s, between these parties.
func ClaimID(article ID, s Span, accuser, target ID) ID {
	return partiesID("claim", article, s, accuser, target)
}

// ResponseID is the id of the response at s by these parties.
func ResponseID(article ID, s Span, responder, onBehalfOf ID) ID {
	return partiesID("response", article, s, responder, onBehalfOf)
}

func partiesID(kind string, article ID, s Span, parties ...ID) ID {
	h := sha256.New()
	for _, p := range parties {
		h.Write([]byte(p))
		h.Write([]byte{0})
	}
	return ID(fmt.Sprintf("%s/%s/%d-%d/%x", kind, article.ArticleHash(), s.Start, s.End, h.Sum(nil)[:4]))
}

// Slug folds a name to the form used in ids: compatibility decomposition
// (NFKD), marks dropped, lower case, runs of anything but letters and digits
// turned into one hyphen. A name without letters and digits gives "".
func Slug(name string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(name) {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r):
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(unicode.ToLower(r))
		case unicode.Is(unicode.M, r):
			// A combining mark: "Côte" is cote.
		default:
			gap = true
		}
	}
	return b.String()
}
