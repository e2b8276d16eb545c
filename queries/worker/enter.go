package worker

import (
	"fmt"
	"os"
)

// Command is the argument that makes a program a script worker. It is no
// command for users, and not in the help.
const Command = "script-worker"

// mark is set in the environment of children.
const mark = "JACCUSE_SCRIPT_WORKER"

// Enter makes the process a script worker, and does not return, if a Pool
// started it as one. A program that has a Pool calls it before anything else;
// so does TestMain of a package whose tests have one.
func Enter() {
	if len(os.Args) != 2 || os.Args[1] != Command {
		return
	}
	if os.Getenv(mark) == "" {
		fmt.Fprintf(os.Stderr, "%s is how this program runs scripts, not a command\n", Command)
		os.Exit(2)
	}
	out := os.Stdout
	os.Stdout = os.Stderr // nothing but messages may get there
	if err := serve(os.Stdin, out); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	os.Exit(0)
}
