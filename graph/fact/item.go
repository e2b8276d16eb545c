package fact

import (
	"regexp"
	"strings"
)

// wide are the ids that are made to name one thing among all: URIs (urn:, tag:,
// https:), the ids of messages (RFC 5322) and UUIDs.
var wide = regexp.MustCompile(`(?i)^(urn|tag):\S|^[a-z][a-z0-9+.-]*://\S|\S@\S|^\{?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?$`)

// longItem is the length in bytes of an id that nobody else hits upon.
const longItem = 16

// IsWideItem reports whether an item id is one among those of all publishers, by
// its form alone.
func IsWideItem(id string) bool { return wide.MatchString(id) }

// NamesItem reports whether an item id tells an item from others although its
// publisher is not told: a wide one, or a long one of digits and other signs.
func NamesItem(id string) bool {
	return IsWideItem(id) || len(id) >= longItem && strings.ContainsAny(id, "0123456789") && strings.Trim(id, "0123456789") != ""
}
