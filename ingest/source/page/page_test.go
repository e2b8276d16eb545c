package page

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

const (
	first1 = "Chad on Monday accused Niger of sheltering the raiders who burned two villages near Lake Kamba, the most serious charge in years."
	second = "“Niger has opened its door to them,” the foreign minister, Hassan Doumro, told reporters. Niger rejected the accusation at once."
	third  = "The two countries agreed in 2019 to patrol the border together. The patrols stopped in January, and each side blames the other."
)

// around is a page with some markup in the place of its article.
func around(head, article string) string {
	return "<!doctype html><html><head><title>Chad accuses Niger of sheltering raiders</title>" + head + "</head><body>" + article + "</body></html>"
}

func paragraphs(all ...string) string {
	return "<p>" + strings.Join(all, "</p><p>") + "</p>"
}

// What is text of the article, and what is not.
func TestReadParagraphs(t *testing.T) {
	whole := []string{first1, second, third}
	tests := []struct {
		name, page string
		want       []string
	}{
		{"plain", around("", paragraphs(whole...)), whole},
		{"unclosed tags", around("", "<div><p>"+first1+"<p><b>"+second+"<p><i><a href=x>"+third[:8]+"</a>"+third[8:]), whole},
		{"paragraphs of line breaks", around("", "<font size=2>"+strings.Join(whole, "<br>\n<br>")+"</font>"), whole},
		{"lines broken in sentences", around("", "<p>"+strings.ReplaceAll(first1, " who ", "<br>who ")+"</p>"+paragraphs(second, third)), whole},
		{"one line break for each", around("", "<div>"+strings.Join(whole, "<br>")+"</div>"), whole},
		{"custom elements", around("", "<x-page><x-body>"+paragraphs(first1, second)+"<p><x-link>"+third[:8]+"</x-link>"+third[8:]+"</p></x-body><x-promo>"+paragraphs(first1)+"</x-promo></x-page>"), whole},
		{"a form around the page", around("", "<form id=aspnetForm><div>"+paragraphs(whole...)+"</div></form>"), whole},
		{"misleading names", around("", "<div class='sidebar-and-content'><article class='category-top-stories has-comments'>"+paragraphs(whole...)+"</article></div>"), whole},
		{"soft hyphens and zero-width spaces", around("", paragraphs(strings.ReplaceAll(first1, "sheltering", "shel&shy;ter\u200bing"), second, third)), whole},
		{"script with tags in strings", around("", "<script>var a = '</p><p>Chad lied.</p>'; var b = '<!--'; </script>"+paragraphs(whole...)+"<script>x='</scr'+'ipt><p>No.</p>'</script>"), whole},
		{"a comment cut into a tag", around("", paragraphs(first1, second)+"<<!-- -->script>alert(1)</script>"+paragraphs(third)), []string{first1, second, "<script>alert(1)", third}},
		{"style, template, noscript", around("<style>p:before{content:'Chad lied'}</style>", "<template><p>"+first1+" Template.</p></template><noscript><p>"+second+" No script.</p></noscript>"+paragraphs(whole...)), whole},
		{"hidden elements", around("", "<p hidden>"+first1+" Hidden.</p><p style='display: none'>"+second+" Gone.</p><div aria-hidden=true>"+third+" Unsaid.</div><p class=visually-hidden>"+third+" Unseen.</p>"+paragraphs(whole...)), whole},
		{"nested 100,000 deep", around("", strings.Repeat("<div>", 100_000)+paragraphs(whole...)), whole},
		{"spans nested 20,000 deep", around("", strings.Repeat("<span>", 20_000)+paragraphs(whole...)), whole},
		{"a giant attribute", around("", "<p title='"+strings.Repeat("x", 5<<20)+"'>"+first1+"</p>"+paragraphs(second, third)), whole},
		{"a million attributes", around("", "<p "+strings.Repeat("a=b ", 1_000_000)+">"+first1+"</p>"+paragraphs(second, third)), whole},
		{"meta refresh", around("<meta http-equiv=refresh content='0;url=http://evil.example/'>", paragraphs(whole...)), whole},
		{"JSON-LD without end", around("<script type='application/ld+json'>"+strings.Repeat(`{"@graph":[`, 100_000)+"</script>", paragraphs(whole...)), whole},
		{"JSON-LD of a million authors", around(`<script type='application/ld+json'>{"@type":"NewsArticle","headline":"Chad accuses Niger of sheltering raiders","author":[`+strings.Repeat(`"Ann Lee",`, 200_000)+`"x"]}</script>`, paragraphs(whole...)), whole},
		{"text in JSON-LD alone", around(`<script type='application/ld+json'>{"@type":"NewsArticle","headline":"Chad accuses","articleBody":"`+first1+`\n\n`+second+`"}</script>`, "<div id=root></div>"), whole[:2]},
		{"<q> is quoted", around("", paragraphs(first1, "He said <q>Niger has opened its door to them</q> and left the room without another word.", third)),
			[]string{first1, "He said “Niger has opened its door to them” and left the room without another word.", third}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			start := time.Now()
			p, err := Read(tt.page, "")
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(tt.want, p.Paragraphs); d != "" {
				t.Errorf("paragraphs (-want +got):\n%s", d)
			}
			if took := time.Since(start); took > 20*time.Second {
				t.Errorf("took %v", took)
			}
		})
	}
}

