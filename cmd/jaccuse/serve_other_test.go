//go:build !unix

package main

import "testing"

// serving needs signals.
func serving(t *testing.T, _ ...string) string {
	t.Skip("a server cannot be interrupted here")
	return ""
}
