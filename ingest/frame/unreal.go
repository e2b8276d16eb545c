package frame

// What is said or done in play: in a story, on a stage, in jest. It is no accusation.

// fictional reports whether the clause of p is told of a story: "In the film, Silva
// accuses", "the play, in which Silva accuses", "plays a nurse who accuses".
func (p *Predication) fictional(w window, start int) bool {
	if w.word(start-1) == "which" && w.word(start-2) == "in" {
		noun := start - 3
		if w.word(noun) == "," {
			noun--
		}
		return fiction[w.word(noun)]
	}
	return w.inStory() || w.played(start)
}

// inStory reports whether the window opens with a phrase about a story.
func (w window) inStory() bool {
	const longest = 12
	if first := w.word(w.first); first != "in" && first != "throughout" {
		return false
	}
	for i := w.first + 1; i < min(w.last, w.first+longest) && w.word(i) != ","; i++ {
		if w.word(i) == "documentary" {
			return false
		}
		if fiction[w.word(i)] && w.endsStory(i+1) {
			return true
		}
	}
	return false
}

// endsStory reports whether token i goes on with a noun for a story, and is no noun
// that it qualifies: "the film industry".
func (w window) endsStory(i int) bool {
	switch w.word(i) {
	case ",", "by", "about", "of", "based", "directed", "adapted", "called", "titled", "\u2019s", "'s", "":
		return true
	}
	return false
}

// played reports whether the subject that begins at token start is a part that somebody
// plays.
func (w window) played(start int) bool {
	const reach = 3
	for i := start - 1; i >= max(w.first, start-reach); i-- {
		switch word := w.word(i); {
		case playing[word]:
			return true
		case word != "a" && word != "an" && word != "the" && !adverb(word):
			return false
		}
	}
	return false
}

// inJest reports whether a word says that the deed is not meant: "jokingly accused".
func inJest(word string) bool { return jesting[word] }

var (
	fiction = wordSet("novel", "film", "movie", "play", "opera", "sitcom", "drama", "comedy", "thriller", "musical", "ballet", "cartoon",
		"sketch", "scene", "episode", "trailer", "miniseries", "fable", "satire", "parody", "biopic", "screenplay", "farce")
	playing = wordSet("play", "plays", "played", "playing", "portray", "portrays", "portrayed", "portraying")
	jesting = wordSet("jokingly", "playfully", "sarcastically", "facetiously", "ironically", "teasingly", "mockingly", "humorously", "jestingly")
	// jests are the verbs of saying whose words are not meant.
	jests = wordSet("joke", "quip")
)
