package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

func main() {
	to := flag.String("to", "web/cayley", "the `folder` to write ui/ and ui.tsv to")
	flag.Parse()
	from, err := moduleFolder()
	if err == nil {
		err = copyAll(from, *to)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// moduleFolder is where the go command keeps the module.
func moduleFolder() (string, error) {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", module).Output()
	if err != nil {
		return "", fmt.Errorf("look for %s: %w", module, err)
	}
	return strings.TrimSpace(string(out)), nil
}

// copyAll writes ui/ and ui.tsv, and reports all that went wrong.
func copyAll(from, to string) error {
	table := "file\tsha256 of Cayley's\tsha256 of ours\n"
	var problems []error
	for _, name := range files {
		line, err := copyFile(from, to, name)
		if err != nil {
			problems = append(problems, err)
		}
		table += line
	}
	if err := errors.Join(problems...); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(to, "ui.tsv"), []byte(table), 0o644)
}

// copyFile writes one file and gives its line of the table.
func copyFile(from, to, name string) (string, error) {
	theirs, err := os.ReadFile(filepath.Join(from, filepath.FromSlash(name)))
	if err != nil {
		return "", err
	}
	ours, err := apply(name, string(theirs))
	if err != nil {
		return "", err
	}
	target := filepath.Join(to, "ui", filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
		return "", err
	}
	if err := os.WriteFile(target, []byte(ours), 0o644); err != nil {
		return "", err
	}
	return fmt.Sprintf("%s\t%s\t%s\n", name, hash(theirs), hash([]byte(ours))), nil
}

func hash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
