package worker

import (
	"encoding/base64"
	"errors"
	"fmt"
	"strconv"
	"unicode/utf8"

	"jaccuse/graph/fact"
	"jaccuse/queries"
)

// A cell is a value as text: a letter for its type, then what it holds. JSON
// alone would make one type of whole numbers and decimals, has no NaN, and
// repairs what is not UTF-8.
//
//	""             nothing
//	"strue"        a text
//	"nstate/russia" a node
//	"S", "N"       a text or a node that is not UTF-8, in base64
//	"i-1"          a whole number
//	"d0.1"         a decimal
//	"btrue"        true or false
type cell string

func encodeValue(v queries.Value) cell {
	switch v := v.(type) {
	case string:
		return encodeText("s", "S", v)
	case fact.ID:
		return encodeText("n", "N", string(v))
	case int64:
		return cell("i" + strconv.FormatInt(v, 10))
	case float64:
		return cell("d" + strconv.FormatFloat(v, 'g', -1, 64))
	case bool:
		return cell("b" + strconv.FormatBool(v))
	}
	return ""
}

func encodeText(plain, coded, text string) cell {
	if utf8.ValidString(text) {
		return cell(plain + text)
	}
	return cell(coded + base64.StdEncoding.EncodeToString([]byte(text)))
}

func decodeValue(c cell) (queries.Value, error) {
	if c == "" {
		return nil, nil
	}
	rest := string(c[1:])
	switch c[0] {
	case 's':
		return rest, nil
	case 'n':
		return fact.ID(rest), nil
	case 'S', 'N':
		data, err := base64.StdEncoding.DecodeString(rest)
		if c[0] == 'N' {
			return fact.ID(data), err
		}
		return string(data), err
	case 'i':
		return parsed(strconv.ParseInt(rest, 10, 64))
	case 'd':
		return parsed(strconv.ParseFloat(rest, 64))
	case 'b':
		return parsed(strconv.ParseBool(rest))
	}
	return nil, fmt.Errorf("unknown value %.20q", string(c))
}

func parsed[T any](v T, err error) (queries.Value, error) { return v, err }

// pack puts a result into a reply.
func pack(result *queries.Result) *reply {
	r := &reply{Columns: result.Columns, Truncated: result.Truncated}
	if result.Rows != nil { // nil and empty stay what they are
		r.Rows = make([][]cell, len(result.Rows))
	}
	for i, row := range result.Rows {
		r.Rows[i] = make([]cell, len(row))
		for j, v := range row {
			r.Rows[i][j] = encodeValue(v)
		}
	}
	return r
}

// shape is the shape, or the error, that a reply holds.
func (r *reply) shape() (*queries.Shape, error) {
	if r.Failure != nil {
		return nil, r.Failure
	}
	if r.Shape == nil {
		return nil, errors.New("read the answer of a script: no shape")
	}
	return r.Shape, nil
}

// unpack is the result, or the error, that a reply holds.
func (r *reply) unpack() (*queries.Result, error) {
	if r.Failure != nil {
		return nil, r.Failure
	}
	result := &queries.Result{Columns: r.Columns, Truncated: r.Truncated}
	if r.Rows != nil {
		result.Rows = make([][]queries.Value, len(r.Rows))
	}
	for i, row := range r.Rows {
		if len(row) != len(r.Columns) {
			return nil, fmt.Errorf("read the answer of a script: %d values for %d columns", len(row), len(r.Columns))
		}
		result.Rows[i] = make([]queries.Value, len(row))
		for j, c := range row {
			v, err := decodeValue(c)
			if err != nil {
				return nil, fmt.Errorf("read the answer of a script: %w", err)
			}
			result.Rows[i][j] = v
		}
	}
	return result, nil
}
