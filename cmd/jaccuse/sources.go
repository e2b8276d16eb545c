package main

import (
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"jaccuse/ingest/source"
)

// sourceFlags say how files are read.
func sourceFlags() []cli.Flag {
	return append([]cli.Flag{asFlag()}, networkFlags()...)
}

func asFlag() cli.Flag {
	var names []string
	for _, k := range source.Kinds() {
		if k.Unpack == nil { // archives are told from what they hold
			names = append(names, k.Name)
		}
	}
	slices.Sort(names)
	return choice("as", "`KIND` of the files, whatever they look like", append([]string{"auto"}, names...)...)
}

// sourceOptions are what sourceFlags say.
func sourceOptions(c *cli.Context) source.Options {
	var o source.Options
	if as := c.String("as"); as != "auto" {
		o.As = as
	}
	return withNetwork(c, o)
}

// kindsHelp lists the kinds of files: "a web page (html)".
func kindsHelp() string {
	var kinds []string
	for _, k := range source.Kinds() {
		kinds = append(kinds, k.About)
	}
	return strings.Join(kinds, ", ")
}
