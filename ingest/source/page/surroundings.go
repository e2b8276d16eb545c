package page

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// surroundingTags are the elements that are no part of an article's text.
var surroundingTags = setOf(
	atom.Aside, atom.Audio, atom.Button, atom.Canvas, atom.Caption, atom.Datalist, atom.Dialog, atom.Embed,
	atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer, atom.Frameset, atom.Input, atom.Label,
	atom.Map, atom.Math, atom.Menu, atom.Meter, atom.Nav, atom.Object, atom.Optgroup, atom.Option, atom.Output,
	atom.Picture, atom.Progress, atom.Rp, atom.Rt, atom.Select, atom.Svg, atom.Template, atom.Video,
)

// surroundingRoles are the ARIA roles of such elements.
var surroundingRoles = setOf(
	"alert", "alertdialog", "banner", "complementary", "contentinfo", "dialog", "menu", "menubar",
	"navigation", "search", "toolbar", "tooltip",
)

// surroundingWords are words that a class or an id holds only of such elements.
var surroundingWords = setOf(strings.Fields(`
	ad ads advert adverts advertisement advertising advertorial adsense adslot adunit dfp taboola outbrain
	breadcrumb breadcrumbs masthead navbar navigation nav menu submenu topbar toolbar skip skiplink
	sidebar rail widget widgets
	newsletter newsletters subscribe subscription signup optin mailinglist paywall regwall
	related recommended recommendations recirc recirculation readmore seealso alsoread moreon morefrom trending popular
	mostread mostpopular
	share sharing sharebar sharedaddy social socials addthis addtoany followus follow
	promo promos promotion promobox sponsor sponsored sponsorship teaser teasers
	caption captions figcaption photocaption imagecaption credit credits gallery slideshow carousel lightbox
	cookie cookies consent gdpr cmp banner popup modal overlay interstitial toast
	pullquote pullquotes tweet instagram facebook tiktok
	tags taglist tagcloud pagination pager copyright disclaimer footer legal
	authorbox authorbio bio byline timestamp
	poll quiz donate donation donations login
`)...)

// surroundingPairs are two words that say so together.
var surroundingPairs = setOf(
	"also read", "read more", "read next", "read also", "see also", "more stories", "more from", "more on", "most read",
	"most popular", "most viewed", "up next", "you may", "may like", "related links", "story links", "inline link",
	"sign up", "mailing list", "call out", "pull quote", "side bar", "skip link", "skip to", "social media", "in read",
	"twitter tweet", "embed twitter", "wp caption", "image caption", "photo caption", "media caption", "img caption", "photo credit",
	"image credit", "author box", "author bio", "author info", "about author", "post meta", "entry meta", "article meta", "story meta", "post tags", "tag list",
	"tag cloud", "site header", "page header", "site footer", "page footer", "print footer", "back to", "top stories",
	"story list", "link list", "news list", "latest news", "live chat", "quick links", "site nav", "fact box", "info box",
	"key points", "reading time", "story footer", "article footer", "article tags", "topic list",
)

// commentWords and commentPairs name the comments of readers, which may be longer
// than the article.
var (
	commentWords = setOf("comments", "commentlist", "disqus", "livefyre", "respond", "replies", "reply")
	commentPairs = setOf("comment list", "comment form", "comment body", "comment content", "comment area",
		"comment section", "comment thread", "comment reply", "user comment", "reader comment", "page comment")
)

// hiddenClasses are the usual names of what is for screen readers alone or not
// shown.
var hiddenClasses = setOf(
	"hidden", "hide", "visually-hidden", "visuallyhidden", "sr-only", "screen-reader-text", "screenreader", "u-hidden",
	"is-hidden", "d-none", "element-invisible", "visually-hide", "offscreen", "a11y-hidden", "assistive-text", "noprint-hidden",
)

func setOf[T comparable](all ...T) map[T]bool {
	set := make(map[T]bool, len(all))
	for _, one := range all {
		set[one] = true
	}
	return set
}
