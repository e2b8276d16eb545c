package asset

import (
	_ "embed"
	"errors"
	"fmt"
	"strings"
)

// Vendored says where one file of vendor/ is from.
type Vendored struct {
	File      string // its name in vendor/
	Member    string // its path in the tarball
	Package   string // of npm
	Version   string
	Licence   string // its SPDX identifier
	Tarball   string // where it was fetched from
	Integrity string // of the tarball, as npm writes it: "sha512-" and base64
	SHA256    string // of the file, in hex
}

//go:embed vendor.tsv
var vendorTable string

// vendorHeader is the first line of vendor.tsv.
const vendorHeader = "file\tmember\tpackage\tversion\tlicence\ttarball\tintegrity\tsha256"

// licenceSuffix ends the names of licences: each package has one.
const licenceSuffix = ".LICENSE.txt"

// Others lists the files that others wrote, sorted by name.
func Others() ([]Vendored, error) {
	return parseVendored("vendor.tsv", vendorTable)
}

// parseVendored reads a table and reports every line that is wrong.
func parseVendored(name, table string) ([]Vendored, error) {
	lines := strings.Split(strings.TrimSuffix(table, "\n"), "\n")
	if lines[0] != vendorHeader {
		return nil, fmt.Errorf("%s:1: want the columns %q", name, strings.Split(vendorHeader, "\t"))
	}
	var list []Vendored
	var problems []error
	last := ""
	for i, line := range lines[1:] {
		v, err := parseVendoredLine(line)
		if err == nil && v.File <= last {
			err = fmt.Errorf("%s is not sorted by its file", v.File)
		}
		if err != nil {
			problems = append(problems, fmt.Errorf("%s:%d: %w", name, i+2, err))
			continue
		}
		last = v.File
		list = append(list, v)
	}
	return list, errors.Join(problems...)
}

func parseVendoredLine(line string) (Vendored, error) {
	cells := strings.Split(line, "\t")
	if want := strings.Count(vendorHeader, "\t") + 1; len(cells) != want {
		return Vendored{}, fmt.Errorf("%d cells: want %d", len(cells), want)
	}
	for _, cell := range cells {
		if cell == "" || strings.TrimSpace(cell) != cell {
			return Vendored{}, fmt.Errorf("a cell holds %q", cell)
		}
	}
	v := Vendored{cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6], cells[7]}
	switch {
	case strings.ContainsAny(v.File, `/\`):
		return v, fmt.Errorf("file %s is in a folder", v.File)
	case !strings.HasPrefix(v.Tarball, "https://registry.npmjs.org/"):
		return v, fmt.Errorf("tarball %s is not of registry.npmjs.org", v.Tarball)
	case !strings.HasPrefix(v.Integrity, "sha512-"):
		return v, fmt.Errorf("integrity %s is no sha512", v.Integrity)
	case len(v.SHA256) != 64:
		return v, fmt.Errorf("sha256 %s has not 64 digits", v.SHA256)
	}
	return v, nil
}
