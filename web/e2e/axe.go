package e2e

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/chromedp/chromedp"
)

// Axe is the text of axe-core, which looks for what shuts people out.
type Axe string

// LoadAxe reads axe-core from where npm puts it, below the folder web/e2e.
func LoadAxe(dir string) (Axe, error) {
	script, err := os.ReadFile(filepath.Join(dir, "node_modules", "axe-core", "axe.min.js"))
	if err != nil {
		return "", fmt.Errorf("no axe-core: npm ci --prefix web/e2e installs it (%w)", err)
	}
	return Axe(script), nil
}

// A Finding is what axe-core has against a page.
type Finding struct {
	ID, Impact, Help string
	Nodes            []string // the elements, with what is wrong with them
}

// run gives the findings that are serious or critical. axe-core gets into the page past
// its policy, as the tools of a developer do, and fetches nothing.
const run = `axe.run(document, { resultTypes: ["violations"], preload: false }).then(r => JSON.stringify(r.violations
	.filter(v => v.impact === "serious" || v.impact === "critical")
	.map(v => ({ ID: v.id, Impact: v.impact, Help: v.help, Nodes: v.nodes.map(n => n.target.join(" ") + ": " + n.failureSummary) }))))`

// Findings gives what axe-core finds serious or critical on the page as it is now.
func (a Axe) Findings(p *Page) []Finding {
	p.t.Helper()
	if !p.Is("window.axe") {
		p.do("axe-core", chromedp.Evaluate(string(a), nil))
	}
	var found []Finding
	if err := json.Unmarshal([]byte(Eval[string](p, run)), &found); err != nil {
		p.t.Fatalf("axe-core: %v", err)
	}
	return found
}
