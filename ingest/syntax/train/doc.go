// Command train makes the models of package syntax from the Universal
// Dependencies treebank English EWT, the same bytes on every machine, and
// measures them.
//
//	go run ./ingest/syntax/train -data DIR -out ingest/syntax/model
//
// DIR holds ewt-train.conllu.gz (learnt from), ewt-dev.conllu.gz (choices were
// made on it), ewt-test.conllu.gz and pud.conllu.gz (measured only).
//
// The steps: part of the sentences is copied as headlines (augment.go); the
// tagger and the lemmatizer learn from the treebank; taggers trained on the other
// documents tag each document (jackknife.go), so that the parser, which learns
// last, sees tags with as many errors as it will meet.
package main
