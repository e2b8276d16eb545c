package guard

import (
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
)

func TestLogin(t *testing.T) {
	c, log := testConfig()
	c.Users = testUsers(t)
	c.Open = []string{"/healthz", "/assets/"}
	h := New(c, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.WriteString(w, "secret of "+User(r.Context()))
	}))
	for _, tt := range []struct {
		name, path, user, password string
		status                     int
	}{
		{"right", "/", "ann", "open sesame", 200},
		{"wrong", "/", "ann", "open", 401},
		{"nobody", "/", "bob", "open sesame", 401},
		{"without", "/", "", "", 401},
		{"open", "/healthz", "", "", 200},
		{"below open", "/assets/a/b.css", "", "", 200},
		{"not below open", "/healthz/x", "", "", 401},
		{"folder itself", "/assets", "", "", 401},
		{"through open", "/assets/../claims", "", "", 401},
		{"through open, escaped", "/assets/%2e%2e/claims", "", "", 401},
		{"through open, doubled", "/assets//claims", "", "", 401},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := get(tt.path)
			if tt.user != "" {
				r.SetBasicAuth(tt.user, tt.password)
			}
			w, _ := do(h, r)
			wantStatus(t, w, tt.status)
			if tt.status == 401 {
				if got := w.Header().Get("WWW-Authenticate"); got != `Basic realm="Jaccuse", charset="UTF-8"` {
					t.Errorf("WWW-Authenticate %q", got)
				}
				if strings.Contains(w.Body.String(), "secret") {
					t.Errorf("body %q", w.Body)
				}
			}
		})
	}
	for _, header := range []string{"Basic", "Basic !", "Bearer x", "Basic YW5u", "basic " + strings.Repeat("A", 9000)} {
		w, _ := do(h, get("/", "Authorization", header))
		wantStatus(t, w, 401)
	}
	wantText(t, log.String(), "status=200 bytes=13 ")
	wantText(t, log.String(), "user=ann")
	if strings.Contains(log.String(), "sesame") {
		t.Error("a password is in the log")
	}
}

func TestLoginBusy(t *testing.T) {
	c, _ := testConfig()
	c.Users = testUsers(t)
	c.Users.bcrypt = newGate(1, 1, time.Millisecond)
	c.Users.bcrypt.places <- struct{}{}
	r := get("/")
	r.SetBasicAuth("ann", "open sesame")
	w, _ := do(New(c, text("x")), r)
	wantStatus(t, w, 503)
	if w.Header().Get("Retry-After") == "" {
		t.Error("no Retry-After")
	}
}

// BenchmarkLogin is what each request of somebody costs who is logged in.
func BenchmarkLogin(b *testing.B) {
	u := testUsers(b)
	for b.Loop() {
		if ok, err := u.Check(b.Context(), "ann", "open sesame"); !ok || err != nil {
			b.Fatal(ok, err)
		}
	}
}
