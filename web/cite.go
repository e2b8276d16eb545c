package web

import (
	"fmt"
	"strings"

	"jaccuse/graph/fact"
	"jaccuse/web/catalog"
)

// citation is a claim as plain text, with all that it takes to find and to check
// its words.
func citation(c *catalog.Claim) string {
	a := c.Article
	lines := []string{
		fmt.Sprintf("%s%s %s %s: “%s”", c.Accuser.Name, speakingFor(c.ForAccuser), verb(c), c.Target.Name, c.Text),
		labelled("Said in", nameOf(c.Outlet)+datedText(c.Outlet != nil && c.Day != catalog.Days{}, c.Day)),
		labelled("Article", articleText(a)),
		labelled("URL", a.URL),
		fmt.Sprintf("Text: SHA-256 %s, bytes %d to %d", a.SHA256, c.Start, c.End),
		fmt.Sprintf("Found by: rule %s, confidence %s, rules %s", c.Rule, decimal(c.Confidence), a.Rules),
		fmt.Sprintf("Id: %s", c.Claim.ID),
	}
	return shown(strings.Join(nonEmpty(lines), "\n"))
}

func speakingFor(a *catalog.Actor) string {
	if a == nil {
		return ""
	}
	return " (for " + a.Name + ")"
}

// articleText is what an article is cited by: title, author, publisher, day.
func articleText(a *catalog.Article) string {
	return strings.Join(nonEmpty([]string{"“" + a.Heading() + "”", a.Author, nameOf(a.Publisher), dateText(a.Article)}), ", ")
}

func dateText(a *fact.Article) string {
	if a.Published.EDTF != "" {
		return a.Published.WithoutTime()
	}
	return a.DatelineDate.EDTF
}

func datedText(known bool, d catalog.Days) string {
	if !known {
		return ""
	}
	return ", " + when(d)
}

func labelled(label, text string) string {
	if text == "" {
		return ""
	}
	return label + ": " + text
}

func nonEmpty(list []string) []string {
	kept := list[:0]
	for _, s := range list {
		if s != "" {
			kept = append(kept, s)
		}
	}
	return kept
}
