package guard

import (
	"net/http"
	"time"
)

// Server has the limits that only the connection can hold:
//
//	ReadHeaderTimeout  5 s    a client that sends its header byte by byte
//	ReadTimeout        15 s   the same with a body; MaxBody at 70 kB/s
//	WriteTimeout       60 s   for what a guard refuses; what it lets through has
//	                          Timeout or Stream, and 25 s more to be read
//	IdleTimeout        2 min  between two requests of one client
//	MaxHeaderBytes     32 kB  a whole Gizmo script in the address has room
//
// Set ErrorLog to have what the server itself complains of in the same log.
func Server(addr string, h http.Handler) *http.Server {
	return &http.Server{
		Addr:              addr,
		Handler:           h,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       15 * time.Second,
		WriteTimeout:      time.Minute,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    32 << 10,
		// Else net/http itself would answer OPTIONS *.
		DisableGeneralOptionsHandler: true,
	}
}
