package e2e

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// A Program is a jaccuse that was built, and the database that it works on.
type Program struct{ path, db string }

// Build compiles the program into the folder, where its database will be, too.
func Build(ctx context.Context, dir string) (Program, error) {
	p := Program{filepath.Join(dir, "jaccuse"), filepath.Join(dir, "jaccuse.db")}
	out, err := exec.CommandContext(ctx, "go", "build", "-o", p.path, "jaccuse/cmd/jaccuse").CombinedOutput()
	if err != nil {
		return p, fmt.Errorf("go build: %w\n%s", err, out)
	}
	return p, nil
}

// On gives the same program with another database.
func (p Program) On(db string) Program { return Program{p.path, db} }

// Run runs a command of the program to its end.
func (p Program) Run(ctx context.Context, args ...string) error {
	out, err := exec.CommandContext(ctx, p.path, append([]string{"--db", p.db, "--no-progress"}, args...)...).CombinedOutput()
	if err != nil {
		return fmt.Errorf("jaccuse %s: %w\n%s", strings.Join(args, " "), err, out)
	}
	return nil
}

// A Site is a jaccuse serve that runs.
type Site struct {
	URL string // without a slash at its end
	cmd *exec.Cmd
}

// Serve runs the site on a port that is free.
func (p Program) Serve(ctx context.Context) (*Site, error) {
	s := &Site{cmd: exec.CommandContext(ctx, p.path, "--db", p.db, "serve", "--listen", "127.0.0.1:0")}
	out, err := s.cmd.StderrPipe()
	if err != nil {
		return nil, err
	}
	if err := s.cmd.Start(); err != nil {
		return nil, err
	}
	if s.URL, err = addressIn(out); err != nil {
		s.Stop()
		return nil, err
	}
	return s, nil
}

// addressIn finds the address that the program tells, and lets the rest pass.
func addressIn(out io.Reader) (string, error) {
	var told strings.Builder
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if _, address, ok := strings.Cut(lines.Text(), " on http://"); ok {
			go func() { _, _ = io.Copy(io.Discard, out) }()
			return "http://" + address, nil
		}
		told.WriteString(lines.Text() + "\n")
	}
	return "", errors.New("serve ended without an address:\n" + told.String())
}

// Stop ends the site as Ctrl-C does.
func (s *Site) Stop() {
	_ = s.cmd.Process.Signal(os.Interrupt)
	_ = s.cmd.Wait()
}
