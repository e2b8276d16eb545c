package cayley_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"

	"jaccuse/graph"
	"jaccuse/queries/worker"
	"jaccuse/web/cayley"
)

func ExampleNew() {
	dir, err := os.MkdirTemp("", "example")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "news.db")
	store, err := graph.Open(context.Background(), path, graph.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	store.Close()

	// main, or TestMain, has called worker.Enter.
	pool := worker.New(worker.Config{Path: path, Workers: 2})
	defer pool.Close()
	mux := http.NewServeMux()
	mux.Handle(cayley.Root, cayley.New(pool, cayley.Options{Scripts: true}))

	server := httptest.NewServer(mux)
	defer server.Close()
	answer, err := http.Post(server.URL+"/cayley/api/v1/query/gizmo", "text/plain", strings.NewReader(`g.emit({sum: 1 + 1})`))
	if err != nil {
		fmt.Println(err)
		return
	}
	defer answer.Body.Close()
	var body [100]byte
	n, _ := answer.Body.Read(body[:])
	fmt.Print(string(body[:n]))
	// Output: {"result":[{"sum":2}]}
}
