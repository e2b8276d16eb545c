package quadstore

import (
	"fmt"
	"testing"

	"github.com/cayleygraph/quad"
)

// Many removals in one transaction empty whole pages, which bbolt's cursors do
// not step over by themselves.
func TestRemoveMuchAtOnce(t *testing.T) {
	for _, way := range []string{"quads", "label", "in turns"} {
		t.Run(way, func(t *testing.T) {
			s := openTest(t)
			var quads []quad.Quad
			for i := range 42_000 {
				quads = append(quads, quad.Make(fmt.Sprintf("s%d", i), fmt.Sprintf("p%d", i%7), fmt.Sprintf("o%d", i*7919%42_000), "l"))
			}
			keep := quad.Make("s", "p", "o", "k")
			add(t, s, append(quads, keep)...)
			want := int64(1)
			err := s.Update(t.Context(), func(tx *Tx) error {
				switch way {
				case "label":
					_, err := tx.RemoveLabel(quads[0].Label)
					return err
				case "in turns": // every value that goes comes back
					want += int64(len(quads))
					for i := 0; i < len(quads); i += 21_000 {
						if err := tx.Remove(quads...); err != nil {
							return err
						}
						if err := tx.Add(quads[i : i+21_000]...); err != nil {
							return err
						}
					}
					return tx.Add(quads...)
				}
				return tx.Remove(quads...)
			})
			if err != nil {
				t.Fatal(err)
			}
			st, err := s.Stats(t.Context(), true)
			if err != nil || st.Quads.Size != want {
				t.Errorf("got %d quads, %v, want %d", st.Quads.Size, err, want)
			}
			verify(t, s)
		})
	}
}
