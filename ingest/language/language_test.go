package language

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/txtar"
	xlanguage "golang.org/x/text/language"
)

// Every sample is told by its paragraph, whatever the source claims of it.
func TestSamples(t *testing.T) {
	samples, err := txtar.ParseFile("testdata/samples.txtar")
	if err != nil || len(samples.Files) < 12 {
		t.Fatalf("%d samples, error %v", len(samples.Files), err)
	}
	for _, f := range samples.Files {
		text := strings.TrimSpace(string(f.Data))
		for _, claim := range []string{"", f.Name, "en", "en-GB", "no language"} {
			if got := Detect(text, claim); got != f.Name {
				t.Errorf("claimed %q: got %q, want %q: %s", claim, got, f.Name, text)
			}
		}
	}
}

func TestDetect(t *testing.T) {
	tests := []struct{ name, text, claim, want string }{
		{"nothing", "", "", ""},
		{"nothing, claimed", "", "de", ""},
		{"numbers", "12, 34 (56)", "en", ""},
		{"English", "The minister said that the army had fired on the village, and that nobody would be spared.", "", "en"},
		{"English that is claimed to be French", "The minister said that the army had fired on the village, and that nobody would be spared.", "fr", "en"},
		{"too short", "Huawei", "", ""},
		{"too short, claimed", "Huawei", "de-CH", "de"},
		{"an underscore", "Huawei", "en_US", "en"},
		{"a claim in the wrong script", "Huawei", "zh", ""},
		{"Russian in one line", "Представитель министерства выступил вечером", "", "ru"},
		{"Cyrillic that is not sure", "Президент говори", "bg", "bg"},
		{"Serbian in Latin letters", "Predsednik", "sr", "sr"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Detect(tt.text, tt.claim); got != tt.want {
				t.Errorf("Detect(%q, %q) = %q, want %q", tt.text, tt.claim, got, tt.want)
			}
		})
	}
}

func TestForeign(t *testing.T) {
	for text, want := range map[string]bool{
		"": false, "Moscow": false, "Москва отрицает": true, "政府否认": true, "The word «да» means yes": false, "Huawei 政府否认了这件事情": true,
	} {
		if got := Foreign(text); got != want {
			t.Errorf("Foreign(%q) = %v", text, got)
		}
	}
}

func FuzzDetect(f *testing.F) {
	f.Add("The army said so.", "en")
	f.Add("Москва", "x-klingon")
	f.Fuzz(func(t *testing.T, text, claim string) {
		got := Detect(text, claim)
		if got != Detect(text, claim) || !utf8.ValidString(got) {
			t.Errorf("Detect(%q, %q) = %q", text, claim, got)
		}
		if _, err := xlanguage.Parse(got); got != "" && err != nil {
			t.Errorf("Detect(%q, %q) = %q, no tag", text, claim, got)
		}
	})
}
