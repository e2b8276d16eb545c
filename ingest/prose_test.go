package ingest

import (
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"jaccuse/ingest/source"
)

// An article in another language is kept and marked, and nothing is read from it.
func TestOtherLanguages(t *testing.T) {
	x := extractor(t)
	samples, err := txtar.ParseFile("language/testdata/samples.txtar")
	if err != nil || len(samples.Files) == 0 {
		t.Fatal(err)
	}
	for _, f := range samples.Files {
		text := string(f.Data)
		for _, text := range []string{text, strings.TrimSpace(text) + " Moscow, Huawei, the White House"} {
			doc, err := x.Extract(t.Context(), source.Article{Text: text})
			if err != nil {
				t.Fatal(err)
			}
			if doc.Article.Language != f.Name || len(doc.Problems) != 1 ||
				!strings.Contains(doc.Problems[0].Message, "(language: "+f.Name+")") {
				t.Errorf("%s: got language %q, problems %v: %s", f.Name, doc.Article.Language, doc.Problems, text)
			}
			if len(doc.Claims)+len(doc.Statements)+len(doc.Responses) > 0 {
				t.Errorf("%s: got facts: %s", f.Name, text)
			}
		}
	}
}

func TestEnglish(t *testing.T) {
	x := extractor(t)
	tests := []struct{ name, text, claim, want string }{
		{"a headline", "Esper Accuses Russia", "", "en"},
		{"a headline of names", "Rütli, Condori, Nkemelu, Solheim, Müller, Giraud", "", "en"},
		{"a short lead with names", "LA PAZ – President Gualberto Condori calls Father Anselm Rütli a liar. The priest calls the president worse.", "", "en"},
		{"a claim against it", "Iran accused Israel of lying about the ships that were sunk on Monday.", "de", "en"},
		{"a regional claim", "Iran accused Israel of lying.", "en-GB", "en"},
		{"a headline of a German page", "Minister tritt zurück", "de", "de"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc, err := x.Extract(t.Context(), source.Article{Text: tt.text, Meta: source.Meta{Language: tt.claim}})
			if err != nil || doc.Article.Language != tt.want {
				t.Errorf("%q claimed %q: got %q, error %v, want %q", tt.text, tt.claim, doc.Article.Language, err, tt.want)
			}
		})
	}
}
