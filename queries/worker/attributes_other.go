//go:build !unix

package worker

import "syscall"

func attributes() *syscall.SysProcAttr { return nil }

// closeOnExec does nothing: what a shell gave this process goes to its children.
func closeOnExec() {}
