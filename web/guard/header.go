package guard

import "net/http"

// CSP is the Content-Security-Policy of our pages: nothing but their own files,
// and no script or style within a page. So a name or an article that got its
// markup into a page could still run nothing.
const CSP = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; " +
	"font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// setHeaders sets what every answer carries. Handlers may replace a header; they
// cannot take one away.
func setHeaders(h http.Header, csp string) {
	h.Set("Content-Security-Policy", csp)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
	// The graph may change at any time: keep pages, but ask whether they still hold.
	h.Set("Cache-Control", "private, no-cache")
}
