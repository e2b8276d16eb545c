package ingest

import (
	"slices"
	"testing"

	"jaccuse/ingest/lexicon"
	"jaccuse/ingest/text"
)

func TestReadHead(t *testing.T) {
	lex, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	type want struct {
		title, author, dateline, published, datelineDate string
		agencies                                         []string
		prose                                            string // the first words that are read
	}
	tests := []struct {
		name, text string
		want       want
	}{
		{"wire copy", "US' Esper Accuses Russia\n\nMohammad Ali (@ChaudhryMAli88) 31 minutes ago Tue 05th May 2020 | 02:00 AM\n\nUS Secretary has accused Moscow of it\n\nROME (UrduPoint News / Sputnik - 04th May, 2020) US Secretary has accused Moscow of it.",
			want{"US' Esper Accuses Russia", "Mohammad Ali", "ROME", "2020-05-05", "2020-05-04", []string{"outlet/urdupoint", "outlet/sputnik"}, "US' Esper Accuses Russia"}},
		{"stray header", " date 2020-05-14 NATO has alleged it\n\nROME (UrduPoint News / Sputnik - 14th May, 2020) NATO has alleged it.",
			want{"", "", "ROME", "2020-05-14", "2020-05-14", []string{"outlet/urdupoint", "outlet/sputnik"}, "NATO has alleged it"}},
		{"agency and dash", "MOSCOW, May 4 (Reuters) - The minister left.",
			want{"", "", "MOSCOW", "", "", []string{"outlet/reuters"}, "The minister left."}},
		{"dash alone", "Title of it\n\nWASHINGTON — The minister left.",
			want{"Title of it", "", "WASHINGTON", "", "", nil, "Title of it"}},
		{"cable", "ACCRA, 20 MAY 86 (GNB) -- [TEXT] THE GOVERNMENT OF GHANA HAS LEFT.",
			want{"", "", "ACCRA", "", "1986-05-20", nil, "THE GOVERNMENT OF GHANA HAS LEFT."}},
		{"byline", "A title here\nBy Jane Roe\n4 May 2020\n\nThe minister left.",
			want{"A title here", "Jane Roe", "", "2020-05-04", "", nil, "A title here"}},
		{"body alone", "The minister (57) left. He was tired.",
			want{"", "", "", "", "", nil, "The minister (57) left."}},
		{"headline alone", "Iran accuses Israel of raid",
			want{"Iran accuses Israel of raid", "", "", "", "", nil, "Iran accuses Israel of raid"}},
		{"no dateline: a word in capitals", "NATO (the alliance) has left.",
			want{"", "", "", "", "", nil, "NATO (the alliance) has left."}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			blocks := text.Blocks(tt.text)
			h := readHead(tt.text, "", blocks, lex)
			got := want{h.title, h.author, h.dateline, h.published.EDTF, h.datelineDate.EDTF, nil, ""}
			for _, id := range h.agencies {
				got.agencies = append(got.agencies, string(id))
			}
			x := text.Analyze(tt.text, blocks, h.skip, lex)
			got.prose = x.At(x.Sentences[0].Span)
			if !slices.Equal(got.agencies, tt.want.agencies) {
				t.Errorf("agencies: got %v, want %v", got.agencies, tt.want.agencies)
			}
			got.agencies, tt.want.agencies = nil, nil
			if got.title != tt.want.title || got.author != tt.want.author || got.dateline != tt.want.dateline ||
				got.published != tt.want.published || got.datelineDate != tt.want.datelineDate || got.prose != tt.want.prose {
				t.Errorf("got  %+v\nwant %+v", got, tt.want)
			}
		})
	}
}
