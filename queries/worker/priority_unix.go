//go:build unix

package worker

import "syscall"

// lower makes a child, which is a process group of its own, give way to others.
// One that cannot be lowered works as well.
func lower(pid, nice int) {
	if nice > 0 {
		_ = syscall.Setpriority(syscall.PRIO_PGRP, pid, nice)
	}
}
