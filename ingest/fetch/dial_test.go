package fetch

import (
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"jaccuse/ingest/source"
)

// Nothing of this machine is read unless allowed: the server must not be asked.
func TestPrivate(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		t.Errorf("the server was asked for %s%s", r.Host, r.URL)
	})}
	go server.Serve(listener)
	t.Cleanup(func() { server.Close() })
	_, port, _ := net.SplitHostPort(listener.Addr().String())
	w := newWorld(t, Config{Resolver: liar(t, "127.0.0.1")}, map[string]http.HandlerFunc{
		"news.example/": to("http://127.0.0.1:" + port + "/"), "name.example/": to("http://rebind.test:" + port + "/"),
	})
	for _, tt := range []struct{ host, want string }{
		{"127.0.0.1", "127.0.0.1 is this machine"},
		{"127.1.2.3", "127.1.2.3 is this machine"},
		{"[::1]", "::1 is this machine"},
		{"[::ffff:127.0.0.1]", "::ffff:127.0.0.1 is an IPv4 address within IPv6"},
		{"[64:ff9b::7f00:1]", "is an IPv4 address within IPv6"},
		{"[2002:7f00:1::]", "is an IPv4 address within IPv6"},
		{"[fe80::1%25lo]", "is the local link"},
		{"0.0.0.0", "0.0.0.0 is no machine"},
		{"[::]", ":: is no machine"},
		{"10.1.2.3", "10.1.2.3 is a private network"},
		{"100.64.0.1", "100.64.0.1 is the inside of a provider's network"},
		{"169.254.169.254", "169.254.169.254 is the local link"},
		{"[fd00::1]", "fd00::1 is a private network"},
		{"localhost", "localhost is this machine"},
		{"LOCALHOST.", "localhost is this machine"},
		{"a.localhost", "a.localhost is this machine"},
		{"0x7f.1", "no name of a host"},
		{"0x7f000001", "no name of a host"},
		{"2130706433", "no name of a host"},
		{"127.1", "no name of a host"},
		{"0177.0.0.1", "no name of a host"},
		{"127.0.0.1.", "127.0.0.1 is this machine"},
		{"news.test", "robots.txt of news.test:" + port + ", which says what may be read, cannot be had: 127.0.0.1 is this machine"},
	} {
		_, err := w.get(t, "http://"+tt.host+":"+port+"/")
		if !strings.HasSuffix(fmt.Sprint(err), tt.want) {
			t.Errorf("%s: got %v, want %s", tt.host, err, tt.want)
		}
		if hint := source.Named("", err).Hint; hint != privateHint && !strings.HasSuffix(tt.want, "no name of a host") {
			t.Errorf("%s: hint %q", tt.host, hint)
		}
	}
	for _, host := range []string{"news.example", "name.example"} {
		if _, err := w.get(t, "http://"+host+"/"); !strings.HasSuffix(fmt.Sprint(err), "127.0.0.1 is this machine") {
			t.Errorf("%s: got %v", host, err)
		}
	}
}

// https, by HTTP/2 where the host has it, with its certificate looked at.
func TestTLS(t *testing.T) {
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { says(html, r.Proto)(w, r) }))
	server.EnableHTTP2 = true
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	t.Cleanup(server.Close)
	w := newWorld(t, Config{AllowPrivate: true}, nil)
	if _, err := w.get(t, server.URL); !strings.Contains(fmt.Sprint(err), "the host cannot prove who it is") {
		t.Errorf("a certificate of nobody: got %v", err)
	}
	w = newWorld(t, Config{AllowPrivate: true}, nil)
	w.transport.TLSClientConfig = server.Client().Transport.(*http.Transport).TLSClientConfig
	if p, err := w.get(t, server.URL); err != nil || string(p.Body) != "HTTP/2.0" {
		t.Errorf("got %+v, %v", p, err)
	}
}

// A proxy gets all requests, but for addresses that are seen to be private. What
// the environment says of proxies is not heard.
func TestProxy(t *testing.T) {
	asked := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if asked++; r.URL.Host != "news.test" {
			t.Errorf("asked for %s", r.URL)
		}
		says(html, "x")(w, r)
	}))
	t.Cleanup(server.Close)
	t.Setenv("HTTP_PROXY", server.URL)
	proxy, _ := url.Parse(server.URL)
	w := newWorld(t, Config{Proxy: proxy}, nil)
	if _, err := w.get(t, "http://news.test/"); err != nil || asked != 2 {
		t.Errorf("got %v, asked %d times", err, asked)
	}
	if _, err := w.get(t, "http://127.0.0.1/"); !strings.HasSuffix(fmt.Sprint(err), "is this machine") {
		t.Errorf("got %v", err)
	}
	w = newWorld(t, Config{Resolver: liar(t, "127.0.0.1")}, nil)
	if _, err := w.get(t, "http://news.test/"); err == nil || asked != 2 {
		t.Errorf("a proxy of the environment: got %v, asked %d times", err, asked)
	}
}
