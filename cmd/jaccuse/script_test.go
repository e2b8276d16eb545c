package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"jaccuse/graph"
	"jaccuse/graph/fact"
	"jaccuse/queries/worker"
)

func TestMain(m *testing.M) {
	worker.Enter() // tests that call run in this process run scripts too
	testscript.Main(m, map[string]func(){"jaccuse": main})
}

// TestScript runs the sessions in testdata/script. Beside the commands of
// testscript they have:
//
//	status N PROGRAM ARG...  runs a program that has to end with status N
//	generate KIND FILE       writes a file that would be too large to keep
//	hold FILE                keeps a database open for writing until the end
//	lease FILE               keeps a database leased for reading until the end
//	smaller FILE N           the file has less than N bytes
//	spoil FILE               puts an article into a database whose facts are wrong
//	lines N FILE             the file, or stdout or stderr, has N lines
//
// and the conditions [root], [race] (the race detector is on) and [tmpfs] (a
// small disk can be mounted).
// $ARTICLES is testdata/articles.
func TestScript(t *testing.T) {
	articles, err := filepath.Abs("../../testdata/articles")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "../../testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(e *testscript.Env) error {
			e.Setenv("ARTICLES", articles)
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"status":   scriptStatus,
			"generate": scriptGenerate,
			"hold":     scriptHold,
			"lease":    scriptLease,
			"smaller":  scriptSmaller,
			"spoil":    scriptSpoil,
			"lines":    scriptLines,
		},
		Condition: func(name string) (bool, error) {
			switch name {
			case "root":
				return os.Getuid() == 0, nil
			case "race":
				return raceDetector, nil
			case "tmpfs":
				return canMount(), nil
			}
			return false, fmt.Errorf("unknown condition %s", name)
		},
	})
}

func canMount() bool {
	dir, err := os.MkdirTemp("", "jaccuse-mount")
	if err != nil {
		return false
	}
	defer os.Remove(dir)
	if exec.Command("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", dir).Run() != nil {
		return false
	}
	return exec.Command("umount", dir).Run() == nil
}

func scriptStatus(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status N PROGRAM ARG...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	var exit *exec.ExitError
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
	for _, crash := range []string{"panic:", "goroutine "} {
		if strings.Contains(ts.ReadFile("stderr"), crash) {
			ts.Fatalf("the program crashed")
		}
	}
}

const (
	sentence = "NATO has accused Russia of spreading disinformation. "
	filler   = "The weather was fine in the city, and the talks on trade went on for another day. "
)

// generated are the files that are made and not kept.
var generated = map[string]func() string{
	"over-10-MiB":   func() string { return strings.Repeat(filler, (10<<20)/len(filler)+1) },
	"9-MB-line":     func() string { return sentence + strings.Repeat(filler, 9_000_000/len(filler)) },
	"9-MB-word":     func() string { return sentence + strings.Repeat("x", 9_000_000) },
	"10000-quotes":  func() string { return sentence + strings.Repeat(`"`, 10_000) },
	"10000-curly":   func() string { return sentence + strings.Repeat("“", 10_000) },
	"10000-pairs":   func() string { return strings.Repeat(filler, 100) + sentence + strings.Repeat(`"a" `, 10_000) },
	"10000-clauses": func() string { return "Russia" + strings.Repeat(", who said", 10_000) + ".\n" },
	"1000-claims":   func() string { return strings.Repeat(sentence+"\n\n", 1_000) },
}

func scriptGenerate(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 2 || generated[args[0]] == nil {
		ts.Fatalf("usage: generate KIND FILE, got %q", args)
	}
	path := ts.MkAbs(args[1])
	ts.Check(os.MkdirAll(filepath.Dir(path), 0o755))
	ts.Check(os.WriteFile(path, []byte(generated[args[0]]()), 0o644))
}

func scriptHold(ts *testscript.TestScript, _ bool, args []string) {
	store, err := graph.Open(context.Background(), ts.MkAbs(args[0]), graph.Options{})
	ts.Check(err)
	ts.Defer(func() { store.Close() })
}

// scriptLease reads the database all the time, as a server does.
func scriptLease(ts *testscript.TestScript, _ bool, args []string) {
	store, err := graph.Open(context.Background(), ts.MkAbs(args[0]), graph.Options{Lease: true})
	ts.Check(err)
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		for ctx.Err() == nil {
			_, _ = store.Articles(ctx)
			time.Sleep(10 * time.Millisecond)
		}
	}()
	ts.Defer(func() {
		cancel()
		<-done
		store.Close()
	})
}

func scriptSmaller(ts *testscript.TestScript, _ bool, args []string) {
	info, err := os.Stat(ts.MkAbs(args[0]))
	ts.Check(err)
	if n, err := strconv.ParseInt(args[1], 10, 64); err != nil || info.Size() >= n {
		ts.Fatalf("%s has %d bytes", args[0], info.Size())
	}
}

// scriptSpoil stores a claim whose words do not stand where it says.
func scriptSpoil(ts *testscript.TestScript, _ bool, args []string) {
	const text = "Atlantis accused Lemuria of flooding."
	sum := fact.SHA256(text)
	id, span := fact.ArticleID(sum), fact.Span{Start: 28, End: 36}
	actors := []fact.Actor{
		{ID: "group/" + fact.ID(id.Slug()) + "/atlantis", Type: fact.Group, Name: "Atlantis"},
		{ID: "group/" + fact.ID(id.Slug()) + "/lemuria", Type: fact.Group, Name: "Lemuria"},
	}
	claim := fact.Claim{
		Kind: fact.Accusation, Force: "accuse", Accuser: actors[0].ID, Target: actors[1].ID,
		ID: fact.ClaimID(id, span, actors[0].ID, actors[1].ID), Span: span, Text: "drowning",
		Evidence: fact.Span{End: len(text)}, Modality: fact.Asserted, Rule: "test", Confidence: 1,
	}
	store, err := graph.Open(context.Background(), ts.MkAbs(args[0]), graph.Options{})
	ts.Check(err)
	defer store.Close()
	_, err = store.Put(context.Background(), &fact.Document{
		Article: fact.Article{ID: id, Source: "spoilt.txt", Origin: ts.MkAbs("spoilt.txt"), SHA256: sum, Extractor: "test", Rules: "test"},
		Actors:  actors, Claims: []fact.Claim{claim}, Text: text,
	})
	ts.Check(err)
}

func scriptLines(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: lines N FILE")
	}
	text := ts.ReadFile(args[1])
	if got := strings.Count(text, "\n"); strconv.Itoa(got) != args[0] {
		ts.Fatalf("%s has %d lines, want %s:\n%s", args[1], got, args[0], text)
	}
}
