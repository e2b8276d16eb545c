package asset

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"strings"
	"testing"
)

// What stands in vendor/ is what vendor.tsv says, and nothing else.
func TestVendorFolder(t *testing.T) {
	files, err := Others()
	if err != nil {
		t.Fatal(err)
	}
	listed := map[string]bool{}
	for _, f := range files {
		listed[f.File] = true
		data, err := os.ReadFile("vendor/" + f.File)
		if err != nil {
			t.Error(err)
			continue
		}
		sum := sha256.Sum256(data)
		if got := hex.EncodeToString(sum[:]); got != f.SHA256 {
			t.Errorf("%s: sha256 %s, want %s", f.File, got, f.SHA256)
		}
	}
	entries, err := os.ReadDir("vendor")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !listed[e.Name()] {
			t.Errorf("vendor/%s stands not in vendor.tsv", e.Name())
		}
	}
}

// Each package has its licence, and NOTICE names it.
func TestVendorLicences(t *testing.T) {
	files, err := Others()
	if err != nil {
		t.Fatal(err)
	}
	notice, err := os.ReadFile("../../NOTICE")
	if err != nil {
		t.Fatal(err)
	}
	licences := map[string]string{}
	for _, f := range files {
		if strings.HasSuffix(f.File, licenceSuffix) {
			licences[f.Package] = f.File
		}
	}
	for _, f := range files {
		if licences[f.Package] == "" {
			t.Errorf("package %s (%s) has no licence in vendor/", f.Package, f.File)
		}
		if !strings.Contains(string(notice), f.Package+" "+f.Version) {
			t.Errorf("NOTICE does not name %s %s", f.Package, f.Version)
		}
	}
}

func TestParseVendored(t *testing.T) {
	const (
		tarball = "https://registry.npmjs.org/a/-/a-1.0.0.tgz"
		good    = "package/a.js\ta\t1.0.0\tMIT\t" + tarball + "\tsha512-x"
	)
	hash := strings.Repeat("0", 64)
	line := func(file string) string { return file + "\t" + good + "\t" + hash }
	for _, tt := range []struct{ name, table, want string }{
		{"ok", vendorHeader + "\n" + line("a.js") + "\n" + line("b.js") + "\n", ""},
		{"header", line("a.js") + "\n", "t.tsv:1: want the columns"},
		{"twice", vendorHeader + "\n" + line("a.js") + "\n" + line("a.js") + "\n", "t.tsv:3: a.js is not sorted"},
		{"cells", vendorHeader + "\na.js\tb\n", "t.tsv:2: 2 cells: want 8"},
		{"empty", vendorHeader + "\n" + line("") + "\n", `t.tsv:2: a cell holds ""`},
		{"folder", vendorHeader + "\n" + line("../a.js") + "\n", "t.tsv:2: file ../a.js is in a folder"},
		{"host", vendorHeader + "\n" + strings.ReplaceAll(line("a.js"), "registry.npmjs.org", "example.org") + "\n", "is not of registry.npmjs.org"},
		{"integrity", vendorHeader + "\n" + strings.ReplaceAll(line("a.js"), "sha512-x", "sha1-x") + "\n", "is no sha512"},
		{"hash", vendorHeader + "\na.js\t" + good + "\t00\n", "has not 64 digits"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := parseVendored("t.tsv", tt.table)
			switch {
			case tt.want == "" && err != nil:
				t.Errorf("got %v, want none", err)
			case tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)):
				t.Errorf("got %v, want %q", err, tt.want)
			}
		})
	}
}
