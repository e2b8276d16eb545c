package guard

import (
	"fmt"
	"net/http"
)

// limitBody refuses a body that says it is too large. One that does not say so
// ends with a *http.MaxBytesError, which handlers answer with 413.
func limitBody(c Config, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.ContentLength > c.MaxBody {
			w.Header().Set("Connection", "close") // rather than read it all
			c.fail(w, r, http.StatusRequestEntityTooLarge, "What was sent is too large.", fmt.Sprintf("At most %d bytes are read.", c.MaxBody))
			return
		}
		if r.Body != nil {
			r = r.WithContext(r.Context()) // a copy: the server keeps its own
			// Without w: a handler may read when the answer is over.
			r.Body = http.MaxBytesReader(nil, r.Body, c.MaxBody)
		}
		next.ServeHTTP(w, r)
	})
}
