package guard

import (
	"path"
	"strings"
)

// listed tells whether a path of a request is one of those listed, or below one
// that ends in "/". Paths that a router would clean first ("/assets/../claims")
// are never listed: what they mean is decided behind us.
func listed(list []string, p string) bool {
	for _, l := range list {
		if p == l {
			return true
		}
		if strings.HasSuffix(l, "/") && strings.HasPrefix(p, l) && clean(p) {
			return true
		}
	}
	return false
}

func clean(p string) bool {
	return path.Clean(p) == strings.TrimSuffix(p, "/")
}
