package page

import (
	"regexp"
	"strings"
	"time"

	"github.com/markusmobius/go-htmldate"
	"golang.org/x/net/html/atom"
)

// dayNames are the <meta> that tell when a page was published, in the order of
// trust. Those of a change are not among them.
var dayNames = []string{
	"article:published_time", "og:article:published_time", "og:published_time", "itemprop:datepublished",
	"parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date", "publish_date", "published_time",
	"article.published", "datepublished", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created",
	"dc.date", "dcterms.date", "date", "originalpublicationdate", "article_date_original", "displaydate",
}

// day is when the page says that it was published.
func (d *description) day() string {
	if d.article != nil {
		for _, key := range []string{"datePublished", "dateCreated", "uploadDate"} {
			if m := Moment(text(d.article[key])); m != "" {
				return m
			}
		}
	}
	for _, name := range dayNames {
		if m := Moment(d.meta[name]); m != "" {
			return m
		}
	}
	return d.timeElement()
}

// timeElement is what <time> tells: one that is marked as the day of publication,
// else the first that has a machine's date.
func (d *description) timeElement() string {
	found := ""
	for n := range d.doc.Descendants() {
		property := strings.EqualFold(attr(n, "itemprop"), "datePublished")
		if n.DataAtom != atom.Time && !property || isHidden(n) {
			continue
		}
		machine := Moment(first(attr(n, "datetime"), attr(n, "content")))
		m := first(machine, Moment(textOf(n)))
		switch {
		case m != "" && (property || hasAttr(n, "pubdate")):
			return m
		case found == "" && !d.isAround(n):
			found = machine
		}
	}
	return found
}

// The bounds of days that pages may have; a fixed end, so that a page reads the
// same on every day.
var (
	firstDay = time.Date(1995, 1, 1, 0, 0, 0, 0, time.UTC)
	lastDay  = time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC)
)

// written is a day as English papers write it, perhaps with the time behind.
var written = regexp.MustCompile(`(?i)\b(?:\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?,? (?:19|20)\d\d|` +
	`(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.? \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d\d)\b` +
	`(?:[ ,|]+(?:at )?\d{1,2}:\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?(?: \(?[A-Z]{2,4}\)?)?)?`)

// shownDay is the day in the first line of few words that has one, before the
// first paragraph or right behind the last line of the head.
func shownDay(blocks []block) string {
	for _, b := range blocks {
		if b.isProse && len(b.text) > 120 {
			return ""
		}
		if len(b.text) <= 120 {
			if m := Moment(written.FindString(b.text)); m != "" {
				return m
			}
		}
	}
	return ""
}

// guessedDay asks htmldate, which reads addresses and texts.
func (d *description) guessedDay(address string) string {
	found, err := htmldate.FromDocument(d.doc, htmldate.Options{
		ExtractTime: true, UseOriginalDate: true, SkipExtensiveSearch: true,
		URL: address, MinDate: firstDay, MaxDate: lastDay,
		DeferUrlExtractor: true,
	})
	if err != nil || found.IsZero() {
		return ""
	}
	if found.HasTime && found.HasTimezone {
		return found.DateTime.Format(time.RFC3339)
	}
	return found.DateTime.Format(time.DateOnly)
}

// zones are the abbreviations that RFC 822 gives a meaning, and those of news
// that have one meaning only.
var zones = map[string]string{
	"Z": "+00:00", "UT": "+00:00", "UTC": "+00:00", "GMT": "+00:00", "EST": "-05:00", "EDT": "-04:00",
	"CDT": "-05:00", "MST": "-07:00", "MDT": "-06:00", "PST": "-08:00", "PDT": "-07:00",
	"CET": "+01:00", "CEST": "+02:00", "EET": "+02:00", "EEST": "+03:00", "MSK": "+03:00", "JST": "+09:00",
}

// layouts are the ways to write a day with a time, once normalised: no ordinals,
// no names of weekdays, single spaces.
var layouts = []string{
	"2006-1-2 15:04:05", "2006-1-2 15:04", "2 Jan 2006 15:04:05", "2 Jan 2006 15:04", "2 Jan 2006 3:04:05 PM",
	"2 Jan 2006 3:04 PM", "2 Jan 2006 3 PM", "Jan 2 2006 15:04:05", "Jan 2 2006 15:04", "Jan 2 2006 3:04:05 PM", "Jan 2 2006 3:04 PM",
	"Jan 2 2006 3 PM", "Jan 2 15:04:05 2006", "15:04 2 Jan 2006", "2006-1-2 3:04 PM",
}

