package watch

import (
	"context"
	"crypto/sha256"
	"errors"
	"maps"
	"os"
	"time"

	"jaccuse/ingest/source"
)

// A folder is a folder that is watched, or a file.
type folder struct {
	Config
	troubles
	path string
	seen map[key]stamp // at the last look
}

// A key is the digest of the absolute path of a file: names may be long.
type key [16]byte

// A stamp is what tells a version of a file from the one before.
type stamp struct {
	size    int64
	changed int64 // Unix time in ns
	given   bool
}

// look gives the files that have settled since the last look.
func (f *folder) look(ctx context.Context, each func(Batch) error) (time.Time, error) {
	files, err := source.List(ctx, []string{f.path})
	if err != nil {
		return time.Time{}, err
	}
	seen, gone := make(map[key]stamp, len(files)), false
	var found []string
	var keys []key // of found
	var failed []error
	for _, file := range files {
		switch {
		case errors.Is(file.Err, source.ErrNoArticles): // so far
		case file.Err != nil:
			failed = append(failed, file.Err)
			gone = gone || file.Name == f.path
		default:
			if k := keyOf(file); f.settled(file.Name, k, seen) {
				found, keys = append(found, file.Name), append(keys, k)
			}
		}
	}
	if gone { // such as a drive of the network, which comes back
		maps.Copy(f.seen, seen)
	} else {
		f.seen = seen
	}
	f.are(failed...)
	if len(found) > 0 {
		err = each(Batch{Paths: found})
	}
	if errors.Is(err, ErrLater) {
		err = nil
		for _, k := range keys {
			again := f.seen[k]
			again.given = false
			f.seen[k] = again
		}
	}
	return f.Now().Add(f.Interval), err
}

func keyOf(file source.File) key {
	digest := sha256.Sum256([]byte(file.Origin))
	return key(digest[:16])
}

// settled takes a file down in seen, and reports whether it is to be given now.
func (f *folder) settled(path string, k key, seen map[key]stamp) bool {
	info, err := os.Stat(path)
	if err != nil {
		return false // it went meanwhile
	}
	now := stamp{size: info.Size(), changed: info.ModTime().UnixNano()}
	before, known := f.seen[k]
	same := known && before.size == now.size && before.changed == now.changed
	settled := same || f.Now().Sub(info.ModTime()) >= f.Interval
	now.given = settled || same && before.given
	seen[k] = now
	return settled && !(same && before.given)
}
