package main

import (
	"slices"

	"github.com/urfave/cli/v2"

	"jaccuse/ingest/source"
)

// sourceFlags say how files are read.
func sourceFlags() []cli.Flag {
	return append([]cli.Flag{asFlag(), mapFlag()}, networkFlags()...)
}

// mapFlag says what the columns and fields of dumps hold.
func mapFlag() cli.Flag {
	return &cli.StringFlag{Name: "map", Usage: "what the fields of dumps are called, `OURS=THEIRS,...`: title=headline,text=body",
		Action: func(c *cli.Context, s string) error {
			if _, err := source.ParseFields(s); err != nil {
				return misused(c, "flag --map: %v", err)
			}
			return nil
		}}
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
	o.Map, _ = source.ParseFields(c.String("map")) // the flag has been checked
	if as := c.String("as"); as != "auto" {
		o.As = as
	}
	return withNetwork(c, o)
}

// kindsHelp lists the kinds of files, told by their bytes.
func kindsHelp() string {
	var one, packed []string
	for _, k := range source.Kinds() {
		if k.Unpack == nil {
			one = append(one, k.About+" ("+k.Name+")")
		} else {
			packed = append(packed, k.About)
		}
	}
	return "Files may be " + listed(one) + ", or hold such files: " + listed(packed) + ". Their bytes tell which; --as says so in doubt."
}
