package guard

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
)

func TestHosts(t *testing.T) {
	for _, tt := range []struct {
		listen string
		names  []string
		want   string
	}{
		{"127.0.0.1:8080", nil, "localhost:8080 127.0.0.1:8080 [::1]:8080"},
		{"127.0.0.1:80", nil, "localhost:80 localhost 127.0.0.1:80 127.0.0.1 [::1]:80 [::1]"},
		{":8080", nil, "localhost:8080 127.0.0.1:8080 [::1]:8080"},
		{"0.0.0.0:8080", []string{"192.168.1.5"}, "localhost:8080 127.0.0.1:8080 [::1]:8080 192.168.1.5 192.168.1.5:8080"},
		{"[::]:1", []string{"fd00::0:1"}, "localhost:1 127.0.0.1:1 [::1]:1 [fd00::1] [fd00::1]:1"},
		{"[fe80::1%eth0]:1", nil, "localhost:1 127.0.0.1:1 [::1]:1 [fe80::1]:1"},
		{"192.168.1.5:8080", nil, "localhost:8080 127.0.0.1:8080 [::1]:8080 192.168.1.5:8080"},
		{"127.0.0.1:8080", []string{"News.Example.org", "a.example:443", "b.example:99"},
			"localhost:8080 127.0.0.1:8080 [::1]:8080 news.example.org news.example.org:8080 a.example a.example:443 b.example:99"},
	} {
		got, err := Hosts(tt.listen, tt.names...)
		if err != nil || strings.Join(got, " ") != tt.want {
			t.Errorf("Hosts(%q, %q) = %q, %v\nwant %q", tt.listen, tt.names, got, err, tt.want)
		}
	}
}

func TestHostsRefused(t *testing.T) {
	for _, tt := range []struct {
		listen string
		names  []string
		want   string
	}{
		{"localhost", nil, "missing port"},
		{"127.0.0.1:0", nil, "no port that a browser could ask for"},
		{"127.0.0.1:http", nil, "no port that a browser could ask for"},
		{"127.0.0.1:1", []string{"*", "ok", "http://a.example/"}, "host \"*\": want a name or an address, with or without a port, such as example.org or 192.168.1.5:8080\nhost \"http://a.example/\""},
		{"127.0.0.1:1", []string{""}, `host ""`},
		{"127.0.0.1:1", []string{"müller.example"}, `host "müller.example"`},
	} {
		if got, err := Hosts(tt.listen, tt.names...); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("Hosts(%q, %q) = %q, %v; want error with %q", tt.listen, tt.names, got, err, tt.want)
		}
	}
}

func TestForeignHost(t *testing.T) {
	hosts, err := Hosts("127.0.0.1:8080", "news.example")
	if err != nil {
		t.Fatal(err)
	}
	c, log := testConfig()
	c.Hosts = hosts
	c.Error = func(http.ResponseWriter, *http.Request, int, string, string) {
		t.Error("the site's page tells its names")
	}
	h := New(c, text("secret"))
	for _, tt := range []struct {
		host string
		ok   bool
	}{
		{"localhost:8080", true},
		{"LOCALHOST:8080", true},
		{"127.0.0.1:8080", true},
		{"[::1]:8080", true},
		{"[0:0::1]:8080", true},
		{"news.example", true},
		{"news.example:8080", true},
		{"", false},
		{"localhost", false},
		{"localhost:8081", false},
		{"localhost.:8080", false},
		{"localhost:", false},
		{"localhost:+8080", false},
		{"localhost:8080:8080", false},
		{"evil.example:8080", false},
		{"localhost.evil.example:8080", false},
		{"localhost:8080@evil.example", false},
		{"localhost:8080, evil.example", false},
		{"[::1%25lo]:8080", false},
		{"[::1]8080", false},
		{"[::ffff:127.0.0.1]:8080", false},
		{"127.1:8080", false},
		{"\u202elocalhost:8080", false},
		{strings.Repeat("a", 5000), false},
	} {
		r := get("/")
		r.Host = tt.host
		w, _ := do(h, r)
		if tt.ok != (w.Code == 200) || tt.ok != (w.Body.String() == "secret") {
			t.Errorf("Host %q: status %d, body %q", tt.host, w.Code, w.Body)
		}
		if !tt.ok {
			wantStatus(t, w, http.StatusMisdirectedRequest)
			wantText(t, w.Body.String(), "--host NAME")
			if strings.Contains(w.Body.String(), "news.example") {
				t.Errorf("Host %q: the page tells our names:\n%s", tt.host, w.Body)
			}
		}
	}
	wantText(t, log.String(), `host=evil.example:8080`)
	wantText(t, log.String(), `host="\u202elocalhost:8080"`)
}

