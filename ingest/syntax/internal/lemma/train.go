package lemma

import (
	"maps"
	"slices"
	"strings"

	"jaccuse/ingest/syntax/internal/treebank"
)

// Train learns the rules and exceptions of a treebank and adds the verbs written
// by hand. Misspelt words teach nothing.
func Train(bank []treebank.Sentence) (*Lemmatizer, error) {
	words := count(bank)
	l := &Lemmatizer{rules: learnRules(words), exceptions: map[string]string{}}
	for _, key := range slices.Sorted(maps.Keys(words)) {
		l.except(key, words[key])
	}
	hand, err := verbs()
	if err != nil {
		return nil, err
	}
	for key, lemma := range hand {
		l.exceptions[key] = lemma
	}
	return l, nil
}

// count counts the lemmas of each "UPOS XPOS form".
func count(bank []treebank.Sentence) map[string]map[string]int {
	words := map[string]map[string]int{}
	for _, s := range bank {
		for _, w := range s.Words {
			if w.Typo || w.Lemma == "_" || len(w.Form) > longestWord || strings.Contains(w.Form, " ") {
				continue
			}
			key := w.UPOS + " " + w.XPOS + " " + normal(w.Form, w.UPOS)
			if words[key] == nil {
				words[key] = map[string]int{}
			}
			words[key][w.Lemma]++
		}
	}
	return words
}

// learnRules finds for each tag and ending the commonest script of its words,
// and keeps it where it differs from that of the next shorter ending.
func learnRules(words map[string]map[string]int) map[string]script {
	counts := map[string]map[script]int{}
	for key, lemmas := range words {
		_, xpos, form := cutKey(key)
		for lemma, n := range lemmas {
			s := between(form, lemma)
			for k := 0; k <= min(longestEnding, len(form)); k++ {
				if k < s.cut {
					continue
				}
				ending := xpos + " " + form[len(form)-k:]
				if counts[ending] == nil {
					counts[ending] = map[script]int{}
				}
				counts[ending][s] += n
			}
		}
	}
	return pruneRules(counts)
}

func pruneRules(counts map[string]map[script]int) map[string]script {
	rules := map[string]script{}
	keys := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		if len(a) != len(b) {
			return len(a) - len(b)
		}
		return strings.Compare(a, b)
	})
	for _, key := range keys {
		s, n := commonest(counts[key])
		if n < 2 {
			continue
		}
		if shorter, ok := longestRule(rules, key); !ok || shorter != s {
			rules[key] = s
		}
	}
	return rules
}

// longestRule finds the rule of the longest ending shorter than that of key.
func longestRule(rules map[string]script, key string) (script, bool) {
	xpos, ending, _ := strings.Cut(key, " ")
	for i := 1; i <= len(ending); i++ {
		if s, ok := rules[xpos+" "+ending[i:]]; ok {
			return s, true
		}
	}
	return script{}, false
}

func commonest(counts map[script]int) (script, int) {
	var best script
	n := 0
	for s, c := range counts {
		if c > n || c == n && (s.cut < best.cut || s.cut == best.cut && s.add < best.add) {
			best, n = s, c
		}
	}
	return best, n
}

// except adds an exception where the rules fail for the commonest lemma of a
// word.
func (l *Lemmatizer) except(key string, lemmas map[string]int) {
	upos, xpos, form := cutKey(key)
	best, n := "", 0
	for lemma, c := range lemmas {
		if c > n || c == n && lemma < best {
			best, n = lemma, c
		}
	}
	if l.Lemma(form, upos, xpos) != best {
		l.exceptions[xpos+" "+form] = best
	}
}

func cutKey(key string) (upos, xpos, form string) {
	upos, rest, _ := strings.Cut(key, " ")
	xpos, form, _ = strings.Cut(rest, " ")
	return upos, xpos, form
}
