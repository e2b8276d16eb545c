package worker

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"sync"
	"time"

	"jaccuse/queries"
)

const (
	// startLimit is how long a child may take to be ready, on a busy machine.
	startLimit = 10 * time.Second
	// overtime is how much longer than the limit of a query the parent waits
	// for an answer: the child stops the script itself, if it can.
	overtime = 500 * time.Millisecond
	// stopLimit is how long a child that was told to end may take.
	stopLimit = time.Second
	// maxReply and maxRequest bound messages: a script, or the rows of an
	// answer, with what JSON adds.
	maxReply   = 256 << 20
	maxRequest = 64 << 20
)

// process is a child, seen from its parent.
type process struct {
	cmd         *exec.Cmd
	stdin       *os.File // closing it ends the child
	stdout      *os.File
	stderr      head
	done        chan struct{} // closed when the process has been reaped
	mu          sync.Mutex
	killed      bool
	why         error // why it was killed, nil for no reason to report
	releaseOnce sync.Once
}

// start starts a child and waits until it is ready. The group counts it until
// it has been reaped.
func start(ctx context.Context, c Config, alive *sync.WaitGroup) (*process, error) {
	p, err := launch(c.Exec, alive)
	if err != nil {
		return nil, fmt.Errorf("start a process for the script: %w", err)
	}
	lower(p.cmd.Process.Pid, c.Nice)
	var hello ready
	err = p.converse(ctx, startLimit, setup{c.Path, c.Memory}, &hello, 1<<10)
	if err == nil && hello.Greeting != greeting {
		err = fmt.Errorf("%s is no script worker", p.cmd.Path)
	}
	if err != nil {
		_ = p.kill(nil)
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		<-p.done // it may have said why
		return nil, fmt.Errorf("start a process for the script: %w%s", err, p.stderr.remark())
	}
	return p, nil
}

func launch(argv []string, alive *sync.WaitGroup) (*process, error) {
	cmd, err := command(argv)
	if err != nil {
		return nil, err
	}
	// Pipes of our own: those of exec are closed when the child ends, with what
	// it said at last unread.
	childIn, stdin, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	stdout, childOut, err := os.Pipe()
	if err != nil {
		return nil, errors.Join(err, childIn.Close(), stdin.Close())
	}
	p := &process{cmd: cmd, stdin: stdin, stdout: stdout, done: make(chan struct{})}
	cmd.Stdin, cmd.Stdout, cmd.Stderr = childIn, childOut, &p.stderr
	started := make(chan error)
	alive.Go(func() { p.live(started) })
	err = <-started
	childIn.Close()
	childOut.Close()
	if err != nil {
		p.release()
		return nil, err
	}
	return p, nil
}

// live starts the process and stays until it has ended. The child is to die
// when its parent does, and to the kernel the parent is a thread: this one must
// not end, nor serve others, before the child does.
func (p *process) live(started chan<- error) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	closeOnExec()
	err := p.cmd.Start()
	started <- err
	if err == nil {
		_ = p.cmd.Wait()
		close(p.done)
	}
}

// command is how to start a child: with no more of the environment than it
// needs, for what a script can see and for the core of this program.
func command(argv []string) (*exec.Cmd, error) {
	if os.Getenv(mark) != "" {
		// A program that forgot to call Enter would start itself for ever.
		return nil, errors.New("a script worker cannot start another: does main call worker.Enter?")
	}
	if len(argv) == 0 {
		self, err := program()
		if err != nil {
			return nil, err
		}
		argv = []string{self, Command}
	}
	cmd := exec.Command(argv[0], argv[1:]...)
	if argv[0] == selfLink {
		cmd.Args[0] = os.Args[0]
	}
	cmd.Env = []string{mark + "=1", "GOTRACEBACK=none", collectAtOnce}
	for _, name := range []string{"TZ", "SYSTEMROOT"} {
		if value, ok := os.LookupEnv(name); ok {
			cmd.Env = append(cmd.Env, name+"="+value)
		}
	}
	cmd.SysProcAttr = attributes()
	cmd.WaitDelay = stopLimit
	return cmd, nil
}

// collectAtOnce has Go collect garbage while nothing else runs. Otherwise a
// collection that begins while a script copies a large text waits for the end of
// that, and all else with it: watchMemory too, which then comes too late.
const collectAtOnce = "GODEBUG=gcstoptheworld=1"

// selfLink is this program on Linux, even after its file was replaced.
const selfLink = "/proc/self/exe"

func program() (string, error) {
	if runtime.GOOS == "linux" {
		if _, err := os.Stat(selfLink); err == nil {
			return selfLink, nil
		}
	}
	return os.Executable()
}

// ask puts a request to the child. An error means that the child is no more.
func (p *process) ask(ctx context.Context, r *request, memory int64) (*reply, error) {
	answer := new(reply)
	err := p.converse(ctx, r.Timeout+overtime, r, answer, maxReply)
	if err == nil {
		return answer, nil
	}
	// A child that has much memory takes a while to end. Who waits for an answer
	// need not wait for that.
	switch why := p.kill(nil); {
	case ctx.Err() != nil:
		return nil, context.Cause(ctx)
	case errors.Is(why, errOvertime):
		return nil, r.about(fmt.Errorf("%w (limit %s)", queries.ErrTimeout, r.Timeout))
	case errors.Is(err, errFrame):
		return nil, r.about(err)
	}
	<-p.done
	return nil, r.about(p.stderr.crash(p.cmd.ProcessState, memory))
}

var errOvertime = errors.New("no answer in time")

// converse sends a message and waits for the answer. The child is killed where
// that takes longer than limit, or ctx ends.
func (p *process) converse(ctx context.Context, limit time.Duration, message, answer any, most int) error {
	timer := time.AfterFunc(limit, func() { _ = p.kill(errOvertime) })
	defer timer.Stop()
	stop := context.AfterFunc(ctx, func() { _ = p.kill(context.Cause(ctx)) })
	defer stop()
	if err := send(p.stdin, message, maxRequest); err != nil {
		return err
	}
	return receive(p.stdout, answer, most)
}

// ended reports whether there is no child, or one that cannot be used.
func (p *process) ended() bool {
	if p == nil {
		return true
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	select {
	case <-p.done:
		return true
	default:
		return p.killed
	}
}

// kill ends the child at once, without waiting for its end. It gives the reason
// of the first who did so.
func (p *process) kill(why error) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.killed {
		return p.why
	}
	p.killed, p.why = true, why
	_ = p.cmd.Process.Kill() // its error says that the child has ended
	go func() {
		<-p.done
		p.release()
	}()
	return why
}

// stop lets an idle child end, and waits for it.
func (p *process) stop() {
	_ = p.stdin.Close()
	select {
	case <-p.done:
	case <-time.After(stopLimit):
	}
	_ = p.kill(nil)
	<-p.done
	p.release()
}

func (p *process) release() {
	p.releaseOnce.Do(func() {
		_ = p.stdin.Close()
		_ = p.stdout.Close()
	})
}
