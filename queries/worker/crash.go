package worker

import (
	"fmt"
	"os"
	"strings"
	"sync"
)

// head keeps the beginning of what a child writes to its standard error: Go
// says there first why it gives up.
type head struct {
	mu   sync.Mutex
	text []byte
}

const maxHead = 8 << 10

// Write never fails: what there is no room for is dropped.
func (h *head) Write(p []byte) (int, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.text = append(h.text, p[:min(len(p), maxHead-len(h.text))]...)
	return len(p), nil
}

func (h *head) String() string {
	h.mu.Lock()
	defer h.mu.Unlock()
	return string(h.text)
}

// remark is the first line, to be put behind an error; "" without any.
func (h *head) remark() string {
	line, _, _ := strings.Cut(strings.TrimSpace(h.String()), "\n")
	if line == "" {
		return ""
	}
	return fmt.Sprintf(" (%.200q)", line)
}

// crashes are what Go says of a process that it has to end, and what it means.
var crashes = [...]struct {
	sign string
	err  error
}{
	{"stack overflow", ErrDepth},
	{"goroutine stack exceeds", ErrDepth},
	{"out of memory", ErrMemory},
	{"cannot allocate memory", ErrMemory},
	{"failed to create new OS thread", ErrMemory},
	{"pthread_create failed", ErrMemory},
	{"ThreadSanitizer failed to allocate", ErrMemory}, // under the race detector
	// Go's collector does not look whether it got what it asked for. (A nil
	// pointer of ours would be a panic, whose SIGSEGV is followed by a code.)
	{"SIGSEGV: segmentation violation\nPC=", ErrMemory},
}

// crash tells why a child ended by itself. Its memory limit is in bytes.
func (h *head) crash(state *os.ProcessState, memory int64) error {
	text := h.String()
	for _, c := range crashes {
		if !strings.Contains(text, c.sign) {
			continue
		}
		if c.err == ErrMemory {
			return tooMuchMemory(memory)
		}
		return c.err
	}
	return fmt.Errorf("%w: %s%s", ErrCrash, state, h.remark())
}

func tooMuchMemory(limit int64) error {
	return fmt.Errorf("%w (limit %s)", ErrMemory, amount(limit))
}