func TestReadAbsent(t *testing.T) {
	teaser := func(i int) string {
		return fmt.Sprintf("<div><h2><a href=/%d>Minister %d accuses minister of sleeping</a></h2><p>%s</p></div>", i, i, second)
	}
	tests := []struct{ name, page, want string }{
		{"empty", "", "no article in this page: no text beside navigation"},
		{"blank", around("", "<div id=root></div><noscript>You need to enable JavaScript to run this app.</noscript>"), "no article in this page: no text beside navigation"},
		{"links", around("", strings.Repeat("<p><a href=x>"+first1+"</a></p>", 5)), "no article in this page: no text beside navigation"},
		{"front page", around("", teaser(1)+teaser(2)+teaser(3)+teaser(4)+teaser(5)), "no article in this page: it lists others"},
		{"not found", "<title>404 Not Found</title><h1>Not Found</h1><p>" + first1, `no article in this page: it says "Not Found"`},
		{"a challenge", "<title>Just a moment...</title><p>Checking your browser before you go on to the lantern.", `no article in this page: it says "Just a moment..."`},
		{"forbidden", "<h1>Access Denied</h1><p>You have no permission to look at this page on this server.", `no article in this page: it says "Access Denied"`},
		{"too many elements", strings.Repeat("<p>a", 100_000), "too large for the page of an article"},
		{"too much text", strings.Repeat("Chad. ", 1_000_000), "too large for the page of an article"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, err := Read(tt.page, "")
			if err == nil || err.Error() != tt.want {
				t.Fatalf("got %q, error %v, want %s", p.Paragraphs, err, tt.want)
			}
			if absent := (*Absent)(nil); strings.HasPrefix(tt.want, "no article") && !errors.As(err, &absent) {
				t.Errorf("got %T, want *Absent", err)
			}
		})
	}
}

