package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
)

// An arranger puts the words of a command line into the one order that cli
// understands: global flags, the command, its flags, "--", arguments. Users may
// write flags before and after arguments, and global ones anywhere. To tell a
// flag's value from an argument, it has to know every flag.
//
// What it does not know is an error here, so that all mistakes in flags and
// commands read alike.
type arranger struct {
	global   []cli.Flag
	commands []*cli.Command
}

// arranged is a command line taken apart.
type arranged struct {
	global    []string
	command   *cli.Command
	flags     []string
	arguments []string
	help      bool // --help or -h stood somewhere
	version   bool // --version stood before any command
}

// arrange gives args (without the program's name) in order, or a *usageError.
// Asking for help anywhere becomes the command help, --version the command of
// that name.
func (a arranger) arrange(args []string) ([]string, error) {
	var line arranged
	for len(args) > 0 {
		word := args[0]
		args = args[1:]
		var err error
		switch {
		case word == "--":
			err = a.allArguments(&line, args)
			args = nil
		case strings.HasPrefix(word, "-") && word != "-":
			args, err = a.flag(&line, word, args)
		default:
			err = a.argument(&line, word)
		}
		if err != nil {
			return nil, err
		}
	}
	return line.words(), nil
}

// words is the line in order.
func (l *arranged) words() []string {
	switch {
	case l.help || l.command == nil && !l.version:
		words := append(l.global, "help", "--")
		if l.command != nil && l.command.Name != "help" {
			return append(words, l.command.Name)
		}
		return append(words, l.arguments...)
	case l.command == nil:
		return append(l.global, "version", "--")
	}
	words := append(l.global, l.command.Name)
	words = append(words, l.flags...)
	return append(append(words, "--"), l.arguments...)
}

func (a arranger) allArguments(line *arranged, args []string) error {
	for _, word := range args {
		if err := a.argument(line, word); err != nil {
			return err
		}
	}
	return nil
}

// argument takes a word that is no flag: the first one names the command.
func (a arranger) argument(line *arranged, word string) error {
	if line.command != nil {
		line.arguments = append(line.arguments, word)
		return nil
	}
	line.command = commandNamed(a.commands, word)
	if line.command == nil {
		return unknown("command", word, commandNames(a.commands), nil)
	}
	return nil
}

func commandNamed(commands []*cli.Command, name string) *cli.Command {
	for _, c := range commands {
		if c.HasName(name) {
			return c
		}
	}
	return nil
}

// flag takes a flag, with the word after it where that is its value. It
// returns the words that are left.
func (a arranger) flag(line *arranged, word string, rest []string) ([]string, error) {
	name, _, valued := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(word, "-"), "-"), "=")
	if name == "help" || name == "h" {
		line.help = true
		return rest, nil
	}
	if name == "version" && line.command == nil {
		line.version = true
		return rest, nil
	}
	flag, place := a.find(line, name)
	if flag == nil {
		return nil, unknown("flag", word, a.flagNames(line.command), line.command)
	}
	*place = append(*place, word)
	if valued || !takesValue(flag) {
		return rest, nil
	}
	if len(rest) == 0 {
		return nil, &usageError{err: fmt.Errorf("flag %s needs a value", word), command: line.command}
	}
	*place = append(*place, rest[0])
	return rest[1:], nil
}

// find looks a flag up, and where in the line it belongs.
func (a arranger) find(line *arranged, name string) (cli.Flag, *[]string) {
	if line.command != nil {
		if f := flagNamed(line.command.Flags, name); f != nil {
			return f, &line.flags
		}
	}
	return flagNamed(a.global, name), &line.global
}

func flagNamed(flags []cli.Flag, name string) cli.Flag {
	for _, f := range flags {
		if slices.Contains(f.Names(), name) {
			return f
		}
	}
	return nil
}

func takesValue(f cli.Flag) bool {
	d, ok := f.(cli.DocGenerationFlag)
	return ok && d.TakesValue()
}

// flagNames lists the flags that may stand with the command, as written.
func (a arranger) flagNames(command *cli.Command) []string {
	flags := a.global
	if command != nil {
		flags = append(slices.Clone(command.Flags), a.global...)
	}
	var names []string
	for _, f := range flags {
		if v, ok := f.(cli.VisibleFlag); ok && !v.IsVisible() {
			continue
		}
		for _, name := range f.Names() {
			names = append(names, dashed(name))
		}
	}
	return append(names, "--help")
}

// dashed writes a flag's name as users do.
func dashed(name string) string {
	if len(name) == 1 {
		return "-" + name
	}
	return "--" + name
}

func commandNames(commands []*cli.Command) []string {
	var names []string
	for _, c := range commands {
		names = append(names, c.Names()...)
	}
	return names
}
