package asset

import (
	"path"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
)

func set(t *testing.T) *Set {
	t.Helper()
	s, err := New()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestPath(t *testing.T) {
	s := set(t)
	for _, name := range s.Names() {
		got, err := s.Path(name)
		if err != nil {
			t.Fatal(err)
		}
		if want := `^/assets/[0-9a-f]{8}/` + regexp.QuoteMeta(name) + `$`; !regexp.MustCompile(want).MatchString(got) {
			t.Errorf("Path(%q) = %q, want %s", name, got, want)
		}
	}
	if got, err := s.Path("no.css"); err == nil {
		t.Errorf("Path of an unknown file = %q, want an error", got)
	}
}

// A font that no style sheet names would be carried for nothing; one that is named
// has its address there.
func TestFontsAreUsed(t *testing.T) {
	s := set(t)
	sheet := string(s.files["fonts.css"].data)
	if strings.Contains(sheet, "asset:") {
		t.Errorf("fonts.css: a link is left:\n%s", sheet)
	}
	for _, name := range s.Names() {
		address, err := s.Path(name)
		if err != nil {
			t.Fatal(err)
		}
		if path.Ext(name) == ".woff2" && !strings.Contains(sheet, `url("`+address+`")`) {
			t.Errorf("fonts.css does not name %s", name)
		}
	}
}

// No file of ours asks another host for anything.
func TestOwnFilesStayHere(t *testing.T) {
	s := set(t)
	for _, name := range s.Names() {
		if !strings.HasSuffix(name, ".css") && name != "app.js" {
			continue
		}
		if found := regexp.MustCompile(`(?i)@import|https?://|url\(\s*["']?//`).Find(s.files[name].data); found != nil {
			t.Errorf("%s holds %q", name, found)
		}
	}
}

func TestLoadReportsMistakes(t *testing.T) {
	file := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }
	for _, tt := range []struct {
		name string
		fsys fstest.MapFS
		want []string // none: no error
	}{
		{"ok", fstest.MapFS{"own/a.css": file(`url("asset:b.js")`), "own/b.js": file("")}, nil},
		{"no such file", fstest.MapFS{"own/a.css": file(`url("asset:c.js") url("asset:d.js")`)},
			[]string{`own/a.css: no asset "c.js"`, `no asset "d.js"`}},
		{"one name twice", fstest.MapFS{"own/a.js": file(""), "vendor/a.js": file("")}, []string{"own/a.js: another file has the same name"}},
		{"no type", fstest.MapFS{"own/a.exe": file("")}, []string{"own/a.exe: no content type"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.fsys["vendor/z.txt"] = file("")
			_, err := load(tt.fsys, "own", "vendor")
			if len(tt.want) == 0 && err != nil {
				t.Errorf("got %v, want none", err)
			}
			for _, want := range tt.want {
				if err == nil || !strings.Contains(err.Error(), want) {
					t.Errorf("got %v, want %q", err, want)
				}
			}
		})
	}
}
