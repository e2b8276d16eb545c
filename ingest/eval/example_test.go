package eval_test

import (
	"fmt"
	"log"

	"jaccuse/ingest/eval"
)

func Example() {
	const gold = `{"id":"a","text":"Norway accused Russia of theft.","category":"accusation","gold":{"accusations":[` +
		`{"accuser":"Norway","target":"Russia","target_type":"state","of":"theft","evidence":"Norway accused Russia of theft."}]}}`
	articles, err := eval.DecodeGold("gold.jsonl", []byte(gold))
	if err != nil {
		log.Fatal(err)
	}
	scorer, err := eval.NewScorer()
	if err != nil {
		log.Fatal(err)
	}
	report, err := scorer.Score(articles, []*eval.Prediction{{
		ID: "a", OffsetUnit: eval.ByteOffsets,
		Accusations: []eval.PredictedAccusation{{Accuser: "Oslo", Target: "Moscow", Start: 25, End: 30}},
	}})
	if err != nil {
		log.Fatal(err)
	}
	f1, _ := report.Value("accusation-pairs")
	fmt.Println(f1)
	// Output: 1
}
