package main

import (
	"flag"
	"log"
	"os"
	"path/filepath"
	"time"

	"jaccuse/ingest/syntax/internal/treebank"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("train: ")
	data := flag.String("data", "", "folder of the treebanks")
	out := flag.String("out", "", "folder to write the models to; without it, models are only measured")
	models := flag.String("models", "ingest/syntax/model", "folder of the models to measure, without -out")
	flag.Parse()
	if *data == "" || flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	if err := run(*data, *out, *models); err != nil {
		log.Fatal(err)
	}
}

func run(data, out, models string) error {
	if out != "" {
		bank, err := treebank.Open(filepath.Join(data, "ewt-train.conllu.gz"))
		if err != nil {
			return err
		}
		start := time.Now()
		m, err := learn(bank, thorough, func(what string) {
			log.Printf("%s after %s", what, time.Since(start).Round(time.Second))
		})
		if err != nil {
			return err
		}
		if err := m.write(out); err != nil {
			return err
		}
		models = out
	}
	return report(os.Stdout, models, data)
}
