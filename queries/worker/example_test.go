package worker_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"jaccuse/graph"
	"jaccuse/queries"
	"jaccuse/queries/worker"
)

// The second script would end this program, were it not for the pool.
func ExamplePool_RunScript() {
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
	pool := worker.New(worker.Config{Path: path})
	defer pool.Close()
	for _, script := range []string{`g.emit({sum: 1 + 1})`, `new ArrayBuffer(1e12)`, `g.emit({sum: 2 + 2})`} {
		result, err := pool.RunScript(context.Background(), script, nil, queries.Options{})
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(result.Columns, result.Rows)
	}
	// Output:
	// [sum] [[2]]
	// script: the script used too much memory and was stopped (limit 512 MiB)
	// [sum] [[4]]
}
