// Command jaccuse turns news articles into a knowledge graph of accusations:
// who accused whom of what, in which newspaper, and who answered.
//
// The packages do the work; this one reads the command line, opens files and
// prints. Each command has a file of its own. Where things happen once:
//
//	main.go     the table of commands
//	arrange.go  flags before and after arguments, unknown words
//	help.go     the text of --help
//	status.go   errors to messages and exit statuses
//	summary.go  what ingest and extract print of an article
package main

import (
	"bufio"
	"context"
	"errors"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/urfave/cli/v2"

	"jaccuse/queries/worker"
)

// commands is every command, in the order in which help lists them. UsageText
// holds a command's example, Description what help says of it.
func commands() []*cli.Command {
	return []*cli.Command{
		ingestCommand(),
		watchCommand(),
		extractCommand(),
		explainCommand(),
		queryCommand(),
		checkCommand(),
		retractCommand(),
		exportCommand(),
		statsCommand(),
		backupCommand(),
		compactCommand(),
		vocabCommand(),
		serveCommand(),
		evalCommand(),
		completionCommand(),
		versionCommand(),
		helpCommand(),
	}
}

const programName = "jaccuse"

const description = `Exit status: 0 done; 1 a check found something or an article could not be read; ` +
	`2 wrong usage or could not run; 130 interrupted. "jaccuse help COMMAND" tells more.`

func newApp(stdin io.Reader, stdout, stderr io.Writer) *cli.App {
	app := &cli.App{
		Name:                      programName,
		Usage:                     "who accused whom, in which newspaper, and who answered",
		Description:               description,
		Flags:                     globalFlags(),
		Commands:                  commands(),
		Reader:                    stdin,
		Writer:                    stdout,
		ErrWriter:                 stderr,
		HideHelp:                  true, // see arrange.go and help.go
		HideVersion:               true,
		DisableSliceFlagSeparator: true, // a parameter may hold a comma
		OnUsageError:              flagError,
		ExitErrHandler:            func(*cli.Context, error) {}, // os.Exit would skip what is deferred
	}
	for _, c := range app.Commands {
		c.HideHelp = true
		c.OnUsageError = flagError
	}
	return app
}

func main() {
	worker.Enter() // does not return in a process that runs scripts
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// run is the program: it returns the exit status.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop)   // the second Ctrl-C ends the program at once
	signal.Ignore(syscall.SIGPIPE) // writing fails instead, and the database is closed
	err := dispatch(ctx, args, stdin, stdout, stderr)
	report(stderr, err)
	return exitStatus(err)
}

// dispatch runs the command that args name. Standard output is buffered, so
// that its errors (a full disk, a closed pipe) are errors of the command.
func dispatch(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) error {
	out := output{bufio.NewWriter(stdout), stdout}
	if terminalWidth(stdout) > 0 {
		out.Writer = bufio.NewWriter(&harmless{w: stdout})
	}
	app := newApp(stdin, out, stderr)
	args, err := arranger{app.Flags, app.Commands}.arrange(args)
	if err != nil {
		return err
	}
	err = app.RunContext(ctx, append([]string{app.Name}, args...))
	return worse(err, out.Flush())
}

// worse is the error that the user has to know of: that the results could not
// be printed outweighs findings, unless nobody wanted to read on.
func worse(err, printing error) error {
	if err == nil || errors.Is(err, errFindings) && printing != nil && !isBrokenPipe(printing) {
		return printing
	}
	return err
}
