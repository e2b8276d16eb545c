package e2e

import (
	"os"
	"path/filepath"
	"strings"
)

// hostile are articles that try to run something wherever their words end up: in titles,
// claims, statements, answers, the words around names. Claims are read from them.
var hostile = [...]struct{ file, text string }{
	{"<img src=x onerror=window.pwned=1>.txt", `<script>window.pwned=1;document.title='pwned'</script><img src=x onerror="window.pwned=1"> Accuses Russia

KYIV, May 5, 2020 (Reuters) - Ukraine's Foreign Minister Dmytro Kuleba has accused Russia of "spreading <script>window.pwned=1</script> and <img src=x onerror=alert(1)> in the media," he told the Italian La <b>Stampa</b> newspaper on Tuesday.

"Moscow attacked our servers with </script><script>window.pwned=1</script> and javascript:alert(document.domain) links," Kuleba said. "They have no shame ` + "\u202egnihton\u202c at all \u2066hidden\u2069" + `."

Russia's Foreign Ministry rejected the charge as "a <svg onload=alert(1)> fantasy ` + "\u202e" + ` with no proof."

"--></textarea></title><script>window.pwned=1</script>" the Belarus Foreign Ministry accused Poland of shelling the border with "{{.}} ${alert(1)} ` + "`alert(1)`" + `" on Monday.

URL: javascript:window.pwned=1
`},
	{"a');window.pwned=1;('.txt", `Minister Accuses <script>window.pwned=1</script> of Lying

` + "Ivan\u202e Petrov\u202c" + ` accused France of bombing a <iframe src="javascript:window.pwned=1"></iframe> school on Monday.

Prime Minister Ivan"onmouseover="window.pwned=1" Petrov accused Russia of shelling the border with <a href="javascript:window.pwned=1">this</a> on Tuesday.

<details open ontoggle=window.pwned=1> rebels accused Israel of bombing a <style>*{display:none}</style> school.

France denied the charge as "<base href=//evil.example/><form action=javascript:alert(1)><button>lies</button>."
`},
}

// inert lists what of a page is not as the templates have it, though it may have run
// nothing.
const inert = `(() => {
	const found = [], all = [...document.querySelectorAll("*")];
	if (window.pwned !== undefined) found.push("window.pwned is set");
	if (document.title.startsWith("pwned")) found.push("the title is set");
	for (const e of all) {
		for (const a of e.attributes) {
			if (a.name.startsWith("on") || a.name === "srcdoc" || /^\s*(javascript|vbscript):/i.test(a.value)) found.push(a.name + " of " + e.outerHTML.slice(0, 200));
		}
		if (e.matches("script") && !e.src.startsWith(location.origin + "/") && e.type !== "application/json") found.push(e.outerHTML.slice(0, 200));
		if (e.matches("style, iframe, object, embed, base, img, main main, form form")) found.push(e.outerHTML.slice(0, 200));
	}
	const turned = document.documentElement.textContent.match(/.{0,20}[\u202a-\u202e\u2066-\u2069].{0,20}/u);
	if (turned) found.push("text that turns its direction: " + JSON.stringify(turned[0]));
	return found;
})()`

// hostileArticlesAreInert goes through all pages of hostile articles, with the policy of the
// pages and without it: the markup alone must do.
func hostileArticlesAreInert(d *desk) {
	site := d.serve(d.program.On(filepath.Join(d.TempDir(), "hostile.db")), writeHostile)
	for _, v := range []View{{}, {NoPolicy: true}} {
		p := d.openAt(site, v)
		visited := d.crawl(p)
		if n := count(visited, "/claim/"); n < 5 {
			d.Errorf("only %d claims were read from the hostile articles: %v", n, visited)
		}
		d.hostileSearch(p)
		d.hostileCayley(p)
	}
}

func writeHostile(folder string) ([]string, error) {
	for _, h := range hostile {
		if err := os.WriteFile(filepath.Join(folder, h.file), []byte(h.text), 0o644); err != nil {
			return nil, err
		}
	}
	return []string{folder}, nil
}

func count(paths []string, prefix string) (n int) {
	for _, path := range paths {
		if strings.HasPrefix(path, prefix) {
			n++
		}
	}
	return n
}

// crawl looks at every page that links lead to, once, whatever their query.
func (d *desk) crawl(p *Page) (paths []string) {
	d.Helper()
	paths = []string{"/"}
	known := map[string]bool{"/": true}
	for i := 0; i < len(paths); i++ {
		d.harmless(p, paths[i])
		for _, link := range Eval[[]string](p, `[...document.querySelectorAll("a[href]")].filter(a => a.origin === location.origin).map(a => a.pathname)`) {
			page := !strings.HasPrefix(link, "/cayley/") && !strings.HasSuffix(link, ".json") && !strings.HasSuffix(link, ".csv")
			if page && !known[link] {
				known[link] = true
				paths = append(paths, link)
			}
		}
		if strings.HasPrefix(paths[i], "/state/") {
			for _, show := range []string{"statements", "responses", "graph"} {
				d.harmless(p, paths[i]+"?show="+show)
			}
		}
	}
	return paths
}

// harmless opens a page, moves over it, and reports what is not inert.
func (d *desk) harmless(p *Page, path string) {
	d.Helper()
	p.Go(path)
	Eval[bool](p, `document.querySelectorAll("*").forEach(e => e.dispatchEvent(new Event("mouseover", { bubbles: true }))), true`)
	d.isInert(p)
}

func (d *desk) isInert(p *Page) {
	d.Helper()
	for _, found := range Eval[[]string](p, inert) {
		d.Errorf("%s (policy %v): %s", p.Path(), !p.view.NoPolicy, found)
	}
}

// hostileSearch looks for hostile words, and for words that are nowhere.
func (d *desk) hostileSearch(p *Page) {
	d.Helper()
	d.harmless(p, "/search?q=%3Cscript%3Ewindow.pwned%3D1%3C%2Fscript%3E")
	d.harmless(p, "/claims?text=%22%3E%3Cimg+src%3Dx+onerror%3Dalert(1)%3E&from=2020")
	d.harmless(p, "/queries/accused-by?accuser=%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E&run=yes")
	d.expect(p, "the server responded with a status of 400")
	p.Go("/")
	p.Click("#find")
	p.Type("spreading")
	p.Wait(element(".suggestions:not([hidden]) [role=option]"))
	d.isInert(p)
}

// hostileCayley has Cayley's pages show hostile words.
func (d *desk) hostileCayley(p *Page) {
	d.Helper()
	const words = `g.V("<state/russia>").In("<target>").Tag("source").Out().Tag("target").All()`
	p.runScript("query", words)
	p.Wait(`output_editor.getValue().includes("window.pwned")`)
	d.inertCayley(p)
	p.runScript("visualize", words)
	p.Wait(`window.sigmaGraph && sigmaGraph.graph.nodes().some(n => n.label.includes("window.pwned"))`)
	d.inertCayley(p)
	p.runScript("shape", `g.V("<img src=x onerror=window.pwned=1>").Out("<script>window.pwned=1</script>").All()`)
	p.Wait(`document.querySelectorAll("#viz svg circle").length > 1`)
	d.inertCayley(p)
}

func (d *desk) inertCayley(p *Page) {
	d.Helper()
	if !p.Is(`window.pwned === undefined && !document.querySelector("#main :is(img, iframe, script, base)")`) {
		d.Errorf("%s (policy %v) is not inert", p.Path(), !p.view.NoPolicy)
	}
}
