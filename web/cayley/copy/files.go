package main

// module is where the pages are from; go.mod has its version.
const module = "github.com/cayleygraph/cayley"

// files are what the Query, Visualize and Query Shape pages need. Left out: the page
// to write, the pages of documentation, branding, the favicon (270 KB; the site has its
// own), fabric.js (loaded and not used), and the two style sheets that do nothing but
// fetch fonts from another host.
var files = [...]string{
	"AUTHORS",
	"LICENSE",
	"static/cayley.svg",
	"static/css/grid.css",
	"static/css/query_editor.css",
	"static/js/cayley_main.js",
	"static/js/cayley_query.js",
	"static/js/cayley_shape.js",
	"static/js/cayley_visualize.js",
	"static/js/query_viz.js",
	"static/third_party/bootstrap.min.js",
	"static/third_party/codemirror/addon/comment/continuecomment.min.js",
	"static/third_party/codemirror/addon/edit/matchbrackets.min.js",
	"static/third_party/codemirror/codemirror.min.css",
	"static/third_party/codemirror/codemirror.min.js",
	"static/third_party/codemirror/mode/javascript/javascript.min.js",
	"static/third_party/d3.min.js",
	"static/third_party/flatly/bootstrap.min.css",
	"static/third_party/jquery.min.js",
	"static/third_party/sigmajs/plugins/sigma.layout.forceAtlas2.min.js",
	"static/third_party/sigmajs/plugins/sigma.parsers.json.min.js",
	"static/third_party/sigmajs/plugins/sigma.plugins.animate.min.js",
	"static/third_party/sigmajs/sigma.min.js",
	"static/third_party/snap.svg-min.js",
	"templates/head.tmpl",
	"templates/query.html",
	"templates/query_shape.html",
	"templates/sidebar.tmpl",
	"templates/top_navbar.tmpl",
	"templates/visualize.html",
}
