package source

import (
	"bufio"
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// csvKind is a table of articles. Tabs part its columns, commas or semicolons,
// whatever its header has most of.
func csvKind() Kind {
	return Kind{
		Name: "csv", About: "a table of articles, as CSV or TSV", Exts: []string{".csv", ".tsv"},
		Is: func(head []byte, ext string) bool {
			return slices.Contains([]string{".csv", ".tsv", ".tab"}, ext)
		},
		Split: splitCSV,
	}
}

// maxColumns is the most columns of a table.
const maxColumns = 10_000

// splitCSV gives the rows of a table, each by the line on which it begins. The
// first is its header, unless the field map has numbers of columns alone.
func splitCSV(ctx context.Context, s Stream, o Options, yield func(Record) error) error {
	in := bufio.NewReaderSize(s.Reader, 64<<10)
	if mark, _ := in.Peek(2); string(mark) == markUTF16LE || string(mark) == markUTF16BE {
		in = bufio.NewReaderSize(transform.NewReader(in, unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder()), 64<<10)
	}
	if err := skipMark(in); err != nil {
		return err
	}
	head, _ := in.Peek(HeadSize)
	t := table{comma: commaOf(head)}
	d := &dump{fields: o.Map, beside: beside(o.Map, t.comma), yield: yield, decode: t.decode}
	headless := o.Map.areColumns()
	err := t.eachRow(in, func(p piece) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		if p.err == nil && len(bytes.TrimSpace(p.body)) == 0 {
			return nil
		}
		if !headless && t.header == nil {
			d.beside = beside(o.Map, t.comma, string(p.body))
			return t.setHeader(p)
		}
		r := s.piece(strconv.Itoa(p.line), p)
		return d.add(r)
	})
	if err == nil && t.header != nil && !d.known && len(d.held) == 0 {
		err = errors.New("a header, and no rows below it")
	}
	return d.end(err)
}

// areColumns reports whether the map names columns by number alone.
func (m Fields) areColumns() bool {
	for _, path := range m {
		if n, err := strconv.Atoi(path); err != nil || n < 1 {
			return false
		}
	}
	return len(m) > 0
}

// commaOf is what parts the columns: the one that the first line has most of.
func commaOf(head []byte) byte {
	line, _, _ := bytes.Cut(head, []byte("\n"))
	best := byte(',')
	for _, c := range []byte("\t;|") {
		if bytes.Count(line, []byte{c}) > bytes.Count(line, []byte{best}) {
			best = c
		}
	}
	return best
}

// A table is how rows are read.
type table struct {
	comma  byte
	header []string // nil: columns have numbers
}

func (t *table) setHeader(p piece) error {
	if p.err != nil {
		return p.err
	}
	cells, err := t.cells(p.body)
	if err != nil {
		return err
	}
	t.header = make([]string, len(cells))
	for i, c := range cells {
		text, _ := toUTF8([]byte(c))
		t.header[i] = strings.TrimSpace(text)
	}
	return nil
}

// decode reads a row by its header.
func (t *table) decode(body []byte) (row, error) {
	cells, err := t.cells(body)
	if err != nil {
		return row{}, err
	}
	if t.header != nil && len(cells) != len(t.header) {
		return row{}, &Error{
			Err:  fmt.Errorf("row of %d columns below a header of %d", len(cells), len(t.header)),
			Hint: "look for a quotation mark or a line end that is not quoted",
		}
	}
	found := make(map[string]any, len(cells))
	for i, c := range cells {
		name := strconv.Itoa(i + 1)
		if t.header != nil {
			name = t.header[i]
		}
		if _, twice := found[name]; !twice && name != "" {
			found[name] = c
		}
	}
	return newRow(found), nil
}

// cells takes a row apart. Between tabs nothing is quoted, as GDELT and
// databases write it, but for a cell in quotation marks from end to end.
func (t *table) cells(body []byte) ([]string, error) {
	if bytes.Count(body, []byte{t.comma}) >= maxColumns && t.comma == '\t' {
		return nil, errWide()
	}
	if t.comma == '\t' {
		cells := strings.Split(strings.TrimRight(string(body), "\r\n"), "\t")
		for i, c := range cells {
			if len(c) > 1 && c[0] == '"' && c[len(c)-1] == '"' {
				cells[i] = strings.ReplaceAll(c[1:len(c)-1], `""`, `"`)
			}
		}
		return cells, nil
	}
	r := csv.NewReader(bytes.NewReader(body))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = rune(t.comma), true, -1
	cells, err := r.Read()
	switch {
	case err == io.EOF:
		return nil, errors.New("an empty row")
	case err != nil:
		return nil, fmt.Errorf("not a row of a table: %w", err)
	case len(bytes.TrimSpace(body[r.InputOffset():])) > 0:
		return nil, errors.New("not a row of a table: its quotation marks do not close where cells end")
	case len(cells) > maxColumns:
		return nil, errWide()
	}
	return cells, nil
}

func errWide() error { return &Error{Err: fmt.Errorf("row of more than %d columns", maxColumns)} }

// eachRow gives the rows of a table: lines, and those that a quoted cell goes on
// to. A row that has more than MaxRaw bytes is skipped as it is read.
func (t *table) eachRow(in *bufio.Reader, give func(piece) error) error {
	var p piece
	var q quotes
	open := false
	err := eachLine(in, func(line piece) error {
		if !open {
			p, q = piece{number: p.number + 1, line: line.line, offset: line.offset}, quotes{comma: t.comma, atStart: true}
		}
		open = t.comma != '\t' && line.err == nil && q.openAfter(line.body)
		switch {
		case line.err != nil:
			p.err = line.err
		case p.err == nil && q.commas >= maxColumns: // before anybody makes cells of them
			p.err = errWide()
		case p.err == nil && len(p.body)+len(line.body) > MaxRaw:
			p.err, open = errLong(), false
		}
		if p.err != nil {
			p.body = nil
		} else {
			p.body = append(p.body, line.body...)
		}
		if open {
			return nil
		}
		return give(p)
	})
	if err == nil && open {
		return give(p)
	}
	return err
}

// quotes follows quotation marks through the lines of a row, as encoding/csv
// reads them with LazyQuotes: one opens where a cell begins, and closes where it
// ends.
type quotes struct {
	comma           byte
	atStart, inside bool
	commas          int // that part cells
}

// openAfter reports whether the cell at the end of line goes on below.
func (q *quotes) openAfter(line []byte) bool {
	for i := 0; i < len(line); i++ {
		c := line[i]
		switch {
		case q.inside && c == '"' && i+1 < len(line) && line[i+1] == '"':
			i++
		case q.inside && c == '"' && q.endsCell(line[i+1:]):
			q.inside = false
		case q.inside:
		case c == '"' && q.atStart:
			q.inside, q.atStart = true, false
		default:
			if q.atStart = c == q.comma; q.atStart {
				q.commas++
			}
		}
	}
	return q.inside
}

// endsCell reports whether a cell ends before the rest of a line.
func (q *quotes) endsCell(rest []byte) bool {
	return len(rest) == 0 || rest[0] == '\n' || rest[0] == q.comma || string(rest) == "\r" || string(rest) == "\r\n"
}
