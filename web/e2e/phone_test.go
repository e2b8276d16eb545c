package e2e

// phone is the window of a small phone.
func phone() View { return View{Width: 360, Height: 740, Phone: true} }

// tooWide are the elements that make a page scroll sideways.
const tooWide = `document.documentElement.scrollWidth <= 360 ? [] : [...document.querySelectorAll("body *")].filter(e => {
	const r = e.getBoundingClientRect();
	return r.right > 361 && r.width > 0 && !e.closest(".scroll, pre");
}).slice(0, 5).map(e => e.outerHTML.slice(0, 120)).concat(document.documentElement.scrollWidth + " pixels")`

// noPageScrollsSidewaysOnAPhone looks at every kind of page.
func noPageScrollsSidewaysOnAPhone(d *desk) {
	p := d.open(phone())
	d.eachPage(p, func(path string) {
		for _, wide := range Eval[[]string](p, tooWide) {
			d.Errorf("%s: too wide for a phone: %s", path, wide)
		}
	})
}

// phoneHasSearchAndLists uses what a reader needs first.
func phoneHasSearchAndLists(d *desk) {
	p := d.open(phone())
	p.Go("/claims")
	for _, selector := range []string{".brand", "#find", ".find button", `header.site nav a[href="/queries"]`, "[data-theme-toggle]"} {
		if !p.Is(`(r => r.width > 0 && r.height >= 20 && r.left >= 0 && r.right <= 360 && r.bottom < 370)(` + element(selector) + `.getBoundingClientRect())`) {
			d.Errorf("%s cannot be used", selector)
		}
	}
	if !p.Is(element("li.claim") + ".getBoundingClientRect().top < 740") {
		d.Error("no claim in the first window")
	}
	p.Click("[data-fold] summary")
	if !p.Is(element("[data-fold]") + ".open") {
		d.Error("what narrows the list does not open")
	}
	p.Click("#find")
	p.Type("esper")
	p.Wait(element(".suggestions [role=option]"))
	p.Follow(".suggestions [role=option]")
	if p.Path() != "/person/mark-esper" {
		d.Errorf("the suggestion leads to %s", p.Path())
	}
	p.Follow("li.claim blockquote a")
	p.Follow(`a[href^="/article/"]`)
}
