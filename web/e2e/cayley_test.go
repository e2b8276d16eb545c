package e2e

import (
	"fmt"
	"strings"
)

// script finds edges in a way that all three pages of Cayley can show.
const script = `g.V("<state/russia>").Tag("target").In("<accuses>").Tag("source").All()`

// runScript puts the script into the editor by keys and presses Run.
func (p *Page) runScript(page, text string) {
	p.t.Helper()
	p.Go("/cayley/" + page)
	p.Wait("window.editor")
	p.Click(".codecol .CodeMirror-lines")
	Eval[bool](p, `editor.setValue(""), true`)
	p.Type(text)
	p.Wait(fmt.Sprintf("editor.getValue() === %q", text)) // it looks for keys now and then
	p.Click("#run_button")
}

func cayleyQueryRunsAScript(d *desk) {
	p := d.open(View{})
	p.runScript("query", script)
	p.Wait(`output_editor.getValue().includes('"source"')`)
	if got := Eval[string](p, "output_editor.getValue()"); !strings.Contains(got, "person/mark-esper") || !strings.Contains(got, "state/russia") {
		d.Errorf("the answer is %s", got)
	}
	p.Wait(`document.querySelectorAll("#main .CodeMirror")[1].innerText.includes("mark-esper") || output_editor.getValue().length > 2000`)
}

func cayleyVisualizeDraws(d *desk) {
	p := d.open(View{})
	p.runScript("visualize", script)
	p.Wait(`window.sigmaGraph && sigmaGraph.graph.nodes().length > 3 && sigmaGraph.graph.edges().length > 3`)
	p.Wait(`[...document.querySelectorAll("#visualize canvas")].some(c => c.width > 0 && (() => {
		const context = c.getContext("2d");
		return context && context.getImageData(0, 0, c.width, c.height).data.some(v => v > 0);
	})())`)
}

func cayleyShapeDraws(d *desk) {
	p := d.open(View{})
	p.runScript("shape", script)
	p.Wait(`document.querySelectorAll("#viz svg circle").length > 2 && document.querySelectorAll("#viz svg line").length > 1`)
}

// cayleyTellsMistakes shows what is wrong with a script, as text.
func cayleyTellsMistakes(d *desk) {
	p := d.open(View{})
	p.runScript("query", "g.V(<img src=x onerror=alert(1)>")
	p.Wait(`output_editor.getValue().includes("error")`)
	if n := p.Count("#main img"); n > 0 {
		d.Errorf("the answer made %d pictures", n)
	}
	d.expect(p, "the server responded with a status of 400")
}
