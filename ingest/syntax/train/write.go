package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"log"
	"os"
	"path/filepath"

	"jaccuse/ingest/syntax"
	"jaccuse/ingest/syntax/internal/pack"
)

// write writes the models, each packed and compressed. The parser's numbers hardly
// compress: it is stored as it is, which is faster to load.
func (m models) write(folder string) error {
	for _, f := range []struct {
		name  string
		pack  func(*pack.Writer)
		level int
	}{
		{syntax.TaggerFile, m.tagger.Pack, gzip.BestCompression},
		{syntax.LemmaFile, m.lemmatizer.Pack, gzip.BestCompression},
		{syntax.ParserFile, m.parser.Pack, gzip.NoCompression},
	} {
		if err := writeFile(filepath.Join(folder, f.name), f.pack, f.level); err != nil {
			return err
		}
	}
	return nil
}

// writeFile logs the checksum of the packed model before compression too: that
// does not depend on the release of Go, whose compressor may change.
func writeFile(name string, fill func(*pack.Writer), level int) error {
	var w pack.Writer
	fill(&w)
	var out bytes.Buffer
	z, err := gzip.NewWriterLevel(&out, level)
	if err != nil {
		return err
	}
	if _, err := z.Write(w.Data); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	log.Printf("%s: %d bytes, sha256 %x; packed %d bytes, sha256 %x",
		filepath.Base(name), out.Len(), sha256.Sum256(out.Bytes()), len(w.Data), sha256.Sum256(w.Data))
	return os.WriteFile(name, out.Bytes(), 0o644)
}
