package main

import (
	"bufio"
	"io"
	"os"
	"time"

	"github.com/mattn/go-isatty"
	"github.com/schollz/progressbar/v3"
	"github.com/urfave/cli/v2"
	"golang.org/x/term"

	"jaccuse/ingest"
)

// output is standard output, buffered.
type output struct {
	*bufio.Writer
	to io.Writer
}

// narrowest is the width below which lines are not wrapped any further.
const narrowest = 40

// terminalWidth is the number of columns of the terminal behind w, or 0 if
// there is none: then lines are of any length, and no word is left out.
func terminalWidth(w io.Writer) int {
	if o, ok := w.(output); ok {
		w = o.to
	}
	f, ok := w.(*os.File)
	if !ok || !isatty.IsTerminal(f.Fd()) {
		return 0
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0
	}
	return max(width, narrowest)
}

// So many files, of so many bytes, are read without a progress bar.
const (
	fewFiles = 20
	fewBytes = 1 << 20
)

// progress is a bar on a terminal, and nothing anywhere else.
type progress struct {
	w   io.Writer // nil for no bar
	bar *progressbar.ProgressBar
}

func newProgress(c *cli.Context) *progress {
	f, ok := c.App.ErrWriter.(*os.File)
	if !ok || c.Bool("no-progress") || !isatty.IsTerminal(f.Fd()) {
		return &progress{}
	}
	return &progress{w: f}
}

// show is the Progress of a pipeline.
func (p *progress) show(now ingest.Progress) {
	if p.w == nil || now.Total <= fewFiles && now.Size <= fewBytes {
		return
	}
	if p.bar == nil {
		p.bar = progressbar.NewOptions64(max(now.Size, 1),
			progressbar.OptionSetWriter(p.w),
			progressbar.OptionShowBytes(true),
			progressbar.OptionSetPredictTime(true),
			progressbar.OptionThrottle(100*time.Millisecond),
			progressbar.OptionClearOnFinish(),
		)
	}
	// The bar is decoration: that it cannot be drawn must not stop the work.
	p.bar.Describe(counted(now.Records, "article"))
	_ = p.bar.Set64(now.Read)
}

func (p *progress) shown() bool { return p.bar != nil }

// clear makes room for other lines; the bar comes back with the next article.
func (p *progress) clear() {
	if p.bar != nil {
		_ = p.bar.Clear()
	}
}
