package worker

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"jaccuse/queries"
)

// pids are the children of p that are idle.
func pids(p *Pool) []int {
	var list []int
	for range len(p.children) {
		child := <-p.children
		if !child.ended() {
			list = append(list, child.cmd.Process.Pid)
		}
		p.children <- child
	}
	return list
}

// alive reports whether the process runs: it is there and no zombie.
func alive(pid int) bool {
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return false
	}
	_, rest, _ := strings.Cut(string(data), ") ")
	return !strings.HasPrefix(rest, "Z") && !strings.HasPrefix(rest, "X")
}

// children are the processes whose parent is this one, zombies too.
func children(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, file := range files {
		data, _ := os.ReadFile(file)
		_, rest, _ := strings.Cut(string(data), ") ")
		if fields := strings.Fields(rest); len(fields) > 1 && fields[1] == strconv.Itoa(os.Getpid()) {
			list = append(list, string(data))
		}
	}
	return list
}

// within waits for something to become so.
func within(t *testing.T, limit time.Duration, what string, f func() bool) {
	t.Helper()
	for start := time.Now(); !f(); time.Sleep(5 * time.Millisecond) {
		if time.Since(start) > limit {
			t.Fatalf("not within %s: %s", limit, what)
		}
	}
}

// A child serves many queries, those with errors of their own too; one that hit
// a limit, or was left with much memory, is replaced.
func TestReuse(t *testing.T) {
	p := newPool(t, Config{Memory: 128 << 20})
	next(t, p)
	first := pids(p)[0]
	tests := []struct {
		name, script string
		o            queries.Options
		same         bool
	}{
		{"rows", `g.V().All()`, queries.Options{}, true},
		{"error", `iri(1)`, queries.Options{}, true},
		{"recursion", `function f() { f() } f()`, queries.Options{}, true},
		{"cut", `for (var i = 0; i < 100; i++) g.emit(i)`, queries.Options{MaxRows: 3}, true},
		{"time", `while (true) {}`, queries.Options{Timeout: 50 * time.Millisecond}, false},
		{"memory left", `var a = 'x'.repeat(8e7); a.length`, queries.Options{}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, _ = p.RunScript(context.Background(), tt.script, nil, tt.o)
			next(t, p)
			if now := pids(p)[0]; (now == first) != tt.same {
				t.Errorf("%s\nchild %d, then %d: want the same: %v", tt.script, first, now, tt.same)
			}
			first = pids(p)[0]
		})
	}
}

// A child that was killed from outside between two queries is replaced, one that
// is killed during a query is an error.
func TestKilledFromOutside(t *testing.T) {
	p := newPool(t, Config{})
	next(t, p)
	pid := pids(p)[0]
	if err := syscall.Kill(pid, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	within(t, time.Second, "the child ends", func() bool { return len(pids(p)) == 0 })
	next(t, p)
	pid = pids(p)[0]
	time.AfterFunc(100*time.Millisecond, func() { _ = syscall.Kill(pid, syscall.SIGKILL) })
	_, err := p.RunScript(context.Background(), `while (true) {}`, nil, queries.Options{Timeout: 5 * time.Second})
	if want := "script: the process of the script ended: signal: killed"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	next(t, p)
}

// What a child has: no files but its own, no environment to speak of.
func TestChildHasLittle(t *testing.T) {
	t.Setenv("SECRET", "1")
	// As a shell gives one to a program: not to be closed for its children.
	extra, err := syscall.Open("/dev/zero", syscall.O_RDONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer syscall.Close(extra)
	p := newPool(t, Config{})
	next(t, p)
	proc := fmt.Sprintf("/proc/%d/", pids(p)[0])
	env, err := os.ReadFile(proc + "environ")
	if err != nil || strings.Contains(string(env), "SECRET") || strings.Contains(string(env), "PATH=") {
		t.Errorf("environment %q, %v", env, err)
	}
	files, err := os.ReadDir(proc + "fd")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		target, _ := os.Readlink(proc + "fd/" + f.Name())
		switch {
		case strings.HasPrefix(target, "pipe:"), strings.HasSuffix(target, "test.db"):
		case strings.HasPrefix(target, "anon_inode:"), strings.HasPrefix(target, "/sys/fs/cgroup/"): // of Go's runtime
		default:
			t.Errorf("the child has %s open", target)
		}
	}
	limits, err := os.ReadFile(proc + "limits")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Max data size             1744830464", "Max file size             0 ", "Max core file size        0 "} {
		if !strings.Contains(string(limits), want) {
			t.Errorf("no %q in\n%s", want, limits)
		}
	}
	if group, err := syscall.Getpgid(pids(p)[0]); err != nil || group != pids(p)[0] {
		t.Errorf("process group %d, %v: want one of its own", group, err)
	}
}

