package guard

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/crypto/bcrypt"
)

const (
	maxAuthFile = 1 << 20
	maxUserName = 64
	// Below, a stolen file is soon guessed; above, a login takes a second.
	minCost, maxCost = 10, 14
	maxVerified      = 256
	maxLogins        = 64 // that wait for bcrypt, some 3 s at 50 ms each
	loginWait        = 5 * time.Second
)

// Users are the names of an auth file with the bcrypt hashes of their
// passwords. A file that changes is read again when the server starts.
type Users struct {
	hashes   map[string][]byte
	unknown  []byte // a hash that no password has, for names that are not there
	warnings []string
	bcrypt   *gate // so that wrong passwords take at most half of the processors

	key      [32]byte // of the fingerprints in verified; lives as long as the process
	mu       sync.Mutex
	verified map[[32]byte]bool // credentials that bcrypt found right
}

// LoadUsers reads an auth file: lines of name:hash, as "htpasswd -nB -C 12 NAME"
// prints them, blank lines, and lines that begin with #. The error has a line
// file:line: message for each problem. A file that others than its owner may
// write is refused.
func LoadUsers(path string) (*Users, error) {
	// Before it is opened: opening a pipe would wait for its writer.
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if err := checkMode(path, info.Mode()); err != nil {
		return nil, err
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, maxAuthFile+1))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	u, err := ParseUsers(path, string(text))
	if err == nil && runtime.GOOS != "windows" && info.Mode()&0o004 != 0 {
		u.warnings = append(u.warnings, path+": all users of this machine may read the hashes (chmod o-r)")
	}
	return u, err
}

func checkMode(path string, mode fs.FileMode) error {
	if !mode.IsRegular() {
		return fmt.Errorf("%s: not a regular file", path)
	}
	if runtime.GOOS != "windows" && mode&0o022 != 0 {
		return fmt.Errorf("%s: others than its owner may write to it (mode %04o): chmod go-w", path, mode.Perm())
	}
	return nil
}

// Warnings tell what is not wrong with the file, but unwise.
func (u *Users) Warnings() []string { return u.warnings }

// ParseUsers reads the text of an auth file; file is its name in errors.
func ParseUsers(file, text string) (*Users, error) {
	if len(text) > maxAuthFile {
		return nil, fmt.Errorf("%s: larger than %d bytes", file, maxAuthFile)
	}
	u := &Users{hashes: map[string][]byte{}, verified: map[[32]byte]bool{}}
	u.bcrypt = newGate(max(1, runtime.GOMAXPROCS(0)/2), maxLogins, loginWait)
	_, _ = rand.Read(u.key[:]) // ends the process rather than fail
	var problems []error
	lowest, highest, n := maxCost, minCost, 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimRight(line, "\r\n")
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cost, err := u.add(line)
		if err != nil {
			problems = append(problems, fmt.Errorf("%s:%d: %w", file, n, err))
		}
		lowest, highest = min(lowest, cost), max(highest, cost)
	}
	if len(problems) == 0 && len(u.hashes) == 0 {
		problems = append(problems, fmt.Errorf("%s:%d: no user, so nobody could log in", file, max(n, 1)))
	}
	u.unknown = fmt.Appendf(nil, "$2a$%02d$%s", highest, strings.Repeat(".", 53))
	if err := errors.Join(problems...); err != nil {
		return nil, err
	}
	if lowest != highest {
		u.warnings = append(u.warnings, fmt.Sprintf("%s: bcrypt at costs %d to %d: how long a login takes tells which names there are", file, lowest, highest))
	}
	return u, nil
}

// $2x$ marks hashes of a faulty implementation.
var bcryptHash = regexp.MustCompile(`^\$2[aby]\$([0-9][0-9])\$[./0-9A-Za-z]{53}$`)

// add takes one line and gives the cost of its hash. No error may repeat a hash
// or a password that was written in its place.
func (u *Users) add(line string) (cost int, err error) {
	name, hash, ok := strings.Cut(line, ":")
	if !ok {
		return 0, errors.New("want name:hash")
	}
	if err := checkUserName(name); err != nil {
		return 0, err
	}
	if _, twice := u.hashes[name]; twice {
		return 0, fmt.Errorf("user %q stands here a second time", name)
	}
	u.hashes[name] = []byte(hash)
	if !bcryptHash.MatchString(hash) {
		return 0, fmt.Errorf("user %q: not a bcrypt hash of 60 characters that begins with $2y$ (htpasswd -nB -C 12 NAME prints one)", name)
	}
	cost, err = bcrypt.Cost([]byte(hash))
	if err != nil || cost < minCost || cost > maxCost {
		return 0, fmt.Errorf("user %q: bcrypt at cost %s: want %d to %d", name, hash[4:6], minCost, maxCost)
	}
	return cost, nil
}

func checkUserName(name string) error {
	switch {
	case name == "":
		return errors.New("no name before the colon")
	case len(name) > maxUserName:
		return fmt.Errorf("name of %d bytes: at most %d", len(name), maxUserName)
	case !utf8.ValidString(name):
		return errors.New("name is not UTF-8")
	case strings.TrimSpace(name) != name:
		return fmt.Errorf("name %q begins or ends with space", name)
	case strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsPrint(r) }):
		return fmt.Errorf("name %+q has characters that do not show", name)
	}
	return nil
}
