package fetch

import (
	"cmp"
	"context"
	"net"
	"net/netip"
	"net/url"
	"strings"
	"syscall"
	"time"
)

const privateHint = "--allow-private reads it nevertheless"

// reserved are the networks that no news is published in, and what they are. From
// the special-purpose registries of IANA (RFC 6890 and its updates) as of 2026.
func reserved() []network {
	return []network{
		{"0.0.0.0/8", "no machine"},
		{"10.0.0.0/8", "a private network"},
		{"100.64.0.0/10", "the inside of a provider's network"},
		{"127.0.0.0/8", "this machine"},
		{"169.254.0.0/16", "the local link"},
		{"172.16.0.0/12", "a private network"},
		{"192.0.0.0/24", "a reserved network"},
		{"192.0.2.0/24", "an example"},
		{"192.88.99.0/24", "a 6to4 relay"},
		{"192.168.0.0/16", "a private network"},
		{"198.18.0.0/15", "a network for tests"},
		{"198.51.100.0/24", "an example"},
		{"203.0.113.0/24", "an example"},
		{"224.0.0.0/4", "a multicast group"},
		{"240.0.0.0/4", "a reserved network"},
		{"::/128", "no machine"},
		{"::1/128", "this machine"},
		{"::ffff:0:0/96", "an IPv4 address within IPv6"},
		{"64:ff9b::/96", "an IPv4 address within IPv6"},
		{"64:ff9b:1::/48", "an IPv4 address within IPv6"},
		{"2001::/23", "a reserved network"}, // Teredo too
		{"2001:db8::/32", "an example"},
		{"2002::/16", "an IPv4 address within IPv6"}, // 6to4
		{"3fff::/20", "an example"},
		{"fc00::/7", "a private network"},
		{"fe80::/10", "the local link"},
		{"fec0::/10", "a private network"},
		{"ff00::/8", "a multicast group"},
	}
}

type network struct{ prefix, what string }

// notPublic says what an address is that is not of the public network, or "".
func notPublic(ip netip.Addr) string {
	zone := ip.Zone()
	ip = ip.WithZone("")
	for _, n := range reserved() {
		if netip.MustParsePrefix(n.prefix).Contains(ip) {
			return n.what
		}
	}
	if zone != "" || ip.Is6() && !netip.MustParsePrefix("2000::/3").Contains(ip) {
		return "a reserved network" // of IPv6, 2000::/3 alone is given out
	}
	return ""
}

// checkHost refuses what can be told without looking the name up, with a better
// message than dialling would have; and numbers that are no plain address, since
// what they mean depends on who reads them (0x7f.1, 2130706433).
func (f *Fetcher) checkHost(u *url.URL) error {
	name := hostOf(u)
	if ip, err := netip.ParseAddr(name); err == nil {
		return checkIP(ip, f.private)
	}
	last := name[strings.LastIndexByte(name, '.')+1:]
	switch {
	case last == "" || strings.ContainsAny(name, "%: "):
		return explained("", "no name of a host")
	case '0' <= last[0] && last[0] <= '9':
		return explained("write an IPv4 address as four plain numbers", "no name of a host")
	case !f.private && last == "localhost":
		return explained(privateHint, "%s is this machine", name)
	}
	return nil
}

// checkIP refuses the address of a machine unless it is public, or all are allowed.
func checkIP(ip netip.Addr, private bool) error {
	if what := notPublic(ip); what != "" && !private {
		return explained(privateHint, "%s is %s", ip, what)
	}
	return nil
}

// hostOf is the host of an address, in lower case and without a dot at its end.
func hostOf(u *url.URL) string { return strings.TrimSuffix(strings.ToLower(u.Hostname()), ".") }

// dialer connects to hosts. Each address that a name was looked up to is checked
// when it is dialled, so that no name can mean another one by then.
func dialer(c Config) func(ctx context.Context, network, address string) (net.Conn, error) {
	d := &net.Dialer{Timeout: cmp.Or(c.Timeouts.Connect, 10*time.Second), Resolver: c.Resolver}
	if c.Proxy != nil { // the only one who is dialled
		return d.DialContext
	}
	d.Control = func(_, address string, _ syscall.RawConn) error {
		to, err := netip.ParseAddrPort(address)
		if err != nil {
			return err
		}
		return checkIP(to.Addr(), c.AllowPrivate)
	}
	return d.DialContext
}
