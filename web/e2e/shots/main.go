// Shots makes the pictures of the site that README.md and docs/web.md show. It
// builds the program, has it read the articles of testdata, and looks at its pages
// in a browser, light and dark.
//
//	go run ./web/e2e/shots docs/screenshots
//
// It is run in the folder of the module, and needs what the tests of package e2e
// need.
package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image/png"
	"os"
	"path/filepath"

	"jaccuse/web/e2e"
)

// pictures are the pages that are shown, and what each must have drawn before.
var pictures = [...]struct {
	name, path, drawn string
	height            int64
}{
	{"start", "/", `document.querySelector(".claims li")`, 860},
	{"actor", "/state/russia?show=graph&open=state/united-states", `document.querySelector(".ego-canvas")._cyreg.cy.nodes().length > 5`, 1080},
	{"article", "/article/4d31bca5722a4a3e#claim-4d31bca5722a4a3e-275-342-fde980ac", `document.querySelector("mark.lit.own")`, 860},
}

func main() {
	if err := run(context.Background(), os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
}

func run(ctx context.Context, args []string) error {
	if len(args) != 1 {
		return errors.New("usage: go run ./web/e2e/shots DIR")
	}
	tmp, err := os.MkdirTemp("", "shots")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	site, err := serve(ctx, tmp)
	if err != nil {
		return err
	}
	defer site.Stop()
	path, err := e2e.FindBrowser()
	if err != nil {
		return err
	}
	browser, err := e2e.StartBrowser(ctx, path)
	if err != nil {
		return err
	}
	defer browser.Close()
	if err := os.MkdirAll(args[0], 0o755); err != nil {
		return err
	}
	for _, dark := range []bool{false, true} {
		if err := shoot(browser, site, args[0], dark); err != nil {
			return err
		}
	}
	return nil
}

// serve builds the program in the folder, has it read the articles, and starts it.
func serve(ctx context.Context, tmp string) (*e2e.Site, error) {
	program, err := e2e.Build(ctx, tmp)
	if err != nil {
		return nil, err
	}
	invented := filepath.Join(tmp, "articles")
	if err := os.Mkdir(invented, 0o755); err != nil {
		return nil, err
	}
	paths, err := e2e.Articles(".", invented)
	if err != nil {
		return nil, err
	}
	if err := program.Run(ctx, append([]string{"ingest"}, paths...)...); err != nil {
		return nil, err
	}
	return program.Serve(ctx)
}

// a broken is what a page could not do.
type broken struct{ error }

// failer ends shoot where a page cannot do what it is asked to.
type failer struct{}

func (failer) Helper() {}

func (failer) Fatalf(format string, args ...any) { panic(broken{fmt.Errorf(format, args...)}) }

// shoot takes all pictures in one theme.
func shoot(browser *e2e.Browser, site *e2e.Site, dir string, dark bool) (err error) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case broken:
			err = r
		default:
			panic(r)
		}
	}()
	theme := "light"
	if dark {
		theme = "dark"
	}
	for _, p := range pictures {
		page, end := browser.Open(failer{}, site.URL, e2e.View{Width: 1280, Height: p.height, Dark: dark})
		defer end()
		page.Go(p.path)
		page.Wait(p.drawn)
		if err := write(filepath.Join(dir, p.name+"-"+theme+".png"), page.Picture()); err != nil {
			return err
		}
	}
	return nil
}

// write stores a picture with few colours.
func write(path string, picture []byte) error {
	img, err := png.Decode(bytes.NewReader(picture))
	if err != nil {
		return err
	}
	var small bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if err := encoder.Encode(&small, fewColours(img)); err != nil {
		return err
	}
	return os.WriteFile(path, small.Bytes(), 0o644)
}
