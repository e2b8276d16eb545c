package main

import (
	"net/url"

	"github.com/urfave/cli/v2"

	"jaccuse/ingest/fetch"
	"jaccuse/ingest/source"
)

// networkFlags say how pages are read from the network.
func networkFlags() []cli.Flag {
	return []cli.Flag{
		&cli.BoolFlag{Name: "fetch", Usage: "read the pages that feeds link to, too"},
		&cli.BoolFlag{Name: "allow-private", Usage: "read addresses of this machine and of private networks, too"},
		&cli.StringFlag{Name: "contact", Usage: "tell hosts the `ADDRESS` of a page or mailbox about who asks"},
		&cli.StringFlag{Name: "proxy", Usage: "send requests to the proxy at `URL`; the environment is not asked", Action: func(c *cli.Context, raw string) error {
			if _, err := proxy(raw); err != nil {
				return misused(c, "flag --proxy: want an address, such as http://127.0.0.1:3128")
			}
			return nil
		}},
	}
}

func proxy(raw string) (*url.URL, error) {
	if raw == "" {
		return nil, nil
	}
	u, err := url.Parse(raw)
	if err == nil {
		_, err = source.Address((&url.URL{Scheme: u.Scheme, Host: u.Host}).String())
	}
	return u, err
}

// newFetcher is what networkFlags say.
func newFetcher(c *cli.Context) *fetch.Fetcher {
	through, _ := proxy(c.String("proxy")) // the flag has been checked
	return fetch.New(fetch.Config{
		Version:      programVersion(),
		Contact:      c.String("contact"),
		AllowPrivate: c.Bool("allow-private"),
		Proxy:        through,
	})
}

// withNetwork lets files be read from the network: those that the user names, and
// the links in them if he says so.
func withNetwork(c *cli.Context, o source.Options) source.Options {
	f := newFetcher(c)
	o.Open = f.Record
	if c.Bool("fetch") {
		o.Fetch = f.Record
	}
	return o
}
