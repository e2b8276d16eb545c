package guard

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"
)

// The hash of "open sesame" at cost 10.
const sesame = "$2a$10$pCGO75uzmPes/5gYH.lGJ.1tg/efZJ.ED/YEftlccfwPeG.ggQKk6"

func writeAuth(t *testing.T, text string, mode os.FileMode) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "users")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(path, mode); err != nil { // past the umask
		t.Fatal(err)
	}
	return path
}

func TestLoadUsers(t *testing.T) {
	path := writeAuth(t, "# who may read\n\nann:"+sesame+"\r\nÖzgür Şen:"+strings.Replace(sesame, "2a", "2y", 1), 0o600)
	u, err := LoadUsers(path)
	if err != nil || len(u.Warnings()) > 0 {
		t.Fatal(err, u.Warnings())
	}
	for _, tt := range []struct {
		name, password string
		want           bool
	}{
		{"ann", "open sesame", true},
		{"ann", "open sesame", true}, // from memory
		{"Özgür Şen", "open sesame", true},
		{"ann", "open sesame ", false},
		{"ann", "", false},
		{"Ann", "open sesame", false},
		{"", "open sesame", false},
		{"bob", "open sesame", false},
		{"annopen", " sesame", false},
		{"ann", strings.Repeat("long", 10_000), false},
	} {
		if got, err := u.Check(t.Context(), tt.name, tt.password); got != tt.want || err != nil {
			t.Errorf("%q with %.20q: %v, %v", tt.name, tt.password, got, err)
		}
	}
}

func TestUsersProblems(t *testing.T) {
	old := strings.Replace(sesame, "$10$", "$05$", 1)
	_, err := ParseUsers("users", strings.Join([]string{
		"ann:" + sesame,
		"ann:" + sesame,
		"no colon",
		":" + sesame,
		"bob:open sesame",
		"carl:" + sesame + " ",
		"dora:" + old,
		"emil:" + strings.Replace(sesame, "$10$", "$31$", 1),
		"fritz:$2x" + sesame[3:],
		" gerd:" + sesame,
		"h\u202eans:" + sesame,
		"i\xff:" + sesame,
		strings.Repeat("x", 65) + ":" + sesame,
		"\ufeffjan:" + sesame,
	}, "\n"))
	if err == nil {
		t.Fatal("no error")
	}
	want := `users:2: user "ann" stands here a second time
users:3: want name:hash
users:4: no name before the colon
users:5: user "bob": not a bcrypt hash of 60 characters that begins with $2y$ (htpasswd -nB -C 12 NAME prints one)
users:6: user "carl": not a bcrypt hash of 60 characters that begins with $2y$ (htpasswd -nB -C 12 NAME prints one)
users:7: user "dora": bcrypt at cost 05: want 10 to 14
users:8: user "emil": bcrypt at cost 31: want 10 to 14
users:9: user "fritz": not a bcrypt hash of 60 characters that begins with $2y$ (htpasswd -nB -C 12 NAME prints one)
users:10: name " gerd" begins or ends with space
users:11: name "h\u202eans" has characters that do not show
users:12: name is not UTF-8
users:13: name of 65 bytes: at most 64
users:14: name "\ufeffjan" has characters that do not show`
	if err.Error() != want {
		t.Errorf("got\n%v\nwant\n%v", err, want)
	}
	for _, text := range []string{"", "\n# nobody\n"} {
		if _, err := ParseUsers("users", text); err == nil || !strings.Contains(err.Error(), "no user") {
			t.Errorf("%q: %v", text, err)
		}
	}
	if _, err := ParseUsers("users", strings.Repeat("#\n", maxAuthFile)); err == nil {
		t.Error("a file without end is taken")
	}
}

func TestUsersMode(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no modes")
	}
	for _, tt := range []struct {
		mode         os.FileMode
		fails, warns string
	}{
		{0o600, "", ""},
		{0o400, "", ""},
		{0o640, "", ""},
		{0o644, "", "may read the hashes"},
		{0o660, "mode 0660", ""},
		{0o602, "mode 0602", ""},
		{0o666, "mode 0666", ""},
	} {
		u, err := LoadUsers(writeAuth(t, "ann:"+sesame, tt.mode))
		if (err != nil) != (tt.fails != "") || err != nil && !strings.Contains(err.Error(), tt.fails) {
			t.Errorf("%04o: error %v", tt.mode, err)
		}
		if err == nil && (len(u.Warnings()) > 0) != (tt.warns != "") {
			t.Errorf("%04o: warnings %q", tt.mode, u.Warnings())
		}
	}
	if _, err := LoadUsers(t.TempDir()); err == nil || !strings.Contains(err.Error(), "not a regular file") {
		t.Errorf("a folder: %v", err)
	}
	if _, err := LoadUsers(filepath.Join(t.TempDir(), "none")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("no file: %v", err)
	}
}

