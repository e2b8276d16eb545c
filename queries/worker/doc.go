// Package worker runs queries in processes of their own.
//
// In goes what queries.Run, RunScript and ShapeOf take, and the path of a database
// file; out comes what they give. Between the two stands a child process: this program
// itself, started as "jaccuse script-worker" (see Enter), which opens the file
// for reading. Whatever a script does, the worst that ends is the child: the
// query gets an error that says which limit it went over, and the next query
// gets another child.
//
// # Limits
//
// A child is bound by four limits; every error names the one that was hit.
//
//   - Time: the child stops the script (queries.ErrTimeout). A child that has not
//     answered half a second after the limit is killed.
//   - Memory: the child stops a script with which its memory goes over the limit
//     (ErrMemory). On Linux the kernel refuses it addresses for more than about
//     three times the limit: a script that asks for much at once can use twice the
//     limit for a moment. The file itself, which is mapped, does not count.
//   - The answer: its rows (Options.MaxRows, which cuts) and its bytes
//     (queries.ErrTooMuch, which fails).
//   - The script: 1 MiB.
//
// Errors read name:line:col: message. The line is missing where a script ended
// its process from within a native function of JavaScript.
//
// # Processes
//
// A child is used for many queries, one at a time; nothing of one reaches the
// next but the open file. After a query that hit a limit, and after one that
// left much memory behind, it is replaced. It lives in a process group of its
// own, so that Ctrl-C at a terminal reaches the parent alone; it inherits no
// files and almost no environment, may write no files, and ends when its
// parent does, however that ends.
//
// A child leases the file (graph.Options.Lease), so that a program that writes to
// it gets its turn. A query that is ended for the sake of a writer is run again.
//
// # Messages
//
// Parent and child talk over the child's standard input and output: a length of
// four bytes, then JSON (message.go). Values keep their types (value.go), errors
// their hints, positions and sentinels (failure.go).
package worker
