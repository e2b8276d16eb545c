package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"
)

// A server is a jaccuse serve that runs.
type server struct {
	url    string
	cmd    *exec.Cmd
	ready  time.Duration // from its start to its first page
	client *http.Client
}

// start builds the program and runs it on the database.
func start(ctx context.Context, tmp, db string) (*server, error) {
	program := filepath.Join(tmp, "jaccuse")
	build := exec.CommandContext(ctx, "go", "build", "-o", program, "jaccuse/cmd/jaccuse")
	build.Stderr = os.Stderr
	if err := build.Run(); err != nil {
		return nil, err
	}
	s := &server{
		cmd: exec.CommandContext(ctx, program, "--db", db, "serve", "--listen", "127.0.0.1:0"),
		client: &http.Client{
			Timeout: time.Minute, Transport: &http.Transport{MaxIdleConnsPerHost: 1000, DisableCompression: true},
		},
	}
	out, err := s.cmd.StderrPipe()
	if err != nil {
		return nil, err
	}
	begun := time.Now()
	if err := s.cmd.Start(); err != nil {
		return nil, err
	}
	if s.url, err = addressIn(out); err != nil {
		return nil, errors.Join(err, s.cmd.Process.Kill())
	}
	if _, err := s.get(ctx, "/claims"); err != nil {
		return nil, err
	}
	s.ready = time.Since(begun)
	return s, nil
}

// addressIn finds the address that the program tells, and lets the rest pass.
func addressIn(out io.Reader) (string, error) {
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if _, url, ok := strings.Cut(lines.Text(), " on http://"); ok {
			go func() { _, _ = io.Copy(os.Stderr, out) }()
			return "http://" + url, nil
		}
		fmt.Fprintln(os.Stderr, lines.Text())
	}
	return "", errors.New("serve ended without an address")
}

func (s *server) stop() {
	_ = s.cmd.Process.Signal(os.Interrupt)
	_ = s.cmd.Wait()
}

// get reads a page to its end.
func (s *server) get(ctx context.Context, path string) ([]byte, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, s.url+path, nil)
	if err != nil {
		return nil, err
	}
	return s.do(r)
}

func (s *server) do(r *http.Request) ([]byte, error) {
	answer, err := s.client.Do(r)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: %s", r.URL.Path, answer.Status)
	}
	return body, err
}

// pages are addresses of all kinds of pages, of the parties and articles of the
// newest claims and of the states most in the news.
func (s *server) pages(ctx context.Context) ([]string, error) {
	body, err := s.get(ctx, "/claims.json?accuser=state/state-0")
	if err != nil {
		return nil, err
	}
	var list struct {
		Claims []struct {
			ID      string
			Accuser struct{ ID string }
			Target  struct{ ID string }
			Article string
		}
	}
	if err := json.Unmarshal(body, &list); err != nil {
		return nil, err
	}
	paths := []string{
		"/", "/claims", "/claims?force=accuse&from=2015", "/matrix", "/timeline", "/timeline?actor=state/state-1", "/queries", "/checks",
		"/search?q=word17", "/suggest.json?q=sta", "/outlet/outlet-3", "/ego/state/state-2.json", "/state/state-0", "/state/state-1?role=target",
		"/state/state-0?show=statements",
	}
	for i, c := range list.Claims {
		if i%7 == 0 && len(paths) < maxPages {
			paths = append(paths, "/"+c.ID, "/"+c.Article, "/"+c.Accuser.ID, "/"+c.Target.ID)
		}
	}
	return paths, nil
}

// maxPages is how many addresses are asked in turn.
const maxPages = 2000

// memory is what the program and its workers hold in memory, in bytes.
func (s *server) memory() int64 {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.cmd.Process.Pid))
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(status)) {
		if rest, ok := strings.CutPrefix(line, "RssAnon:"); ok {
			kb, _ := strconv.ParseInt(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(rest), "kB")), 10, 64)
			return kb << 10
		}
	}
	return 0
}

// runAway keeps n endless scripts going until the function that it returns is
// called.
func (s *server) runAway(ctx context.Context, n int) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	var running sync.WaitGroup
	for range n {
		running.Go(func() {
			for ctx.Err() == nil {
				r, err := http.NewRequestWithContext(ctx, http.MethodPost, s.url+"/cayley/api/v1/query/gizmo", bytes.NewReader([]byte("while (true) {}")))
				if err != nil {
					return
				}
				_, _ = s.do(r) // it ends with an error: that is what it is for
			}
		})
	}
	time.Sleep(time.Second) // until they run
	return func() {
		cancel()
		running.Wait()
	}
}