func TestUnequalCosts(t *testing.T) {
	u, err := ParseUsers("users", "ann:"+sesame+"\nbob:"+strings.Replace(sesame, "$10$", "$11$", 1))
	if err != nil || len(u.Warnings()) != 1 || !strings.Contains(string(u.unknown), "$11$") {
		t.Errorf("%v, %q, %s", err, u.Warnings(), u.unknown)
	}
}

func testUsers(t testing.TB) *Users {
	t.Helper()
	u, err := ParseUsers("users", "ann:"+sesame)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

// A name that is not there costs a bcrypt, as a wrong password does.
func TestUnknownUserTakesAsLong(t *testing.T) {
	u := testUsers(t)
	took := func(name string) time.Duration {
		best := time.Hour
		for range 3 {
			begun := time.Now()
			if ok, err := u.Check(t.Context(), name, "wrong"); ok || err != nil {
				t.Fatal(ok, err)
			}
			best = min(best, time.Since(begun))
		}
		return best
	}
	if a, b := took("ann"), took("nobody"); b < a/10 || a < b/10 { // without bcrypt it is a thousandth
		t.Errorf("%v for a user, %v for a name that is not there", a, b)
	}
}

// Who was found right once is not asked bcrypt again, and wrong passwords do not
// stand in his way.
func TestVerifiedPassesFlood(t *testing.T) {
	u := testUsers(t)
	if ok, err := u.Check(t.Context(), "ann", "open sesame"); !ok || err != nil {
		t.Fatal(ok, err)
	}
	for range cap(u.bcrypt.places) {
		u.bcrypt.places <- struct{}{}
	}
	u.bcrypt.wait = time.Millisecond
	if ok, err := u.Check(t.Context(), "ann", "open sesame"); !ok || err != nil {
		t.Error(ok, err)
	}
	if ok, err := u.Check(t.Context(), "ann", "wrong"); ok || !errors.Is(err, errBusy) {
		t.Error(ok, err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	u.bcrypt.wait = time.Hour
	if ok, err := u.Check(ctx, "ann", "wrong"); ok || !errors.Is(err, context.Canceled) {
		t.Error(ok, err)
	}
}

// A browser opens six connections: one bcrypt serves all.
func TestLoginsAtOnce(t *testing.T) {
	u := testUsers(t)
	u.bcrypt = newGate(1, maxLogins, time.Minute)
	var all sync.WaitGroup
	begun := time.Now()
	if ok, _ := u.Check(t.Context(), "ann", "wrong"); ok {
		t.Error("wrong password taken")
	}
	one := time.Since(begun)
	begun = time.Now()
	for range 40 {
		all.Go(func() {
			if ok, err := u.Check(t.Context(), "ann", "open sesame"); !ok || err != nil {
				t.Error(ok, err)
			}
		})
	}
	all.Wait()
	if took := time.Since(begun); took > 20*one {
		t.Errorf("40 logins took %v, one bcrypt %v", took, one)
	}
}

func TestVerifiedIsBounded(t *testing.T) {
	u := testUsers(t)
	for i := range 10 * maxVerified {
		u.remember(u.fingerprint("ann", fmt.Sprint(i)))
		if len(u.verified) > maxVerified {
			t.Fatalf("%d remembered", len(u.verified))
		}
	}
}

func FuzzParseUsers(f *testing.F) {
	f.Add("ann:" + sesame + "\n# x\n\nbob:" + sesame)
	f.Add("ann:$2a$10$\n:\n::")
	f.Add("\xff\r\n\r")
	f.Fuzz(func(t *testing.T, text string) {
		u, err := ParseUsers("users", text)
		if err == nil {
			for name := range u.hashes {
				if !strings.Contains(text, name+":$2") {
					t.Errorf("user %q is not in %q", name, text)
				}
			}
			return
		}
		for line := range strings.SplitSeq(err.Error(), "\n") {
			if !strings.HasPrefix(line, "users:") {
				t.Errorf("problem without a place: %q", line)
			}
			if strings.Contains(line, sesame) {
				t.Errorf("a hash is repeated: %q", line)
			}
		}
	})
}
