package main

import (
	"fmt"
	"path"
	"strings"
)

// A patch replaces a text of Cayley's, wherever it stands in the files that match.
type patch struct {
	why   string
	files string // a pattern of path.Match
	old   string
	new   string
	times int // how often old stands in each of these files; 0: at least once in one
}

var patches = [...]patch{
	// Where the pages stand.
	{"under /cayley/", "templates/*", `"/static/`, `"/cayley/static/`, 0},
	{"under /cayley/", "static/js/cayley_main.js", `"/static/`, `"/cayley/static/`, 1},
	{"under /cayley/", "static/js/cayley_*.js", `"/api/v1/`, `"/cayley/api/v1/`, 0},
	{"under /cayley/", "templates/sidebar.tmpl", `<a href="/">Query</a>`, `<a href="/cayley/query">Query</a>`, 1},
	{"under /cayley/", "templates/sidebar.tmpl", `"/ui/query_shape"`, `"/cayley/shape"`, 1},
	{"under /cayley/", "templates/sidebar.tmpl", `"/ui/visualize"`, `"/cayley/visualize"`, 1},

	// No other host.
	{"no fonts of another host", "templates/head.tmpl", `    <link href='/static/third_party/OpenSans.css' rel='stylesheet' type='text/css'>
    <link href='/static/third_party/Inconsolata.css' rel='stylesheet' type='text/css'>
`, "", 1},
	{"no fonts of another host", "static/third_party/flatly/bootstrap.min.css", `@import url("//fonts.googleapis.com/css?family=Lato:400,700,400italic");`, "", 1},
	{"there is no such file", "static/third_party/jquery.min.js", "//@ sourceMappingURL=jquery.min.map\n", "", 1},

	{"Cayley has no such fonts, nor uses them", "static/third_party/flatly/bootstrap.min.css", `@font-face{font-family:'Glyphicons Halflings';src:url('../fonts/glyphicons-halflings-regular.eot');src:url('../fonts/glyphicons-halflings-regular.eot?#iefix') format('embedded-opentype'),url('../fonts/glyphicons-halflings-regular.woff') format('woff'),url('../fonts/glyphicons-halflings-regular.ttf') format('truetype'),url('../fonts/glyphicons-halflings-regular.svg#glyphicons_halflingsregular') format('svg')}`, "", 1},

	// Not copied.
	{"the site has a favicon", "templates/head.tmpl", `    <!-- IE -->
    <link rel="shortcut icon" type="image/x-icon" href="/cayley/static/favicon.ico" />
    <!-- other browsers -->
    <link rel="icon" type="image/x-icon" href="/cayley/static/favicon.ico" />
`, "", 1},
	{"not used", "templates/head.tmpl", `    <script src="/cayley/static/third_party/fabric.min.js"></script>
`, "", 1},
	{"nothing writes here", "templates/sidebar.tmpl", `    <li ></li>
    <li id="sbWrite"><a href="/ui/write">Write</a></li>
`, `    <li><a href="/">Back to Jaccuse</a></li>
`, 1},
	{"only Gizmo has a guard", "templates/sidebar.tmpl", `            <li><a id="mql-dropdown" href="#">MQL</a></li>
            <li><a id="graphql-dropdown" href="#">GraphQL</a></li>
`, "", 1},
	{"no documentation: it is on another host", "templates/sidebar.tmpl", documentation,
		`      <small>Cayley 0.7.7 (<a href="/cayley/LICENSE">licence</a>, <a href="/cayley/THIRD-PARTY.txt">libraries</a>)</small>
`, 1},

	// No script and no style within a page: so a strict Content-Security-Policy holds.
	{"no inline script", "templates/head.tmpl", `    <script type='text/javascript'>

    $(document).ready(function() {
        $('[data-toggle=offcanvas]').click(function() {
          $('.row-offcanvas').toggleClass('active');
          });
        });

    </script>
`, "", 1},
	{"no inline script", "static/js/cayley_main.js", `$(function() {
  s = null;`, `$(function() {
  $('[data-toggle=offcanvas]').click(function() {
    $('.row-offcanvas').toggleClass('active');
  });
  s = null;`, 1},

	{"a test for old browsers, with inline handlers", "static/third_party/jquery.min.js", `d.setAttribute(c="on"+f,"t"),t[f+"Bubbles"]=c in e||d.attributes[c].expando===!1`, `c="on"+f,t[f+"Bubbles"]=c in e`, 1},

	// An example that works on this graph, on all three pages.
	{"an example", "templates/*.html", `g.Emit("Hello World")</textarea>`, `{{.}}</textarea>`, 1},
	{"an example", "static/js/cayley_main.js", `"gizmo": "g.Emit('Hello World')",`, `"gizmo": $("#code").val(),`, 1},

	// Faults.
	{"pages have a language", "templates/*.html", "<html>\n", "<html lang=\"en\">\n", 1},
	{"for phones", "templates/head.tmpl", `<meta charset="utf-8" />`, `<meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />`, 1},
	{"the editor has a name", "templates/*.html", `<textarea id="code">`, `<textarea id="code" aria-label="Script">`, 1},
	{"the answer has a name", "templates/query.html", `<textarea id="output" name="output">`, `<textarea id="output" name="output" aria-label="Answer">`, 1},
	{"an alternative has no predicates", "static/js/query_viz.js", `nodesMap.get(l.link_node).link = l`, `if (l.link_node) nodesMap.get(l.link_node).link = l`, 1},
	{"an error was not shown", "static/js/cayley_shape.js", `          net("#viz", shape)
        }
      });`, `          net("#viz", shape)
        }
      })
      .fail(function(jqxhr) {
        $("#viz").empty().append($("<pre>").text(jqxhr.responseText))
      });`, 1},
	{"an error was not shown", "static/js/cayley_visualize.js", `     .fail(function() {
         stopAndReset();
`, `     .fail(function(jqxhr) {
         stopAndReset();
         alert(jqxhr.responseText)
`, 1},
	{"a row without both ends is no edge", "static/js/cayley_visualize.js", `      target = result["target"]
`, `      target = result["target"]
      if (source === undefined || target === undefined) continue
`, 1},

	// Values that are no texts.
	{"sigma takes texts alone for ids: numbers ended the drawing", "static/js/cayley_visualize.js", "if (source === undefined || target === undefined) continue",
		"if (source === undefined || target === undefined) continue\n      source = String(source), target = String(target)", 1},
}

