package web

import (
	"fmt"

	"jaccuse/web/catalog"
)

// sameStory is the other articles that tell the story of one, newest first.
type sameStory struct {
	N        int
	Articles []retelling
	More     int // that are not listed
}

// A retelling is one of them.
type retelling struct {
	*catalog.Article
	How string // it stands to the first of the story
}

// maxRetellings is how many of them a page lists.
const maxRetellings = 20

func sameStoryOf(a *catalog.Article) *sameStory {
	list := a.SameStory()
	if len(list) == 0 {
		return nil
	}
	s := &sameStory{N: len(list), More: max(0, len(list)-maxRetellings)}
	for _, other := range list[:len(list)-s.More] {
		s.Articles = append(s.Articles, retelling{other, howTold(other)})
	}
	return s
}

// howTold says how the text of an article stands to that of the first.
func howTold(a *catalog.Article) string {
	if a.Retells == nil {
		return "the first"
	}
	return fmt.Sprintf("distance %.2f, %.0f %% of the shorter text", a.Distance, 100*a.Share)
}
