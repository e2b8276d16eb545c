package main

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"github.com/urfave/cli/v2"

	"jaccuse/graph"
	"jaccuse/queries"
	"jaccuse/queries/worker"
	"jaccuse/web"
	"jaccuse/web/catalog"
	"jaccuse/web/guard"
)

// defaultAddress is reached by this machine alone.
const defaultAddress = "127.0.0.1:8642"

func serveCommand() *cli.Command {
	return &cli.Command{
		Name:  "serve",
		Usage: "show the graph as pages, in a browser",
		Description: "Answers on http://" + defaultAddress + " until Ctrl-C. Nothing that it answers changes the database; ingest can " +
			"run meanwhile, and the pages follow.\n\n" +
			"Other machines reach it with --listen 0.0.0.0:8642 and --host NAME, the name that they call it by. Then give it " +
			"an --auth-file, and put a proxy with TLS before it: passwords are sent as they are. docs/web.md tells how.",
		UsageText: "$ jaccuse serve\n$ jaccuse serve --listen 0.0.0.0:8642 --host news.example.org --auth-file users.txt",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "listen", Usage: "answer on `ADDRESS`", Value: defaultAddress},
			&cli.StringSliceFlag{Name: "host", Usage: "answer to `NAME`, too; may be repeated"},
			&cli.StringFlag{Name: "auth-file", Usage: "ask for a name and password of `FILE`, as htpasswd -B writes it"},
			&cli.BoolFlag{Name: "allow-scripts", Usage: "let other machines run scripts of their own on the Cayley pages"},
			&cli.StringFlag{Name: "queries", Usage: "add the saved queries in `DIR`"},
		},
		Action: runServe,
	}
}

func runServe(c *cli.Context) error {
	if err := noArguments(c); err != nil {
		return err
	}
	library, err := loadLibrary(c)
	if err != nil {
		return err
	}
	users, err := loadUsers(c)
	if err != nil {
		return err
	}
	return withStore(c, graph.Options{Lease: true, LockTimeout: patience}, func(store *graph.Store) error {
		listener, err := net.Listen("tcp", c.String("listen"))
		if err != nil {
			return fmt.Errorf("flag --listen: %w", err)
		}
		defer listener.Close()
		pool := worker.New(worker.Config{Path: database(c), Workers: scriptWorkers})
		defer pool.Close()
		s := &server{log: logger(c), store: store, pool: pool, library: library, users: users, listener: listener}
		s.keeper = catalog.NewKeeper(store, database(c))
		return s.run(c)
	})
}

// scriptWorkers is how many scripts run at once: more would slow the pages.
const scriptWorkers = 2

// loadUsers reads the auth file, if there is one.
func loadUsers(c *cli.Context) (*guard.Users, error) {
	if !c.IsSet("auth-file") {
		return nil, nil
	}
	return guard.LoadUsers(c.String("auth-file"))
}

// A server is the parts of a site that runs.
type server struct {
	log      *slog.Logger
	store    *graph.Store
	pool     *worker.Pool
	library  *queries.Library
	users    *guard.Users
	listener net.Listener
	keeper   *catalog.Keeper
}

// run reads the graph, tells the address, and answers until it is interrupted.
func (s *server) run(c *cli.Context) error {
	ctx := c.Context
	if err := s.keeper.Refresh(ctx); err != nil {
		return err
	}
	checks, err := queries.SavedChecks()
	if err != nil {
		return err
	}
	run := web.NewChecks(checks, time.Now)
	handler, err := s.handler(c, run)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	go s.keeper.Follow(ctx, followEvery, func(err error) { s.log.ErrorContext(ctx, "reading the database", "err", err) })
	go s.check(ctx, run)
	fmt.Fprintf(c.App.ErrWriter, "serving %s on http://%s\nCtrl-C ends it\n", database(c), s.listener.Addr())
	return web.Serve(ctx, s.listener, guard.Server(s.listener.Addr().String(), handler))
}

// followEvery is how soon the pages show what was ingested.
const followEvery = 2 * time.Second

// check runs the checks once at the start, and again after the graph has changed.
func (s *server) check(ctx context.Context, run *web.Checks) {
	var last *catalog.Catalog
	for ctx.Err() == nil {
		if now := s.keeper.Catalog(); now != last {
			last = now
			run.Run(ctx, s.store, s.pool.Run)
		}
		select {
		case <-ctx.Done():
		case <-time.After(checkEvery):
		}
	}
}

// checkEvery is how often the checks run at most: they read the whole graph.
const checkEvery = time.Minute

// handler is the site behind its guard.
func (s *server) handler(c *cli.Context, run *web.Checks) (http.Handler, error) {
	address := s.listener.Addr().String()
	hosts, err := guard.Hosts(address, c.StringSlice("host")...)
	if err != nil {
		return nil, fmt.Errorf("flag --host: %w", err)
	}
	site, err := web.NewSite(web.Sources{
		Catalog: s.keeper, Texts: s.store, Library: s.library, Run: s.pool.Run, Checks: run, Log: s.log, Now: time.Now,
	})
	if err != nil {
		return nil, err
	}
	return guard.New(guard.Config{
		Hosts: hosts, Open: []string{"/healthz"}, Users: s.users, Error: site.Error, Log: s.log,
	}, site), nil
}
