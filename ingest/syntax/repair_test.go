package syntax

import (
	"fmt"
	"strings"
	"testing"
)

func TestRepair(t *testing.T) {
	for _, tt := range []struct{ name, tree, want string }{
		{"sound", "2:nsubj 0:root 2:punct", "2:nsubj 0:root 2:punct"},
		{"subject of an auxiliary", "2:nsubj 3:aux 0:root", "3:nsubj 3:aux 0:root"},
		{"object of punctuation", "0:root 1:punct 2:obj", "0:root 1:punct 1:obj"},
		{"chain of punctuation", "0:root 1:punct 2:punct 3:obj", "0:root 1:punct 1:punct 1:obj"},
		{"fixed expression", "3:case 1:fixed 0:root", "3:case 1:fixed 0:root"},
		// moving "2" would cross the arc from 1 to 3, which has to stay
		{"inner child", "4:aux 1:obj 1:fixed 0:root", "4:aux 1:obj 1:fixed 0:root"},
		{"outer child", "4:aux 1:fixed 1:obj 0:root", "4:aux 1:fixed 4:obj 0:root"},
		{"root is empty", "0:punct 1:obj", "0:punct 1:obj"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var toks []Token
			for _, f := range strings.Fields(tt.tree) {
				var k Token
				if _, err := fmt.Sscanf(strings.Replace(f, ":", " ", 1), "%d %s", &k.Head, &k.Rel); err != nil {
					t.Fatal(err)
				}
				k.Head--
				toks = append(toks, k)
			}
			new(repair).tree(toks)
			var got []string
			for _, k := range toks {
				got = append(got, fmt.Sprintf("%d:%s", k.Head+1, k.Rel))
			}
			if g := strings.Join(got, " "); g != tt.want {
				t.Errorf("%s: got %s, want %s", tt.tree, g, tt.want)
			}
		})
	}
}