func TestNothingLeft(t *testing.T) {
	before := openFiles(t)
	for range 3 {
		p := New(Config{Path: database(t, 1), Workers: 2})
		next(t, p)
		_, _ = p.RunScript(context.Background(), `eval('['.repeat(5e6))`, nil, queries.Options{})
		_, _ = p.RunScript(context.Background(), `while (true) {}`, nil, queries.Options{Timeout: 50 * time.Millisecond})
		next(t, p)
		p.Close()
		within(t, 2*time.Second, "no child is left", func() bool { return len(children(t)) == 0 })
	}
	within(t, 2*time.Second, "files are closed", func() bool { return openFiles(t) <= before+2 })
}

func openFiles(t *testing.T) int {
	files, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		t.Fatal(err)
	}
	return len(files)
}

// parent starts this test binary as beParent, in a process group of its own.
func parent(t *testing.T) (*exec.Cmd, *bufio.Scanner) {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "TEST_PARENT_OF="+database(t, 1))
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	return cmd, bufio.NewScanner(out)
}

// beParent has two children, one idle and one busy, says which, and after
// SIGINT says them again.
func beParent(path string) {
	interrupted := make(chan os.Signal, 1)
	signal.Notify(interrupted, os.Interrupt)
	p := New(Config{Path: path, Workers: 2, Timeout: time.Minute})
	for range 2 {
		if _, err := p.RunScript(context.Background(), `1`, nil, queries.Options{}); err != nil {
			fmt.Println(err)
		}
	}
	fmt.Println(pids(p))
	go func() {
		_, err := p.RunScript(context.Background(), `while (true) { /(?=(a+)+b)(a+)+b/.test('a'.repeat(40)) }`, nil, queries.Options{})
		fmt.Println(err)
	}()
	for len(p.children) > 1 {
		time.Sleep(time.Millisecond)
	}
	fmt.Println("busy")
	<-interrupted
	fmt.Println(pids(p))
	time.Sleep(time.Minute)
}

func scan(t *testing.T, s *bufio.Scanner) string {
	t.Helper()
	if !s.Scan() {
		t.Fatalf("the parent has ended: %v", s.Err())
	}
	return s.Text()
}

func parsePids(t *testing.T, line string) []int {
	t.Helper()
	var list []int
	for _, word := range strings.Fields(strings.Trim(line, "[]")) {
		pid, err := strconv.Atoi(word)
		if err != nil {
			t.Fatalf("%q are no process ids", line)
		}
		list = append(list, pid)
	}
	return list
}

// When the parent is killed the children end, the idle and the busy one.
func TestParentKilled(t *testing.T) {
	cmd, out := parent(t)
	list := parsePids(t, scan(t, out))
	if len(list) != 2 || !alive(list[0]) || !alive(list[1]) || scan(t, out) != "busy" {
		t.Fatalf("children %v", list)
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	for _, pid := range list {
		within(t, 2*time.Second, "a child ends", func() bool { return !alive(pid) })
	}
}

// Ctrl-C at a terminal reaches the parent alone: what becomes of the children is
// for the parent to say.
func TestInterruptedByTerminal(t *testing.T) {
	cmd, out := parent(t)
	list := parsePids(t, scan(t, out))
	if len(list) != 2 || scan(t, out) != "busy" {
		t.Fatalf("children %v", list)
	}
	if err := syscall.Kill(-cmd.Process.Pid, syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	idle := parsePids(t, scan(t, out))
	if len(idle) != 1 {
		t.Errorf("idle children %v, want one of %v", idle, list)
	}
	time.Sleep(50 * time.Millisecond)
	for _, pid := range list {
		if !alive(pid) {
			t.Errorf("child %d of %v has ended", pid, list)
		}
	}
}
