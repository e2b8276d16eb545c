package frame

import "jaccuse/ingest/tree"

// held returns the token of the word that the clause of the verb at node v depends on
// where that word makes it somebody's thought or talk, or takes it back: "media claim
// that", "I do not believe that", "the idea that", "a myth that". It is -1 where there is
// none. Whether the word is the speaker's own attribution is for the caller to see.
func (w window) held(v int) int {
	for range mostLinks {
		if v == tree.None {
			return -1
		}
		h := w.tree.Head(v)
		if h == tree.None {
			return -1
		}
		if w.tree.Is(v, "ccomp", "acl", "csubj", "xcomp", "advcl", "nsubj", "parataxis") && h != v {
			if n := w.tree.Nodes[h]; holding[n.Lemma] && !w.certain(h) && w.tree.Is(v, "ccomp", "acl", "csubj", "xcomp") {
				return n.Word
			}
		}
		if !w.tree.Is(v, "ccomp", "acl", "csubj", "xcomp", "conj", "advcl") {
			return -1
		}
		v = h
	}
	return -1
}

// certain reports whether the word at node h is "no doubt", which holds nothing back.
func (w window) certain(h int) bool {
	d := w.tree.Child(h, "det")
	return w.tree.Nodes[h].Lemma == "doubt" && d != tree.None && w.tree.Nodes[d].Lemma == "no"
}

// holding are the words that hold a clause as thought, talk or untruth.
var holding = wordSet("say", "claim", "think", "believe", "suggest", "tell", "allege", "argue", "deny", "doubt", "hope", "fear", "suspect",
	"assume", "imagine", "pretend", "report", "state", "write", "insist", "predict", "want", "expect", "wonder", "ask", "dream",
	"idea", "myth", "theory", "rumour", "rumor", "suggestion", "allegation", "notion", "proof", "evidence", "belief", "possibility",
	"story", "assertion", "accusation", "charge", "lie", "clear", "cleared", "prove", "proven", "convince", "convinced", "satisfied",
	"untrue", "false", "wrong", "absurd", "impossible", "unlikely", "true", "pretence", "nonsense")
