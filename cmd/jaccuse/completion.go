package main

import (
	"embed"
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"jaccuse/queries"
)

// Each script asks "jaccuse completion --words" for what may stand at the
// cursor, so none of them has to change with a command or a flag.
//
//go:embed completion
var completionScripts embed.FS

func completionCommand() *cli.Command {
	return &cli.Command{
		Name:        "completion",
		Usage:       "print a script that completes commands and flags in a shell",
		ArgsUsage:   "bash|zsh|fish",
		Description: "Load the script in the start-up file of the shell.",
		UsageText: "$ source <(jaccuse completion bash)\n" +
			"$ source <(jaccuse completion zsh)\n" +
			"$ jaccuse completion fish | source",
		Flags: []cli.Flag{
			&cli.BoolFlag{Name: "words", Hidden: true, Usage: "print what may follow the arguments, the last of which may be unfinished"},
		},
		Action: completion,
	}
}

func completion(c *cli.Context) error {
	if c.Bool("words") {
		for _, word := range candidates(arranger{c.App.Flags, c.App.Commands}, c.Args().Slice()) {
			if _, err := fmt.Fprintln(c.App.Writer, word); err != nil {
				return err
			}
		}
		return nil
	}
	shell, err := exactlyOne(c, "shell: bash, zsh or fish")
	if err != nil {
		return err
	}
	script, err := completionScripts.ReadFile("completion/jaccuse." + shell)
	if err != nil {
		return &usageError{err: fmt.Errorf("no completion for shell %q: want bash, zsh or fish", shell), command: c.Command}
	}
	_, err = c.App.Writer.Write(script)
	return err
}

// candidates are the words that may stand for the last of words, after the
// others. None means a file.
func candidates(a arranger, words []string) []string {
	if len(words) == 0 {
		words = []string{""}
	}
	last := words[len(words)-1]
	command, awaited := a.context(words[:len(words)-1])
	var all []string
	switch {
	case awaited != nil:
		all = choices(awaited)
	case strings.HasPrefix(last, "-"):
		all = a.flagNames(command)
	case command == nil:
		all = commandNames(a.commands)
	default:
		all = argumentsOf(command, a.commands)
	}
	return slices.DeleteFunc(all, func(word string) bool { return !strings.HasPrefix(word, last) })
}

// context finds the command of words, and the flag whose value comes next.
func (a arranger) context(words []string) (*cli.Command, cli.Flag) {
	var line arranged
	for i := 0; i < len(words); i++ {
		word := words[i]
		if !strings.HasPrefix(word, "-") || word == "-" {
			if line.command == nil {
				line.command = commandNamed(a.commands, word)
			}
			continue
		}
		flag, _ := a.find(&line, strings.TrimLeft(word, "-"))
		if flag == nil || !takesValue(flag) {
			continue
		}
		if i++; i == len(words) {
			return line.command, flag
		}
	}
	return line.command, nil
}

// choices are the words that a flag takes, if it has a fixed set.
func choices(f cli.Flag) []string {
	d, ok := f.(cli.DocGenerationFlag)
	if !ok {
		return nil
	}
	_, words, found := strings.Cut(d.GetUsage(), choicesFollow)
	if !found {
		return nil
	}
	return strings.Split(words, ", ")
}

// argumentsOf are the arguments that a command takes, if they are no files.
func argumentsOf(command *cli.Command, commands []*cli.Command) []string {
	switch command.Name {
	case "help":
		return commandNames(commands)
	case "completion":
		return []string{"bash", "zsh", "fish"}
	case "query":
		if saved, err := queries.Saved(); err == nil {
			return saved.Names()
		}
	}
	return nil
}
