package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/urfave/cli/v2"

	"jaccuse/graph"
	"jaccuse/queries/worker"
)

const defaultDatabase = "jaccuse.db"

// database is the file of the database. JACCUSE_DB may be set to nothing.
func database(c *cli.Context) string { return cmp.Or(c.String("db"), defaultDatabase) }

// missingDatabase is the error of a command that reads where nothing is. It
// makes no empty database: most often the user is in another folder.
type missingDatabase string

func (path missingDatabase) Error() string { return string(path) + ": no such database" }

// Hint says what to do.
func (missingDatabase) Hint() string {
	return "run jaccuse ingest first, or name the database with --db"
}

// existing is the file of the database, which has to be there.
func existing(c *cli.Context) (string, error) {
	path := database(c)
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return "", missingDatabase(path)
	}
	return path, nil
}

// withPool gives f a process that runs scripts on the database that is there.
func withPool(c *cli.Context, f func(*worker.Pool) error) error {
	path, err := existing(c)
	if err != nil {
		return err
	}
	pool := worker.New(worker.Config{Path: path})
	defer pool.Close()
	return f(pool)
}

// withStore opens the database that is there, calls f and closes it.
func withStore(c *cli.Context, o graph.Options, f func(*graph.Store) error) (err error) {
	path, err := existing(c)
	if err != nil {
		return err
	}
	store, err := graph.Open(c.Context, path, o)
	if err != nil {
		return err
	}
	defer func() { err = cmp.Or(err, store.Close()) }()
	return f(store)
}

// readStore opens the database that is there for reading.
func readStore(c *cli.Context, f func(*graph.Store) error) error {
	return withStore(c, graph.Options{ReadOnly: true}, f)
}

// counted puts a number and a noun together: "1 article", "2 articles".
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
