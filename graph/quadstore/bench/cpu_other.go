//go:build !unix

package main

import "time"

// started is when the program did.
var started = time.Now()

// cpu is the time since the start, where processor time cannot be had.
func cpu() time.Duration { return time.Since(started) }