// documentation is the menu of it.
const documentation = `      <!--<div class="btn-group-vertical center-block">-->
      <div class="btn-group center-block dropup">
        <button class="btn btn-sm center-block dropdown-toggle" type="button" data-toggle="dropdown"> Documentation <span class="caret"></span>
        </button>
        <ul class="dropdown-menu">
            <li><a href="/docs/Quickstart-As-Application" target="_blank">Quickstart</a></li>
            <li><a href="/docs/GizmoAPI" target="_blank">Gizmo API</a></li>
            <li><a href="/docs/MQL" target="_blank">MQL</a></li>
            <li><a href="/docs/Configuration" target="_blank">Configuration</a></li>
            <li><a href="/docs/HTTP" target="_blank">HTTP API</a></li>
        </ul>
      </div>
      <!--</div>-->
`

// licenceEnd is the last line of the licence in the head of a file of Cayley's.
const licenceEnd = "// limitations under the License.\n"

// notice says that a file was changed, as that licence asks for.
const notice = "//\n// Changed for Jaccuse by web/cayley/copy: patches.go there lists the changes.\n"

// apply makes our copy of a file.
func apply(name, text string) (string, error) {
	theirs := text
	for _, p := range patches {
		matches, err := path.Match(p.files, name)
		if err != nil {
			return "", err
		}
		if !matches {
			continue
		}
		if n := strings.Count(text, p.old); p.times > 0 && n != p.times {
			return "", fmt.Errorf("%s: %q stands there %d times: want %d", name, p.old, n, p.times)
		}
		text = strings.ReplaceAll(text, p.old, p.new)
	}
	if text != theirs {
		text = strings.Replace(text, licenceEnd, licenceEnd+notice, 1)
	}
	return text, nil
}
