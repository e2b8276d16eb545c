//go:build !unix

package main

import "os/exec"

// startNice starts a process.
func startNice(cmd *exec.Cmd) error { return cmd.Start() }
