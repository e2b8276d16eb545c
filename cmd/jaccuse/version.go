package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/urfave/cli/v2"

	"jaccuse/graph"
	"jaccuse/ingest"
)

// version is set by the linker in a release: -ldflags "-X main.version=1.2.3".
var version string

func versionCommand() *cli.Command {
	return &cli.Command{
		Name:        "version",
		Usage:       "print the versions of the program, its rules and its database",
		Description: "An article that was read with other rules is read anew by ingest, and its quads are replaced.",
		UsageText:   "$ jaccuse version",
		Action: func(c *cli.Context) error {
			if err := noArguments(c); err != nil {
				return err
			}
			x, err := ingest.NewExtractor()
			if err != nil {
				return err
			}
			v := x.Version()
			_, err = fmt.Fprintf(c.App.Writer, "jaccuse %s\nextractor %s\nrules %s\nschema %d\n%s %s/%s\n",
				programVersion(), v.Extractor, v.Rules, graph.SchemaVersion, runtime.Version(), runtime.GOOS, runtime.GOARCH)
			return err
		},
	}
}

// programVersion is the release, else what the build knows of its source.
func programVersion() string {
	if version != "" {
		return version
	}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "unknown"
}
