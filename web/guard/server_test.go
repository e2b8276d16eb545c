package guard

import (
	"net/http"
	"testing"
)

// A zero limit means none to net/http.
func TestServerHasLimits(t *testing.T) {
	s := Server("127.0.0.1:0", http.NotFoundHandler())
	for name, v := range map[string]int64{
		"ReadHeaderTimeout": int64(s.ReadHeaderTimeout), "ReadTimeout": int64(s.ReadTimeout), "WriteTimeout": int64(s.WriteTimeout),
		"IdleTimeout": int64(s.IdleTimeout), "MaxHeaderBytes": int64(s.MaxHeaderBytes),
	} {
		if v <= 0 {
			t.Errorf("%s is %d", name, v)
		}
	}
	if s.WriteTimeout <= DefaultWait+loginWait {
		t.Errorf("WriteTimeout %v is over before a request has its place", s.WriteTimeout)
	}
}
