package syntax

import (
	"bytes"
	"compress/gzip"
	"embed"
	"fmt"
	"io/fs"
	"sync"

	"jaccuse/ingest/syntax/internal/graphparser"
	"jaccuse/ingest/syntax/internal/lemma"
	"jaccuse/ingest/syntax/internal/pack"
	"jaccuse/ingest/syntax/internal/tagger"
)

// The files of a model, in the order in which they are read.
const (
	TaggerFile = "tagger.gz"
	LemmaFile  = "lemma.gz"
	ParserFile = "parser.gz"
)

//go:embed model/*.gz
var models embed.FS

// Load returns the parser with the models built into the program. They are
// unpacked by the first call; all calls return the same parser.
func Load() (*Parser, error) { return load() }

var load = sync.OnceValues(func() (*Parser, error) { return Open(Models()) })

// Models is the folder of the models built into the program.
func Models() fs.FS {
	folder, err := fs.Sub(models, "model")
	if err != nil {
		panic(err) // only of a name that is no path
	}
	return folder
}

// Open makes a parser of the models in a folder.
func Open(folder fs.FS) (*Parser, error) {
	p := &Parser{scratch: &sync.Pool{New: func() any { return new(scratch) }}}
	err := open(folder, TaggerFile, func(r *pack.Reader) { p.tagger = tagger.Unpack(r) })
	if err != nil {
		return nil, err
	}
	err = open(folder, LemmaFile, func(r *pack.Reader) { p.lemmatizer = lemma.Unpack(r) })
	if err != nil {
		return nil, err
	}
	err = open(folder, ParserFile, func(r *pack.Reader) { p.parser = graphparser.Unpack(r, len(p.tagger.Tags())) })
	if err != nil {
		return nil, err
	}
	p.index()
	return p, nil
}

// open unpacks one file.
func open(folder fs.FS, name string, unpack func(*pack.Reader)) error {
	packed, err := fs.ReadFile(folder, name)
	if err != nil {
		return err
	}
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	var data bytes.Buffer
	data.Grow(2 * len(packed))
	if _, err := data.ReadFrom(z); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	r := pack.Reader{Data: data.Bytes()}
	unpack(&r)
	if err := r.Done(); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// index makes the tables from the numbers of tags to their names and back.
func (p *Parser) index() {
	p.numbers = map[[2]string]int{}
	for i, tag := range p.tagger.Tags() {
		upos, xpos := tagger.Split(tag)
		p.tags = append(p.tags, [2]string{upos, xpos})
		p.numbers[[2]string{upos, xpos}] = i
	}
}

// usual is the commonest of the treebank's own tags for each universal one.
var usual = map[string]string{
	"ADJ": "JJ", "ADP": "IN", "ADV": "RB", "AUX": "VBD", "CCONJ": "CC", "DET": "DT", "INTJ": "UH", "NOUN": "NN", "NUM": "CD",
	"PART": "TO", "PRON": "PRP", "PROPN": "NNP", "PUNCT": ",", "SCONJ": "IN", "SYM": "SYM", "VERB": "VBD", "X": "FW",
}
