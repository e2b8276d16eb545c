package fact

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestSlug(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"Russia", "russia"},
		{"United States", "united-states"},
		{"Côte d’Ivoire", "cote-d-ivoire"},
		{"Jean-Yves Le Drian", "jean-yves-le-drian"},
		{"  U.S.  ", "u-s"},
		{"São Tomé & Príncipe", "sao-tome-principe"},
		{"Đặng Xuân", "đang-xuan"},
		{"ﬁnance №5", "finance-no5"},
		{"МОСКВА", "москва"},
		{"5G", "5g"},
		{"--", ""},
		{"", ""},
		{"\xff", ""},
	} {
		if got := Slug(tt.in); got != tt.want {
			t.Errorf("Slug(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func FuzzSlug(f *testing.F) {
	f.Add("Côte d’Ivoire")
	f.Add("a\u0301\xff-/<>\u2028İ")
	f.Fuzz(func(t *testing.T, name string) {
		s := Slug(name)
		if !utf8.ValidString(s) || strings.ContainsAny(s, " /<>\"\n\t") {
			t.Errorf("Slug(%q) = %q cannot stand in an id", name, s)
		}
		if strings.HasPrefix(s, "-") || strings.HasSuffix(s, "-") || strings.Contains(s, "--") {
			t.Errorf("Slug(%q) = %q has a loose hyphen", name, s)
		}
		if again := Slug(s); again != s {
			t.Errorf("Slug(%q) = %q, but its slug is %q", name, s, again)
		}
	})
}

func TestIDs(t *testing.T) {
	// printf 'abc' | sha256sum
	const sum = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
	if got := SHA256("abc"); got != sum {
		t.Errorf("SHA256(abc) = %s, want %s", got, sum)
	}
	article := ArticleID(sum)
	span := Span{Start: 512, End: 803}
	for _, tt := range []struct {
		name           string
		id             ID
		want           ID
		kind, hash, sl string
	}{
		{"article", article, "article/ba7816bf8f01cfea", "article", "ba7816bf8f01cfea", "ba7816bf8f01cfea"},
		{"state", SharedID(State, "russia"), "state/russia", "state", "", "russia"},
		{"organization", SharedID(Organization, "nato"), "org/nato", "org", "", "nato"},
		{"group", LocalID(Group, article, "officials"), "group/ba7816bf8f01cfea/officials", "group", "ba7816bf8f01cfea", "officials"},
		{"statement", StatementID(article, span), "statement/ba7816bf8f01cfea/512-803", "statement", "ba7816bf8f01cfea", "512-803"},
		// printf 'person/mark-esper\0state/russia\0' | sha256sum | cut -c1-8
		{"claim", ClaimID(article, span, "person/mark-esper", "state/russia"), "claim/ba7816bf8f01cfea/512-803/d07a5cad", "claim", "ba7816bf8f01cfea", "d07a5cad"},
		{"a person whose name looks like a hash", SharedID(Person, "ba7816bf8f01cfea"), "person/ba7816bf8f01cfea", "person", "", "ba7816bf8f01cfea"},
		{"nothing", "", "", "", "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if tt.id != tt.want || tt.id.Kind() != tt.kind || tt.id.ArticleHash() != tt.hash || tt.id.Slug() != tt.sl {
				t.Errorf("got  %s (%q, %q, %q)\nwant %s (%q, %q, %q)", tt.id, tt.id.Kind(), tt.id.ArticleHash(), tt.id.Slug(), tt.want, tt.kind, tt.hash, tt.sl)
			}
		})
	}
}

// The parties are kept apart: moving a letter from one to the other gives
// another id, and so does swapping them.
func TestPartiesOfIDs(t *testing.T) {
	article, span := ArticleID(SHA256("abc")), Span{Start: 1, End: 2}
	seen := map[ID]string{}
	for _, parties := range [][2]ID{{"a", "bc"}, {"ab", "c"}, {"bc", "a"}, {"", "abc"}, {"abc", ""}} {
		for _, id := range []ID{ClaimID(article, span, parties[0], parties[1]), ResponseID(article, span, parties[0], parties[1])} {
			if other, ok := seen[id]; ok {
				t.Errorf("%v and %s have the id %s", parties, other, id)
			}
			seen[id] = string(parties[0] + "," + parties[1])
		}
	}
}
