package treebank

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
)

// Open reads the treebank in a file, which may be compressed with gzip (".gz").
func Open(name string) ([]Sentence, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(name, ".gz") {
		if r, err = gzip.NewReader(f); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return Read(r, name)
}

// Read reads a treebank. Errors are "name:line: message".
func Read(r io.Reader, name string) ([]Sentence, error) {
	d := decoder{surface: map[int]string{}}
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		if err := d.line(lines.Text()); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, n, err)
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if err := d.close(); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return d.out, nil
}

type decoder struct {
	out     []Sentence
	cur     Sentence
	doc     string
	surface map[int]string // index of the first word of a contraction -> its form
}

func (d *decoder) line(line string) error {
	switch {
	case line == "":
		return d.close()
	case line[0] == '#':
		d.comment(line)
		return nil
	}
	return d.word(line)
}

func (d *decoder) comment(line string) {
	key, value, _ := strings.Cut(strings.TrimSpace(line[1:]), "=")
	value = strings.TrimSpace(value)
	switch strings.TrimSpace(key) {
	case "newdoc id":
		d.doc = value
	case "sent_id":
		d.cur.ID = value
	case "text":
		d.cur.Text = value
	}
}

func (d *decoder) word(line string) error {
	f := strings.Split(line, "\t")
	if len(f) != 10 {
		return fmt.Errorf("%d columns, want 10", len(f))
	}
	if strings.Contains(f[0], ".") { // an empty node of the enhanced graph
		return nil
	}
	if strings.Contains(f[0], "-") {
		d.surface[len(d.cur.Words)] = f[1]
		return nil
	}
	head, err := strconv.Atoi(f[6])
	if err != nil {
		return fmt.Errorf("head: %w", err)
	}
	d.cur.Words = append(d.cur.Words, Word{
		Form: f[1], Lemma: f[2], UPOS: f[3], XPOS: f[4], Head: head - 1, Rel: f[7],
		Typo: strings.Contains(f[5], "Typo=Yes"),
	})
	return nil
}

// close ends the sentence being read.
func (d *decoder) close() error {
	s := d.cur
	d.cur = Sentence{}
	if len(s.Words) == 0 {
		return nil
	}
	for _, w := range s.Words {
		if w.Head >= len(s.Words) {
			return fmt.Errorf("sentence %s: head %d of %d words", s.ID, w.Head+1, len(s.Words))
		}
	}
	s.Doc = d.doc
	s.align(d.surface)
	clear(d.surface)
	d.out = append(d.out, s)
	return nil
}
