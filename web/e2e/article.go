package e2e

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// Articles gives the paths of what there is to read: the articles of testdata, and
// the invented ones of the gold files, which it writes into the folder. Root is the
// folder of the module.
func Articles(root, dir string) ([]string, error) {
	for _, name := range []string{"originals", "news"} {
		if err := writeArticles(filepath.Join(root, "testdata", "gold", name+".jsonl"), dir); err != nil {
			return nil, err
		}
	}
	return []string{filepath.Join(root, "testdata", "articles"), dir}, nil
}

// writeArticles writes the texts of a gold file as text files.
func writeArticles(gold, dir string) error {
	f, err := os.Open(gold)
	if err != nil {
		return err
	}
	defer f.Close()
	for d := json.NewDecoder(f); ; {
		var a struct{ ID, Text string }
		if err := d.Decode(&a); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return fmt.Errorf("%s: %w", gold, err)
		}
		if err := os.WriteFile(filepath.Join(dir, a.ID+".txt"), []byte(a.Text), 0o644); err != nil {
			return err
		}
	}
}
