package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
)

// helpWidth is how wide help is, in columns: it fits the smallest terminals.
const helpWidth = 79

func helpCommand() *cli.Command {
	return &cli.Command{
		Name:      "help",
		Usage:     "tell how to use jaccuse or one of its commands",
		ArgsUsage: "[COMMAND]",
		UsageText: "$ jaccuse help query",
		Action: func(c *cli.Context) error {
			if !c.Args().Present() {
				return programHelp(c.App.Writer, c.App)
			}
			name := c.Args().First()
			command := c.App.Command(name)
			if command == nil {
				return unknown("command", name, commandNames(c.App.Commands), nil)
			}
			return commandHelp(c.App.Writer, command, c.App.Flags)
		},
	}
}

// usageLine is how to call a command.
func usageLine(c *cli.Command) string {
	line := "usage: jaccuse " + c.Name
	if len(visibleFlags(c.Flags)) > 0 {
		line += " [FLAG]..."
	}
	if c.ArgsUsage != "" {
		line += " " + c.ArgsUsage
	}
	return line
}

func programHelp(w io.Writer, app *cli.App) error {
	var b strings.Builder
	fmt.Fprintf(&b, "jaccuse: %s\n\n", app.Usage)
	b.WriteString("usage: jaccuse [GLOBAL FLAG]... COMMAND [FLAG]... [ARGUMENT]...\n\ncommands:\n")
	rows := [][2]string{}
	for _, c := range app.Commands {
		rows = append(rows, [2]string{c.Name, c.Usage})
	}
	columns(&b, rows)
	b.WriteString("\nglobal flags, anywhere on the line:\n")
	columns(&b, flagRows(app.Flags))
	b.WriteString("\n" + wrap(app.Description, helpWidth, "") + "\n")
	_, err := io.WriteString(w, b.String())
	return err
}

func commandHelp(w io.Writer, c *cli.Command, global []cli.Flag) error {
	var b strings.Builder
	fmt.Fprintf(&b, "jaccuse %s: %s\n\n%s\n", c.Name, c.Usage, usageLine(c))
	for _, paragraph := range strings.Split(c.Description, "\n\n") {
		if paragraph != "" {
			b.WriteString("\n" + wrap(paragraph, helpWidth, "") + "\n")
		}
	}
	if len(visibleFlags(c.Flags)) > 0 {
		b.WriteString("\nflags:\n")
		columns(&b, flagRows(c.Flags))
	}
	b.WriteString("\nglobal flags:\n")
	columns(&b, flagRows(global))
	b.WriteString("\nexample:\n")
	for _, line := range strings.Split(c.UsageText, "\n") {
		b.WriteString("  " + line + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// columns writes rows of a term and what it means.
func columns(b *strings.Builder, rows [][2]string) {
	width := 0
	for _, row := range rows {
		width = max(width, len(row[0]))
	}
	indent := strings.Repeat(" ", width+4)
	for _, row := range rows {
		text := wrap(row[1], helpWidth, indent)
		fmt.Fprintf(b, "  %-*s  %s\n", width, row[0], strings.TrimPrefix(text, indent))
	}
}

func visibleFlags(flags []cli.Flag) []cli.Flag {
	return slices.DeleteFunc(slices.Clone(flags), func(f cli.Flag) bool {
		v, ok := f.(cli.VisibleFlag)
		return ok && !v.IsVisible()
	})
}

// flagRows gives for each flag how to write it, and what it does.
func flagRows(flags []cli.Flag) [][2]string {
	var rows [][2]string
	for _, f := range visibleFlags(flags) {
		d, ok := f.(cli.DocGenerationFlag)
		if !ok {
			continue
		}
		var names []string
		for _, name := range f.Names() {
			names = append(names, dashed(name))
		}
		value, usage := placeholder(d.GetUsage())
		term := strings.Join(names, ", ")
		if d.TakesValue() {
			term += " " + value
		}
		rows = append(rows, [2]string{term, usage + notes(d)})
	}
	return rows
}

// placeholder finds the name of a flag's value, which stands in back quotes
// within its usage, as in package flag.
func placeholder(usage string) (name, plain string) {
	before, rest, _ := strings.Cut(usage, "`")
	name, after, found := strings.Cut(rest, "`")
	if !found {
		return "VALUE", usage
	}
	return name, before + name + after
}

// notes are the default of a flag and the variable that sets it.
func notes(d cli.DocGenerationFlag) string {
	var notes []string
	if text := strings.Trim(d.GetDefaultText(), `"`); d.TakesValue() && text != "" && text != "0" {
		notes = append(notes, "default "+text)
	}
	for _, env := range d.GetEnvVars() {
		notes = append(notes, "or $"+env)
	}
	if len(notes) == 0 {
		return ""
	}
	return " (" + strings.Join(notes, ", ") + ")"
}
