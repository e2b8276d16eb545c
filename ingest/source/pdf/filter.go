package pdf

import (
	"bytes"
	"compress/zlib"
	"encoding/ascii85"
	"encoding/hex"
	"errors"
	"io"
)

var errFilter = errors.New("packed in a way that is not read")

// unpack is what a stream holds.
func (f *file) unpack(s *stream) ([]byte, error) {
	filters, params := f.list(s.dict["Filter"]), f.list(s.dict["DecodeParms"])
	data := s.raw
	for i, filter := range filters {
		var param dict
		if i < len(params) {
			param = f.dict(params[i])
		}
		var err error
		if data, err = f.filter(f.name(filter), param, data); err != nil {
			return nil, err
		}
	}
	if f.unpacked -= len(data); f.unpacked <= 0 { // also where it was not packed: it may be asked for often
		return nil, ErrTooLarge
	}
	return data, nil
}

// list is an array, or the one thing that stands for an array of one.
func (f *file) list(o any) array {
	switch o := f.value(o).(type) {
	case nil:
		return nil
	case array:
		return o[:min(len(o), 10)]
	default:
		return array{o}
	}
}

func (f *file) filter(filter name, param dict, data []byte) ([]byte, error) {
	switch filter {
	case "FlateDecode", "Fl":
		out, err := f.inflate(data)
		if err != nil {
			return nil, err
		}
		return f.predicted(out, param)
	case "ASCII85Decode", "A85":
		data = bytes.TrimSuffix(bytes.TrimSpace(data), []byte("~>"))
		out := make([]byte, 4*len(data)+4)
		n, _, _ := ascii85.Decode(out, data, true)
		return out[:n], nil
	case "ASCIIHexDecode", "AHx":
		data, _, _ = bytes.Cut(data, []byte(">"))
		data = bytes.Join(bytes.Fields(data), nil)
		out := make([]byte, len(data)/2)
		n, _ := hex.Decode(out, data[:len(data)&^1])
		return out[:n], nil
	}
	return nil, errFilter // of pictures, most often
}

// inflate unpacks within what is left of the limit. What a damaged stream holds
// before the damage is kept.
func (f *file) inflate(data []byte) ([]byte, error) {
	z, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, errFilter
	}
	var out bytes.Buffer
	n, _ := io.Copy(&out, io.LimitReader(z, int64(f.unpacked)+1))
	if f.unpacked -= int(n); f.unpacked <= 0 {
		return nil, ErrTooLarge
	}
	return out.Bytes(), nil
}

// predicted undoes the differences of PNG (ISO 32000-1, 7.4.4.4), which tables
// are written in.
func (f *file) predicted(data []byte, param dict) ([]byte, error) {
	const firstOfPNG = 10
	predictor := f.number(param["Predictor"])
	if predictor <= 1 {
		return data, nil
	}
	columns, colors, bits := f.number(param["Columns"]), f.number(param["Colors"]), f.number(param["BitsPerComponent"])
	if predictor < firstOfPNG || columns < 0 || columns > 1<<16 || colors > 4 || colors > 0 && colors != 1 || bits > 0 && bits != 8 {
		return nil, errFilter
	}
	width := max(1, int(columns))
	var out []byte
	above := make([]byte, width)
	for len(data) > 1 {
		row := bytes.Clone(data[1:min(len(data), width+1)])
		row = append(row, make([]byte, width-len(row))...)
		unfilter(data[0], row, above)
		out = append(out, row...)
		above, data = row, data[min(len(data), width+1):]
	}
	return out, nil
}

// unfilter restores a row of one byte per pixel.
func unfilter(filter byte, row, above []byte) {
	for i := range row {
		var left, corner byte
		if i > 0 {
			left, corner = row[i-1], above[i-1]
		}
		switch filter {
		case 1:
			row[i] += left
		case 2:
			row[i] += above[i]
		case 3:
			row[i] += byte((int(left) + int(above[i])) / 2)
		case 4:
			row[i] += paeth(int(left), int(above[i]), int(corner))
		}
	}
}

// paeth is the neighbour nearest to left + above - corner.
func paeth(left, above, corner int) byte {
	p := left + above - corner
	dl, da, dc := abs(p-left), abs(p-above), abs(p-corner)
	switch {
	case dl <= da && dl <= dc:
		return byte(left)
	case da <= dc:
		return byte(above)
	}
	return byte(corner)
}

func abs(n int) int { return max(n, -n) }
