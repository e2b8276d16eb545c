package worker

import (
	"math"
	"syscall"

	"golang.org/x/sys/unix"
)

// attributes puts a child into a process group of its own, and has the kernel
// kill it when its parent dies.
func attributes() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
}

// closeOnExec keeps from children what this process has inherited itself, such
// as a file that a shell gave it. What Go opens is kept from them anyway.
func closeOnExec() {
	// A kernel before 5.11 does not know how; then they are inherited.
	_ = unix.CloseRange(3, math.MaxUint32, unix.CLOSE_RANGE_CLOEXEC)
}
