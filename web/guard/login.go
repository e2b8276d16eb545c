package guard

import "net/http"

// login asks for a name and a password (Basic, RFC 7617) where there are Users.
func login(c Config, next http.Handler) http.Handler {
	if c.Users == nil {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if listed(c.Open, r.URL.Path) {
			next.ServeHTTP(w, r)
			return
		}
		name, password, sent := r.BasicAuth()
		ok := false
		if sent {
			var err error
			if ok, err = c.Users.Check(r.Context(), name, password); err != nil {
				c.busy(w, r)
				return
			}
		}
		if !ok {
			w.Header().Set("WWW-Authenticate", `Basic realm="Jaccuse", charset="UTF-8"`)
			c.fail(w, r, http.StatusUnauthorized, "Log in to read this.", "Who runs this server has the names and passwords.")
			return
		}
		known(r.Context()).user = name
		next.ServeHTTP(w, r)
	})
}
