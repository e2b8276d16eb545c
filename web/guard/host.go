package guard

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strconv"
	"strings"
)

// Hosts gives the values of the Host header that mean this server: localhost
// and its addresses, the address it listens on unless that is all of them, and
// the names given, each with the port of the address. Names without a port
// hold without one too, as browsers send them where a proxy on port 80 or 443
// stands in front. The address must be that of the listener, with its real port.
func Hosts(listen string, names ...string) ([]string, error) {
	host, port, err := net.SplitHostPort(listen)
	if err != nil {
		return nil, fmt.Errorf("address %q: %w", listen, err)
	}
	if n, err := strconv.ParseUint(port, 10, 16); err != nil || n == 0 {
		return nil, fmt.Errorf("address %q: no port that a browser could ask for", listen)
	}
	var hosts []string
	for _, h := range append([]string{"localhost", "127.0.0.1", "[::1]"}, bound(host)...) {
		hosts = append(hosts, h+":"+port)
		if port == "80" {
			hosts = append(hosts, h)
		}
	}
	var problems []error
	for _, name := range names {
		more, err := named(name, port)
		problems = append(problems, err)
		hosts = append(hosts, more...)
	}
	if err := errors.Join(problems...); err != nil {
		return nil, err
	}
	return distinct(hosts), nil
}

// bound gives the host of a listen address as a browser would write it, if it is
// one.
func bound(host string) []string {
	a, err := netip.ParseAddr(host)
	switch {
	case host == "" || err == nil && a.IsUnspecified():
		return nil
	case err != nil:
		return []string{strings.ToLower(host)}
	case a.Is6():
		return []string{"[" + a.WithZone("").String() + "]"}
	}
	return []string{a.String()}
}

// named gives the Host headers that a name of the user stands for.
func named(name, port string) ([]string, error) {
	if a, err := netip.ParseAddr(name); err == nil && a.Is6() {
		name = "[" + name + "]"
	}
	h, ok := parseHost(name)
	if !ok {
		return nil, fmt.Errorf("host %q: want a name or an address, with or without a port, such as example.org or 192.168.1.5:8080", name)
	}
	switch h.port {
	case "":
		return []string{h.name, h.name + ":" + port}, nil
	case "80", "443": // which browsers leave away
		return []string{h.name, h.String()}, nil
	}
	return []string{h.String()}, nil
}

func distinct(list []string) []string {
	var kept []string
	for _, s := range list {
		if !slices.Contains(kept, s) {
			kept = append(kept, s)
		}
	}
	return kept
}

// A host is a Host header in its one spelling: lower case, IPv6 in brackets
// and as short as it goes.
type host struct{ name, port string }

func (h host) String() string {
	if h.port == "" {
		return h.name
	}
	return h.name + ":" + h.port
}

// parseHost takes no Unicode names (browsers send xn--), no zones, no empty port
// and no final dot.
func parseHost(s string) (host, bool) {
	var h host
	rest := ""
	if strings.HasPrefix(s, "[") {
		inside, after, ok := strings.Cut(s[1:], "]")
		a, err := netip.ParseAddr(inside)
		if !ok || err != nil || !a.Is6() || a.Zone() != "" {
			return host{}, false
		}
		h.name, rest = "["+a.String()+"]", after
	} else {
		end := strings.IndexByte(s+":", ':')
		h.name, rest = strings.ToLower(s[:end]), s[end:]
		if !validName(h.name) {
			return host{}, false
		}
	}
	if rest == "" {
		return h, true
	}
	n, err := strconv.ParseUint(rest[1:], 10, 16)
	if rest[0] != ':' || err != nil || n == 0 {
		return host{}, false
	}
	h.port = strconv.FormatUint(n, 10)
	return h, true
}

func validName(s string) bool {
	if s == "" || len(s) > 253 || strings.HasSuffix(s, ".") {
		return false
	}
	for _, c := range []byte(s) {
		switch {
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9', c == '-', c == '.', c == '_':
		default:
			return false
		}
	}
	return true
}

// refuseHosts answers 421 to what was sent to a name that is not ours. A page
// elsewhere can point its own name at 127.0.0.1 and read, as its own origin, what
// a server there answers (DNS rebinding); but the browser still sends the name.
func refuseHosts(c Config, next http.Handler) http.Handler {
	ours := map[host]bool{}
	for _, s := range c.Hosts {
		if h, ok := parseHost(s); ok {
			ours[h] = true
		}
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if h, ok := parseHost(r.Host); !ok || !ours[h] {
			// Always the plain page: that of the site would tell its names
			// and need its style sheets.
			w.Header().Set("Cache-Control", "no-store")
			PlainError(w, r, http.StatusMisdirectedRequest, misdirected(r.Host), misdirectedHint)
			return
		}
		next.ServeHTTP(w, r)
	})
}

const misdirectedHint = "Open it as localhost, with its port. If it should answer to other names,\n" +
	"start it with --host NAME for each of them."

func misdirected(host string) string {
	if host == "" {
		return "The request does not say which server it is for."
	}
	return "This server does not answer to the name " + strconv.QuoteToASCII(shortened(host, 100)) + "."
}
