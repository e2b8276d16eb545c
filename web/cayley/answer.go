package cayley

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"net/http"
	"strings"

	"jaccuse/graph/fact"
	"jaccuse/queries"
)

// rows is an answer with rows, as Cayley writes it.
type rows struct {
	Result    []map[string]any `json:"result"` // never null: Visualize asks for its length
	Truncated string           `json:"truncated,omitempty"`
}

// failure is an answer without.
type failure struct {
	Error string `json:"error"`
	Hint  string `json:"hint,omitempty"`
}

func rowsOf(r *queries.Result, o queries.Options) rows {
	answer := rows{Result: make([]map[string]any, 0, len(r.Rows))}
	for _, row := range r.Rows {
		tags := map[string]any{}
		for i, v := range row {
			if v != nil {
				tags[r.Columns[i]] = native(v)
			}
		}
		answer.Result = append(answer.Result, tags)
	}
	if r.Truncated {
		answer.Truncated = fmt.Sprintf("there are more than these %d rows", o.MaxRows)
	}
	return answer
}

// native is a value as Cayley writes it.
func native(v queries.Value) any {
	switch v := v.(type) {
	case fact.ID:
		if strings.HasPrefix(string(v), "_:") {
			return string(v)
		}
		return "<" + string(v) + ">"
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) { // JSON has no words for these
			return queries.Format(v)
		}
	}
	return v
}

func writeError(w http.ResponseWriter, status int, err error) {
	f := failure{Error: err.Error()}
	if h := (interface{ Hint() string })(nil); errors.As(err, &h) {
		f.Hint = h.Hint()
	}
	writeJSON(w, status, f)
}

// writeJSON writes JSON as plain text: Cayley's pages parse it themselves.
func writeJSON(w http.ResponseWriter, status int, value any) {
	data, err := json.Marshal(value)
	if err != nil { // no value of ours
		status, data = http.StatusServiceUnavailable, []byte(`{"error":"the answer cannot be written as JSON"}`)
	}
	h := w.Header()
	h.Set("Content-Type", "text/plain; charset=utf-8")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write(append(data, '\n')) // whoever asked may be gone
}
