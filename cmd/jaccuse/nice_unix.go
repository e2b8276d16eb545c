//go:build unix

package main

import (
	"os/exec"
	"syscall"
)

// startNice starts a process that leaves the processors to others, in a group of
// its own.
func startNice(cmd *exec.Cmd) error {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	err := cmd.Start()
	if err == nil {
		_ = syscall.Setpriority(syscall.PRIO_PGRP, cmd.Process.Pid, 19) // else it is as fast as others
	}
	return err
}