// What net/http does with these is a part of what we promise.
func TestHostOnTheWire(t *testing.T) {
	c, _ := testConfig()
	srv := httptest.NewUnstartedServer(nil)
	hosts, err := Hosts(srv.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	c.Hosts = hosts
	srv.Config = Server("", New(c, text("secret")))
	srv.Start()
	defer srv.Close()
	good := srv.Listener.Addr().String()
	for _, tt := range []struct {
		name, raw string
		status    int
	}{
		{"ours", "GET / HTTP/1.1\r\nHost: " + good + "\r\n\r\n", 200},
		{"absent", "GET / HTTP/1.1\r\n\r\n", 400},
		{"absent in HTTP 1.0", "GET / HTTP/1.0\r\n\r\n", 421},
		{"empty", "GET / HTTP/1.1\r\nHost:\r\n\r\n", 421},
		{"twice", "GET / HTTP/1.1\r\nHost: " + good + "\r\nHost: evil.example\r\n\r\n", 400},
		{"twice the same", "GET / HTTP/1.1\r\nHost: " + good + "\r\nHost: " + good + "\r\n\r\n", 400},
		{"odd", "GET / HTTP/1.1\r\nHost: a b\r\n\r\n", 400},
		{"of the target", "GET http://evil.example/ HTTP/1.1\r\nHost: " + good + "\r\n\r\n", 421},
		{"forwarded", "GET / HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: " + good + "\r\n\r\n", 421},
		{"connect", "CONNECT evil.example:80 HTTP/1.1\r\nHost: " + good + "\r\n\r\n", 421},
		{"options of all", "OPTIONS * HTTP/1.1\r\nHost: " + good + "\r\n\r\n", 405},
		{"header too large", "GET / HTTP/1.1\r\nHost: " + good + "\r\nX: " + strings.Repeat("x", 64<<10) + "\r\n\r\n", 431},
	} {
		t.Run(tt.name, func(t *testing.T) {
			status, body := send(t, good, tt.raw)
			if status != tt.status {
				t.Errorf("status %d, want %d", status, tt.status)
			}
			if status != 200 && strings.Contains(body, "secret") {
				t.Errorf("body %q", body)
			}
		})
	}
}

// send writes bytes to a connection of their own and reads one answer.
func send(t *testing.T, addr, raw string) (int, string) {
	t.Helper()
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	go func() { _, _ = fmt.Fprint(conn, raw) }()
	resp, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, _ := io.ReadAll(resp.Body)
	return resp.StatusCode, string(body)
}

func TestNoHosts(t *testing.T) {
	c, _ := testConfig()
	c.Hosts = nil
	w, _ := do(New(c, text("secret")), get("/"))
	wantStatus(t, w, http.StatusMisdirectedRequest)
}

func FuzzParseHost(f *testing.F) {
	for _, s := range []string{"localhost:8080", "[::1]:1", "[::1", "a:", ":", "[", "[]", "é", "a:65536"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		h, ok := parseHost(s)
		if !ok {
			return
		}
		// Its own spelling means the same, and has nothing that needs escaping.
		if again, ok := parseHost(h.String()); !ok || again != h {
			t.Errorf("%q is %v, then %v", s, h, again)
		}
		if slices.ContainsFunc([]byte(h.String()), func(c byte) bool { return c <= ' ' || c > '~' || strings.IndexByte(`"'<>&/\@`, c) >= 0 }) {
			t.Errorf("%q became %q", s, h)
		}
	})
}