func TestReadMeta(t *testing.T) {
	ld := func(s string) string { return `<script type="application/ld+json">` + s + `</script>` }
	og := `<meta property="og:title" content="Chad accuses Niger - Lantern"><meta property="og:site_name" content="Lantern">`
	tests := []struct {
		name, head, body, address string
		want                      Page
	}{
		{"nothing", "", "", "", Page{Title: "Chad accuses Niger of sheltering raiders"}},
		{"the address is what is known", "", "", "https://a.example/x?y=1#z", Page{Title: "Chad accuses Niger of sheltering raiders", URL: "https://a.example/x?y=1"}},
		{"canonical, relative", `<link rel=canonical href="/2020/x">`, "", "https://a.example/x?utm=1", Page{Title: "Chad accuses Niger of sheltering raiders", URL: "https://a.example/2020/x"}},
		{"canonical of the front page", `<link rel=canonical href="https://a.example/">`, "", "https://a.example/x", Page{Title: "Chad accuses Niger of sheltering raiders", URL: "https://a.example/x"}},
		{"canonical of the same site", `<link rel=canonical href="https://www.a.example/x">`, "", "https://m.a.example/amp/x", Page{Title: "Chad accuses Niger of sheltering raiders", URL: "https://www.a.example/x"}},
		{"canonical of another paper's page", `<link rel=canonical href="https://b.example/x">`, "", "https://a.example/x", Page{Title: "Chad accuses Niger of sheltering raiders", URL: "https://a.example/x"}},
		{"canonical of another paper's page on one host of many", `<link rel=canonical href="https://b.github.io/x"><meta property=og:url content="https://a.github.io/y">`, "", "https://a.github.io/x", Page{Title: "Chad accuses Niger of sheltering raiders", URL: "https://a.github.io/y"}},
		{"canonical of another machine", `<link rel=canonical href="http://198.51.100.7/x">`, "", "http://192.51.100.7/x", Page{Title: "Chad accuses Niger of sheltering raiders", URL: "http://192.51.100.7/x"}},
		{"canonical of any site, on a page that was saved", `<link rel=canonical href="https://b.example/x">`, "", "", Page{Title: "Chad accuses Niger of sheltering raiders", URL: "https://b.example/x"}},
		{"canonical of another scheme", `<link rel=canonical href="javascript:alert(1)">`, "", "", Page{Title: "Chad accuses Niger of sheltering raiders"}},
		{"site behind the title", og, "", "", Page{Title: "Chad accuses Niger", Publisher: "Lantern"}},
		{"authors as strings", ld(`{"@type":"NewsArticle","headline":"H &amp; M","author":["By Ann Lee","Bo Chan and Cy Dow"]}`), "", "", Page{Title: "H & M", Author: "Ann Lee, Bo Chan, Cy Dow"}},
		{"authors as objects", ld(`[{"@type":["Article"],"headline":"H","author":{"@type":"Person","name":"Ann Lee","url":"x"},"publisher":{"name":"P"},"inLanguage":{"alternateName":"en"}}]`), "", "", Page{Title: "H", Author: "Ann Lee", Publisher: "P", Language: "en"}},
		{"line ends in JSON", ld("<!--\n{\"@type\":\"NewsArticle\",\"headline\":\"Two\nlines\",\"datePublished\":\"2020-05-05\"};\n-->"), "", "", Page{Title: "Two lines", Published: "2020-05-05"}},
		{"broken JSON", ld(`{"@type":"NewsArticle","headline":`) + og, "", "", Page{Title: "Chad accuses Niger", Publisher: "Lantern"}},
		{"not its comments", ld(`{"@type":"WebPage","comment":[{"@type":"NewsArticle","headline":"Not me"}]}`), "", "", Page{Title: "Chad accuses Niger of sheltering raiders"}},
		{"several authors in <meta>", `<meta name=author content="Ann Lee"><meta name=author content="Bo Chan"><meta property=article:author content="https://social.example/ann">`, "", "", Page{Title: "Chad accuses Niger of sheltering raiders", Author: "Ann Lee, Bo Chan"}},
		{"byline", "", "<p>BY ANN LEE</p>", "", Page{Title: "Chad accuses Niger of sheltering raiders", Author: "Ann Lee"}},
		{"class of an author", "", "<div class='post-meta'><span class=author-name>Ann de Lee</span></div>", "", Page{Title: "Chad accuses Niger of sheltering raiders", Author: "Ann de Lee"}},
		{"author of a comment", "", "<div class=comment-list><span class=author>Sam Salt</span></div>", "", Page{Title: "Chad accuses Niger of sheltering raiders"}},
		{"date in <meta>, not of a change", `<meta property=article:modified_time content="2021-01-01T00:00:00Z"><meta property=article:published_time content="2020-05-05T02:00:00+05:00">`, "", "", Page{Title: "Chad accuses Niger of sheltering raiders", Published: "2020-05-05T02:00:00+05:00"}},
		{"<time>", "", "<nav><time datetime=2010-01-01>x</time></nav><time datetime='2020-05-05 02:00'>x</time>", "", Page{Title: "Chad accuses Niger of sheltering raiders", Published: "2020-05-05"}},
		{"written date", "", "<div>Tue 05th May 2020 | 02:00 AM</div>", "", Page{Title: "Chad accuses Niger of sheltering raiders", Published: "2020-05-05"}},
		{"date in the address", "", "", "https://a.example/2020/05/05/x.html", Page{Title: "Chad accuses Niger of sheltering raiders", URL: "https://a.example/2020/05/05/x.html", Published: "2020-05-05"}},
		{"language", `<meta property=og:locale content=en_gb>`, "", "", Page{Title: "Chad accuses Niger of sheltering raiders", Language: "en-GB"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			page := around(tt.head, tt.body+paragraphs(first1, second, third))
			got, err := Read(page, tt.address)
			if err != nil {
				t.Fatal(err)
			}
			tt.want.Paragraphs = []string{first1, second, third}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

func TestMoment(t *testing.T) {
	tests := []struct{ said, want string }{
		{"2020-05-05T02:00:00+05:00", "2020-05-05T02:00:00+05:00"},
		{"2020-05-05T02:00:00.123Z", "2020-05-05T02:00:00Z"},
		{"2020-05-05T02:00:00+0500", "2020-05-05T02:00:00+05:00"},
		{"2020-05-05T02:00+05:00", "2020-05-05T02:00:00+05:00"},
		{"2020-05-05 02:00:00", "2020-05-05"},
		{"2020-05-05", "2020-05-05"},
		{"20200505", "2020-05-05"},
		{"Tue 05th May 2020 | 02:00 AM", "2020-05-05"},
		{"Tue, 05 May 2020 02:00:00 +0500", "2020-05-05T02:00:00+05:00"},
		{"Tue, 05 May 2020 02:00:00 GMT", "2020-05-05T02:00:00Z"},
		{"Tue, 5 May 2020 2:00 PM EDT", "2020-05-05T14:00:00-04:00"},
		{"Tue, 05 May 2020 02:00:00 IST", "2020-05-05"},
		{"May 5, 2020 at 2:00 p.m. UTC", "2020-05-05T14:00:00Z"},
		{"Published: 4 September, 2019", "2019-09-04"},
		{"Sept. 4, 2019", "2019-09-04"},
		{"Mon May  4 15:04:05 2020", "2020-05-04"},
		{"01/02/2020", ""},
		{"2020-13-01", ""},
		{"soon", ""},
		{"0001-01-01T00:00:00Z", ""},
		{"9999-01-01T00:00:00Z", ""},
		{"31 minutes ago", ""},
		{strings.Repeat("1", 1000), ""},
	}
	for _, tt := range tests {
		if got := Moment(tt.said); got != tt.want {
			t.Errorf("Moment(%.60q): got %q, want %q", tt.said, got, tt.want)
		}
	}
}

func TestSays(t *testing.T) {
	tests := []struct {
		name string
		want bool
	}{
		{"related-links", true}, {"relatedLinks", true}, {"c-newsletter__form", true}, {"ad", true}, {"ad-slot-3", true},
		{"post-meta", true}, {"twitter-tweet", true}, {"most_read", true}, {"SHARE", true},
		{"article-body", false}, {"header", false}, {"advance", false}, {"has-sidebar", false}, {"newsletter-enabled", false},
		{"story", false}, {"readable", false}, {"thread", false}, {"-", false}, {"", false},
	}
	for _, tt := range tests {
		if got := says(tt.name, surroundingWords, surroundingPairs); got != tt.want {
			t.Errorf("says(%q): got %v, want %v", tt.name, got, tt.want)
		}
	}
}

func TestCharset(t *testing.T) {
	tests := []struct{ name, raw, contentType, want string }{
		{"nothing", "<p>x", "text/html", ""},
		{"a mark", "\xff\xfe<\x00", "text/html; charset=koi8-r", "utf-16le"},
		{"Content-Type", "<meta charset=koi8-r>", "text/html; charset=windows-1251", "windows-1251"},
		{"meta", "<meta charset=windows-1251>", "", "windows-1251"},
		{"meta of old", `<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">`, "", "windows-1251"},
		{"meta far behind", strings.Repeat(" ", 2000) + "<META CHARSET='Windows-1251'>", "", "windows-1251"},
		{"meta of what it cannot be", "<meta charset=utf-16>", "", "utf-8"},
		{"unknown", "<p>x", "text/html; charset=klingon", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Charset([]byte(tt.raw), tt.contentType); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// secret is a word that stands in scripts, styles and hidden elements alone.
const secret = "Xyzzyq"

func FuzzRead(f *testing.F) {
	f.Add([]byte(around("<meta charset=utf-8>", paragraphs(first1, second, third))), []byte("<b>x</b>"))
	f.Add([]byte("<table><tr><td>"+first1+"<br><br>"+second), []byte("</p><ul><li>"))
	f.Add([]byte("<html lang=en><script type=application/ld+json>{\"@type\":\"NewsArticle\"}</script>"), []byte("<svg><desc><p>"))
	f.Fuzz(func(t *testing.T, a, b []byte) {
		if len(a)+len(b) > 50_000 || strings.Contains(string(a)+string(b), secret) {
			t.Skip()
		}
		hidden := "<script>" + secret + "</script><style>" + secret + "</style><template>" + secret + "</template><p hidden>" + secret + "</p>"
		raw := slices.Concat([]byte(around("", "")), a, []byte(hidden), b)
		start := time.Now()
		p, err := Read(string(raw), "https://a.example/x")
		if took := time.Since(start); took > 20*time.Second {
			t.Errorf("took %v", took)
		}
		if err != nil && strings.Contains(err.Error(), "failed") {
			t.Fatal(err)
		}
		again, _ := Read(string(raw), "https://a.example/x")
		if d := cmp.Diff(p, again); d != "" {
			t.Errorf("read again (-first +second):\n%s", d)
		}
		for _, s := range append(p.Paragraphs, p.Title, p.Author, p.Publisher, p.Published, p.URL, p.Language) {
			if !utf8.ValidString(s) || strings.ContainsAny(s, "\n\r\t\x00") || s != strings.TrimSpace(s) {
				t.Errorf("%q is no line", s)
			}
		}
	})
}

func FuzzMoment(f *testing.F) {
	for _, s := range []string{"2020-05-05T02:00:00+05:00", "Tue 05th May 2020 | 02:00 AM", "May 5, 2020 at 2 p.m. EST"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, said string) {
		got := Moment(said)
		if got == "" {
			return
		}
		_, errDay := time.Parse(time.DateOnly, got)
		if _, err := time.Parse(time.RFC3339, got); err != nil && errDay != nil {
			t.Errorf("Moment(%q) = %q", said, got)
		}
		if again := Moment(got); again != got {
			t.Errorf("Moment(%q) = %q, and of that %q", said, got, again)
		}
	})
}

// BenchmarkRead reads pages of two sizes. One page is one operation.
func BenchmarkRead(b *testing.B) {
	small := around("<meta property=og:site_name content=Lantern>", "<nav>"+strings.Repeat("<a href=/x>World</a> ", 20)+"</nav><article><h1>Chad accuses Niger of sheltering raiders</h1>"+
		strings.Repeat(paragraphs(first1, second, third), 8)+"</article><aside>"+strings.Repeat("<p><a href=/y>More</a></p>", 20)+"</aside>")
	large := around("<script>"+strings.Repeat("var x = '<p>';", 2500)+"</script>", "<div class=nav>"+strings.Repeat("<div class=item><a href=/x class='c-link c-link--nav'>World news</a></div>", 300)+"</div><div class=body><h1>Chad accuses</h1>"+
		strings.Repeat("<div class='c-p c-p--wide'>"+paragraphs(first1, second, third)+"</div>", 40)+"</div><div class=sidebar>"+strings.Repeat("<div><a href=/y>More of it</a><img src=x></div>", 400)+"</div>")
	for _, page := range []struct{ name, text string }{{"5KB", small}, {"100KB", large}} {
		b.Run(page.name, func(b *testing.B) {
			b.SetBytes(int64(len(page.text)))
			for b.Loop() {
				if _, err := Read(page.text, ""); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
