package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"jaccuse/web/asset"
)

// Limits of what is fetched: the largest tarball of today has 8 MB.
const (
	maxTarball = 64 << 20
	maxMember  = 8 << 20
	timeLimit  = 5 * time.Minute
)

func main() {
	folder := flag.String("to", "web/asset/vendor", "the `folder` to write to")
	flag.Parse()
	ctx, cancel := context.WithTimeout(context.Background(), timeLimit)
	defer cancel()
	if err := run(ctx, *folder); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// run fetches each tarball once, and reports all that went wrong.
func run(ctx context.Context, folder string) error {
	files, err := asset.Others()
	if err != nil {
		return err
	}
	tarballs := map[string]map[string][]byte{}
	var problems []error
	for _, f := range files {
		members, ok := tarballs[f.Tarball]
		if !ok {
			if members, err = fetch(ctx, f); err != nil {
				problems = append(problems, fmt.Errorf("%s: %w", f.Package, err))
			}
			tarballs[f.Tarball] = members
		}
		if members != nil {
			problems = append(problems, write(folder, f, members))
		}
	}
	return errors.Join(problems...)
}

// fetch gives the members of a tarball that has the hash that it should have.
func fetch(ctx context.Context, f asset.Vendored) (map[string][]byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, f.Tarball, nil)
	if err != nil {
		return nil, err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %s", f.Tarball, resp.Status)
	}
	data, err := io.ReadAll(io.LimitReader(resp.Body, maxTarball))
	if err != nil {
		return nil, err
	}
	sum := sha512.Sum512(data)
	if got := "sha512-" + base64.StdEncoding.EncodeToString(sum[:]); got != f.Integrity {
		return nil, fmt.Errorf("%s: integrity %s: want %s", f.Tarball, got, f.Integrity)
	}
	return unpack(data)
}

func unpack(data []byte) (map[string][]byte, error) {
	unzipped, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	members := map[string][]byte{}
	archive := tar.NewReader(unzipped)
	for {
		head, err := archive.Next()
		if err == io.EOF {
			return members, nil
		}
		if err != nil {
			return nil, err
		}
		if head.Typeflag != tar.TypeReg || head.Size > maxMember {
			continue
		}
		if members[head.Name], err = io.ReadAll(archive); err != nil {
			return nil, err
		}
	}
}

// write writes one file, if it is the one that the table means.
func write(folder string, f asset.Vendored, members map[string][]byte) error {
	data, ok := members[f.Member]
	if !ok {
		return fmt.Errorf("%s: no %s in %s", f.File, f.Member, f.Tarball)
	}
	sum := sha256.Sum256(data)
	if got := hex.EncodeToString(sum[:]); got != f.SHA256 {
		return fmt.Errorf("%s: sha256 %s: want %s", f.File, got, f.SHA256)
	}
	return os.WriteFile(filepath.Join(folder, f.File), data, 0o644)
}
