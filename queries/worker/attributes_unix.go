//go:build unix && !linux

package worker

import "syscall"

// attributes puts a child into a process group of its own.
func attributes() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: true}
}

// closeOnExec does nothing: what a shell gave this process goes to its children.
func closeOnExec() {}
