package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"

	"jaccuse/queries"
	"jaccuse/web/catalog"
)

// The checks of a server hold the whole graph in memory and take their time, so
// that they run in a process of their own (jaccuse check), once at the start and
// again when the graph has changed: at most every so often, and in a twentieth
// of the time.
const (
	checkEvery = time.Minute
	checkShare = 20
	checkLimit = 10 * time.Minute
)

// check keeps the findings up to date until ctx ends.
func (s *server) check(ctx context.Context) {
	var last *catalog.Catalog
	for rest := checkEvery; ctx.Err() == nil; {
		if now := s.keeper.Catalog(); now != last {
			run := s.checks.Run(ctx, s.findings)
			rest = max(checkEvery, checkShare*run.Took)
			if run.Err == nil {
				last = now
			} else if ctx.Err() == nil {
				s.log.WarnContext(ctx, "checks", "err", run.Err)
			}
		}
		select {
		case <-ctx.Done():
		case <-time.After(rest):
		}
	}
}

// findings runs jaccuse check on the database.
func (s *server) findings(ctx context.Context) ([]queries.Finding, error) {
	program, err := os.Executable()
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, checkLimit)
	defer cancel()
	var out, told bytes.Buffer
	cmd := exec.CommandContext(ctx, program, "--db", s.db, "check", "--format", "json", "--yield")
	cmd.Args[0] = "jaccuse"
	cmd.Stdout, cmd.Stderr = &out, &told
	if err = startNice(cmd); err == nil {
		err = cmd.Wait()
	}
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() != statusFindings {
		return nil, fmt.Errorf("jaccuse check: %w: %s", err, strings.TrimSpace(told.String()))
	}
	if err != nil && exit == nil {
		return nil, err
	}
	var found []queries.Finding
	if err := json.Unmarshal(out.Bytes(), &found); err != nil {
		return nil, fmt.Errorf("jaccuse check: %w", err)
	}
	return found, nil
}
