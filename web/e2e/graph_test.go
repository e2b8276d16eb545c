package e2e

import (
	"fmt"
	"strings"

	"github.com/chromedp/chromedp"
)

// graph gives the graph of cytoscape that the page draws.
const graph = `document.querySelector(".ego-canvas")._cyreg.cy`

// graphExpandsAndLeadsToTheProof opens and closes a neighbour in the picture, and goes
// from an arrow to the words.
func graphExpandsAndLeadsToTheProof(d *desk) {
	p := d.open(View{})
	p.Go("/person/mark-esper")
	p.Follow(`.tabs a[href*="show=graph"]`)
	p.Wait(graph + ".nodes().length > 1")
	few := p.nodes()
	p.clickNode("state/russia")
	p.Wait(graph + fmt.Sprintf(".nodes().length > %d", few))
	if !strings.Contains(p.Path(), "open=state") {
		d.Errorf("the address does not hold what is open: %s", p.Path())
	}
	many, before := p.nodes(), p.places()
	p.Reload()
	p.Wait(graph + fmt.Sprintf(".nodes().length === %d", many))
	if after := p.places(); after != before {
		d.Errorf("the picture is another after it was loaded again\nbefore %s\nafter  %s", before, after)
	}
	p.clickNode("state/russia")
	p.Wait(graph + fmt.Sprintf(".nodes().length === %d", few))

	p.Follow(`table.edges td.num a:not([href*="show="])`)
	words := p.Text("li.claim blockquote a")
	p.Follow("li.claim blockquote a")
	p.Follow(`a[href^="/article/"]`)
	d.inView(p, words)
}

func (p *Page) nodes() int { return Eval[int](p, graph+".nodes().length") }

// places says where each node is, to a pixel.
func (p *Page) places() string {
	return Eval[string](p, "JSON.stringify("+graph+".nodes().map(n => [n.id(), Math.round(n.position().x), Math.round(n.position().y)]).sort())")
}

// clickNode clicks on a node of the picture.
func (p *Page) clickNode(id string) {
	p.t.Helper()
	p.clickGraph(fmt.Sprintf("getElementById(%q).renderedPosition()", id))
}

// clickGraph clicks on a place of the picture that an expression gives. Cytoscape sees
// where the picture is some frames after it was scrolled.
func (p *Page) clickGraph(place string) {
	p.t.Helper()
	at := Eval[[]float64](p, fmt.Sprintf(`(async () => {
		const canvas = document.querySelector(".ego-canvas");
		canvas.scrollIntoView({ block: "center", behavior: "instant" });
		for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame);
		const r = canvas.getBoundingClientRect(), place = canvas._cyreg.cy.%s;
		return [r.x + canvas.clientLeft + place.x, r.y + canvas.clientTop + place.y];
	})()`, place))
	p.do("click on "+place, chromedp.MouseClickXY(at[0], at[1]))
}

// arrowLeadsToItsProof clicks on an arrow of the picture.
func arrowLeadsToItsProof(d *desk) {
	p := d.open(View{})
	p.Go("/person/mark-esper?show=graph")
	p.Wait(graph + ".edges().length > 0")
	p.leave(func() { p.clickGraph(`edges('[kind="accuses"]')[0].renderedMidpoint()`) })
	if p.Count("li.claim") == 0 {
		d.Errorf("the arrow leads to no claim: %s", p.Path())
	}
}
