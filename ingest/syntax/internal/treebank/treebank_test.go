package treebank

import (
	"fmt"
	"strings"
	"testing"
)

const sample = `# newdoc id = d1
# sent_id = s1
# text = He can't, "gonna" say x.
1	He	he	PRON	PRP	_	4	nsubj	_	_
2-3	can't	_	_	_	_	_	_	_	SpaceAfter=No
2	ca	can	AUX	MD	_	4	aux	_	_
3	n't	not	PART	RB	_	4	advmod	_	_
4	,	,	PUNCT	,	_	0	root	_	_
5	"	"	PUNCT	` + "``" + `	_	4	punct	_	SpaceAfter=No
6-7	gonna	_	_	_	_	_	_	_	SpaceAfter=No
6	going	go	VERB	VBG	_	4	dep	_	_
7	to	to	PART	TO	_	4	dep	_	_
8	"	"	PUNCT	''	_	4	punct	_	_
8.1	said	say	VERB	VBD	_	_	_	_	_
9	say	say	VERB	VB	Typo=Yes	4	dep	_	_
10	x	x	X	FW	_	4	dep	_	_
11	.	.	PUNCT	.	_	4	punct	_	_

`

func TestRead(t *testing.T) {
	bank, err := Read(strings.NewReader(sample), "sample")
	if err != nil {
		t.Fatal(err)
	}
	if len(bank) != 1 || bank[0].Doc != "d1" || bank[0].ID != "s1" {
		t.Fatalf("got %+v, want sentence s1 of d1", bank)
	}
	var got []string
	for _, w := range bank[0].Words {
		got = append(got, fmt.Sprintf("%d:%d", w.Start, w.End))
	}
	// "gonna" is spelt out in the treebank: both words have its span
	const want = "0:2 3:5 5:8 8:9 10:11 11:16 11:16 16:17 18:21 22:23 23:24"
	if g := strings.Join(got, " "); g != want {
		t.Errorf("spans: got %s, want %s", g, want)
	}
	if w := bank[0].Words[3]; w.Head != -1 || w.Tag() != "PUNCT|," {
		t.Errorf("word 4: got %+v, want a root tagged PUNCT|,", w)
	}
	if !bank[0].Words[8].Typo {
		t.Errorf("word 9: got %+v, want a typo", bank[0].Words[8])
	}
}

func TestReadErrors(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"columns", "1\tHe\n", "f:1: 2 columns, want 10"},
		{"head", "1\tHe\the\tPRON\tPRP\t_\tx\troot\t_\t_\n", "f:1: head:"},
		{"head beyond", "1\tHe\the\tPRON\tPRP\t_\t7\tdep\t_\t_\n\n", "f:2: sentence : head 7 of 1 words"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Read(strings.NewReader(tt.text), "f")
			if err == nil || !strings.HasPrefix(err.Error(), tt.want) {
				t.Errorf("%q: got %v, want %s", tt.text, err, tt.want)
			}
		})
	}
}
