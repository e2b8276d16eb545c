//go:build !linux

package graph

import "errors"

func writeUntilFull(string) error { return errors.ErrUnsupported }

func openWithoutRoom(string) error { return errors.ErrUnsupported }
