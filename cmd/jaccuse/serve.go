package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"runtime/debug"
	"time"

	"github.com/urfave/cli/v2"

	"jaccuse/graph"
	"jaccuse/queries"
	"jaccuse/queries/worker"
	"jaccuse/web"
	"jaccuse/web/catalog"
	"jaccuse/web/cayley"
	"jaccuse/web/guard"
)

const (
	// defaultAddress is reached by this machine alone.
	defaultAddress = "127.0.0.1:8642"
	// queryWorkers is how many saved queries run at once, scriptWorkers how many
	// scripts of readers, which are nice: they leave the processors to the pages.
	queryWorkers, scriptWorkers, scriptNice = 2, 1, 10
	// queryQueue and scriptQueue are how many wait for these. Whoever waits has one
	// of the guard's places: most of them are for pages.
	queryQueue, scriptQueue = 6, 3
	// followEvery is how soon the pages show what was ingested.
	followEvery = 2 * time.Second
	// serveGC is how much garbage there may be, in percent of what lives: the
	// graph in memory lives long, and pages make little garbage.
	serveGC = 50
)

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
			&cli.StringFlag{Name: "auth-file", Usage: "ask for a name and password of `FILE`, as htpasswd -nB -C 12 prints them"},
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
	s := &server{log: logger(c), db: database(c), checks: web.NewChecks(time.Now)}
	var err error
	if s.library, err = loadLibrary(c); err != nil {
		return err
	}
	if s.users, err = loadUsers(c, s.log); err != nil {
		return err
	}
	return withStore(c, graph.Options{Lease: true, LockTimeout: patience}, func(store *graph.Store) error {
		s.store, s.keeper = store, catalog.NewKeeper(store, s.db)
		return s.run(c)
	})
}

// loadUsers reads the auth file, if there is one.
func loadUsers(c *cli.Context, log *slog.Logger) (*guard.Users, error) {
	if !c.IsSet("auth-file") {
		return nil, nil
	}
	if c.String("auth-file") == "" { // a variable that is not set, most likely
		return nil, misused(c, "flag --auth-file: want a file")
	}
	users, err := guard.LoadUsers(c.String("auth-file"))
	if err != nil {
		return nil, err
	}
	for _, warning := range users.Warnings() {
		log.Warn(warning)
	}
	return users, nil
}

// A server is the parts of a site that runs.
type server struct {
	log     *slog.Logger
	db      string
	store   *graph.Store
	keeper  *catalog.Keeper
	library *queries.Library
	users   *guard.Users
	checks  *web.Checks
}

// run reads the graph, tells the address, and answers until it is interrupted.
func (s *server) run(c *cli.Context) error {
	if c.String("listen") == "" { // which would be all addresses, at any port
		return &usageError{err: errors.New("flag --listen: want an address, such as " + defaultAddress), command: c.Command}
	}
	listener, err := net.Listen("tcp", c.String("listen"))
	if err != nil {
		return fmt.Errorf("flag --listen: %w", err)
	}
	defer listener.Close()
	questions := worker.New(worker.Config{Path: s.db, Workers: queryWorkers, Queue: queryQueue})
	defer questions.Close()
	scripts := worker.New(worker.Config{Path: s.db, Workers: scriptWorkers, Queue: scriptQueue, Nice: scriptNice})
	defer scripts.Close()
	handler, err := s.handler(c, listener.Addr(), questions, scripts)
	if err != nil {
		return err
	}
	if err := s.read(c); err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(c.Context)
	defer cancel()
	go s.keeper.Follow(ctx, followEvery, func(err error) { s.log.ErrorContext(ctx, "reading the database", "err", err) })
	go s.check(ctx)
	fmt.Fprintf(c.App.ErrWriter, "serving %s on http://%s\nCtrl-C ends it\n", s.db, listener.Addr())
	if s.users == nil && !ownMachine(listener.Addr()) {
		s.log.WarnContext(ctx, "everybody who reaches this address reads the whole graph and all texts: see --auth-file")
	}
	front := guard.Server(listener.Addr().String(), handler)
	front.ErrorLog = slog.NewLogLogger(s.log.Handler(), slog.LevelWarn)
	return web.Serve(ctx, listener, front)
}

// read reads the graph for the first time, and says so where that takes a while.
func (s *server) read(c *cli.Context) error {
	debug.SetGCPercent(serveGC)
	slow := time.AfterFunc(time.Second, func() { fmt.Fprintf(c.App.ErrWriter, "reading %s\n", s.db) })
	defer slow.Stop()
	return s.keeper.Refresh(c.Context)
}

// handler is the site behind its guard.
func (s *server) handler(c *cli.Context, address net.Addr, questions, scripts *worker.Pool) (http.Handler, error) {
	hosts, err := guard.Hosts(address.String(), c.StringSlice("host")...)
	if err != nil {
		return nil, fmt.Errorf("flag --host: %w", err)
	}
	site, err := web.NewSite(web.Sources{
		Catalog: s.keeper, Texts: s.store, Library: s.library, Run: questions.Run, Checks: s.checks, Log: s.log, Now: time.Now,
		Cayley: cayley.New(scripts, cayley.Options{Scripts: c.Bool("allow-scripts") || ownMachine(address), Log: s.log}),
	})
	if err != nil {
		return nil, err
	}
	return guard.New(guard.Config{
		Hosts: hosts, Post: []string{cayley.Root + "api/"}, Open: []string{"/healthz"}, Users: s.users, Error: site.Error, Log: s.log,
	}, site), nil
}

// ownMachine says whether only this machine reaches the address.
func ownMachine(address net.Addr) bool {
	tcp, ok := address.(*net.TCPAddr)
	return ok && tcp.IP.IsLoopback()
}