// days are the ways to write a day alone.
var days = []string{"2006-1-2", "2006/1/2", "2006.1.2", "20060102", "2 Jan 2006", "Jan 2 2006", "2 Jan 06"}

var (
	ordinal   = regexp.MustCompile(`\b(\d{1,2})(?:st|nd|rd|th)\b`)
	weekday   = regexp.MustCompile(`(?i)^(?:published|posted|updated|on|:|\s)*(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b[.,]?\s*)?`)
	monthName = regexp.MustCompile(`(?i)\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|tember|t|ober|ember)?\b\.?`)
	isoTime   = regexp.MustCompile(`^(\d{4}-\d{1,2}-\d{1,2})[T ](\d{1,2}:\d{2}(?::\d{2})?)(?:[.,:]\d+)?`)
	zone      = regexp.MustCompile(`\s*(?:\(?(?:GMT|UTC)\)?)?([+-]\d{2}):?(\d{2})?(?:\s*\([A-Za-z ]{1,40}\))?$|\s*\(?\b(Z|[A-Z]{2,4})\)?$`)
	meridiem  = regexp.MustCompile(`(?i)(\d)\s*([ap])\.?m\b\.?`)
)

// Moment reads a date as machines and English papers write it ("Tue 05th May 2020 |
// 02:00 AM", RFC 3339, RFC 1123). With a time and a zone it is RFC 3339, else the
// day, or "" for what is none or may be read in two ways (01/02/2020).
func Moment(said string) string {
	said = line(said)
	if len(said) < 8 || len(said) > 100 {
		return ""
	}
	if t, err := time.Parse(time.RFC3339, said); err == nil {
		return within(t, time.RFC3339)
	}
	s, offset := splitZone(normalised(said))
	for _, layout := range layouts {
		if t, err := time.Parse(layout, s); err == nil && offset != "" {
			t, err = time.Parse(time.RFC3339, t.Format("2006-01-02T15:04:05")+offset)
			if err != nil {
				return ""
			}
			return within(t, time.RFC3339)
		} else if err == nil {
			return within(t, time.DateOnly)
		}
	}
	for _, layout := range days {
		if t, err := time.Parse(layout, s); err == nil {
			return within(t, time.DateOnly)
		}
	}
	return ""
}

// within formats a time unless no page can be of it.
func within(t time.Time, layout string) string {
	if t.Before(time.Date(1700, 1, 1, 0, 0, 0, 0, time.UTC)) || t.After(lastDay) {
		return ""
	}
	return t.Format(layout)
}

// normalised writes a date in one of few ways.
func normalised(s string) string {
	s = weekday.ReplaceAllString(s, "")
	s = isoTime.ReplaceAllString(s, "$1 $2")
	s = ordinal.ReplaceAllString(s, "$1")
	s = monthName.ReplaceAllStringFunc(s, func(m string) string { return strings.ToUpper(m[:1]) + strings.ToLower(m[1:3]) })
	s = meridiem.ReplaceAllStringFunc(s, func(m string) string {
		m = strings.NewReplacer(".", "", " ", "").Replace(strings.ToUpper(m))
		return m[:1] + " " + m[1:]
	})
	s = strings.NewReplacer(",", " ", "|", " ", " at ", " ", " of ", " ", " - ", " ", " – ", " ").Replace(s)
	return strings.Join(strings.Fields(s), " ")
}

// splitZone cuts the zone off, as an offset; "" where none is told or known.
func splitZone(s string) (rest, offset string) {
	m := zone.FindStringSubmatchIndex(s)
	if m == nil || !strings.Contains(s, ":") {
		return s, ""
	}
	at := func(i int) string {
		if m[2*i] < 0 {
			return ""
		}
		return s[m[2*i]:m[2*i+1]]
	}
	if name := at(3); name != "" {
		if name == "AM" || name == "PM" {
			return s, ""
		}
		return strings.TrimSpace(s[:m[0]]), zones[name]
	}
	return strings.TrimSpace(s[:m[0]]), at(1) + ":" + first(at(2), "00")
}
