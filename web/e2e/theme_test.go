package e2e

// luminance of the ground of the page: below a half is dark.
const luminance = `(() => {
	const [r, g, b] = getComputedStyle(document.body).backgroundColor.match(/[\d.]+/g).map(Number);
	return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
})()`

func (p *Page) dark() bool { return Eval[float64](p, luminance) < .5 }

// darkAsTheSystemOrAsChosen follows the system until the reader chooses.
func darkAsTheSystemOrAsChosen(d *desk) {
	p := d.open(View{Dark: true})
	p.Go("/claims")
	if !p.dark() {
		d.Error("the system asks for dark, and the page is light")
	}
	p.Darken(false)
	if p.dark() {
		d.Error("the system asks for light, and the page is dark")
	}
	p.Click("[data-theme-toggle]")
	if !p.dark() {
		d.Error("the button does not make it dark")
	}
	p.Reload()
	if !p.dark() {
		d.Error("what was chosen is forgotten after the page was loaded again")
	}
	p.Go("/state/russia")
	if !p.dark() {
		d.Error("what was chosen does not hold for another page")
	}
	p.Darken(true)
	p.Click("[data-theme-toggle]")
	if p.dark() {
		d.Error("the button does not make it light in a dark system")
	}
}
