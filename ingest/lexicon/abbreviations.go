package lexicon

import (
	"io/fs"
	"strings"
)

var abbreviationColumns = []string{"abbreviation", "class"}

// AbbreviationClass says whether a sentence can end at an abbreviation.
type AbbreviationClass string

const (
	// TitleAbbreviation never ends a sentence: a name follows (Gen., St.).
	TitleAbbreviation AbbreviationClass = "title"
	// MonthAbbreviation ends one only where no day or year follows (Jan.).
	MonthAbbreviation AbbreviationClass = "month"
	// CountryAbbreviation often ends one (U.S., U.N.).
	CountryAbbreviation AbbreviationClass = "country"
	// CompanyAbbreviation often ends one (Inc., Co.).
	CompanyAbbreviation AbbreviationClass = "company"
	// InitialAbbreviation stands for a part of a name (J., Wm.).
	InitialAbbreviation AbbreviationClass = "initials"
	// OtherAbbreviation seldom ends one (a.m., e.g., No.).
	OtherAbbreviation AbbreviationClass = "other"
)

// readAbbreviations decodes abbreviations.tsv. Keys are as written.
func readAbbreviations(fsys fs.FS, problems *Problems) map[string]AbbreviationClass {
	abbreviations := map[string]AbbreviationClass{}
	for _, r := range readTable(fsys, "abbreviations.tsv", abbreviationColumns, problems).rows {
		text := r.text("abbreviation")
		if !strings.HasSuffix(text, ".") || len(Words(text)) != 1 {
			r.reportAt("abbreviation", "%q is not one word with a stop at its end", text)
		}
		abbreviations[text] = oneOf(r, "class", TitleAbbreviation, MonthAbbreviation, CountryAbbreviation,
			CompanyAbbreviation, InitialAbbreviation, OtherAbbreviation)
	}
	return abbreviations
}
