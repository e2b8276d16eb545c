package graph

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"jaccuse/graph/quadstore"
)

// Backup writes a copy of the database as it is at one moment, while others
// read it. The copy is a database file.
func (s *Store) Backup(ctx context.Context, w io.Writer) error {
	if s.lease != nil {
		return fileError(s.path, errors.New("a leased store makes no backups"))
	}
	return fileError(s.path, s.qs.Backup(ctx, w))
}

// Compact writes the database at path anew, without the room that what was
// removed has left, proves the copy, and puts it in the place of the file. It
// returns the sizes before and after, in bytes. Processes that wait for the
// file meanwhile get the new one. When it fails, the file is as it was.
func Compact(ctx context.Context, path string, o Options) (before, after int64, err error) {
	o.ReadOnly, o.Lease = false, false
	s, err := Open(ctx, path, o)
	if err != nil {
		return 0, 0, err
	}
	defer func() {
		if closing := s.Close(); err == nil {
			err = closing
		}
	}()
	// In the same folder: only there can it take the place of the file.
	copied := filepath.Join(filepath.Dir(path), "."+filepath.Base(path)+".compact")
	if err := os.Remove(copied); err != nil && !errors.Is(err, os.ErrNotExist) {
		return 0, 0, fileError(path, err)
	}
	defer os.Remove(copied)
	if err := s.rewrite(ctx, copied); err != nil {
		return 0, 0, fileError(path, err)
	}
	before, after, err = replace(path, copied)
	return before, after, fileError(path, err)
}

// rewrite copies the quads, and proves that the copy is right.
func (s *Store) rewrite(ctx context.Context, target string) (err error) {
	defer contain(&err)()
	if err := s.qs.Compact(ctx, target); err != nil {
		return err
	}
	made, err := quadstore.Open(target, quadstore.Options{ReadOnly: true, Timeout: s.opts.LockTimeout})
	if err != nil {
		return err
	}
	problems, err := made.Verify(ctx)
	if len(problems) > 0 {
		err = fmt.Errorf("%w: %s", ErrDamaged, problems[0])
	}
	return errors.Join(err, made.Close())
}

// replace puts a file in the place of another, with its permissions.
func replace(path, made string) (before, after int64, err error) {
	old, err := os.Stat(path)
	if err != nil {
		return 0, 0, err
	}
	now, err := os.Stat(made)
	if err != nil {
		return 0, 0, err
	}
	if err := os.Chmod(made, old.Mode().Perm()); err != nil {
		return 0, 0, err
	}
	if err := os.Rename(made, path); err != nil {
		return 0, 0, err
	}
	return old.Size(), now.Size(), syncFolder(filepath.Dir(path))
}

// syncFolder brings the names in a folder to the disk, where the system can.
func syncFolder(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	_ = f.Sync()
	return f.Close()
}
