package fact

import "testing"

func TestItems(t *testing.T) {
	tests := []struct {
		id           string
		wide, enough bool
	}{
		{"", false, false},
		{"17", false, false},
		{"12345678901234567890", false, false},
		{"row-17", false, false},
		{"a-long-name-without-any", false, false},
		{"carrefour-2021-02-09-0417", false, true},
		{"urn:newsml:wire.example:20210302:17", true, true},
		{"tag:fjord.example,2022:/ferries", true, true},
		{"https://a.example/1", true, true},
		{"20210209.17@mail.example", true, true},
		{"0f8fad5b-d9cb-469f-a165-70867728950e", true, true},
		{"{0F8FAD5B-D9CB-469F-A165-70867728950E}", true, true},
		{"0f8fad5b-d9cb-469f-a165", false, true},
		{"row:17", false, false},
		{"a : b", false, false},
	}
	for _, tt := range tests {
		if wide, enough := IsWideItem(tt.id), NamesItem(tt.id); wide != tt.wide || enough != tt.enough {
			t.Errorf("%q: got %v, %v, want %v, %v", tt.id, wide, enough, tt.wide, tt.enough)
		}
	}
}
