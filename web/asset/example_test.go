package asset_test

import (
	"fmt"
	"html/template"
	"net/http"
	"regexp"
	"strings"

	"jaccuse/web/asset"
)

func Example() {
	files, err := asset.New()
	if err != nil {
		fmt.Println(err)
		return
	}
	mux := http.NewServeMux()
	mux.Handle("GET "+asset.Prefix, files.Handler())

	page := template.Must(template.New("page").
		Funcs(template.FuncMap{"asset": files.Path}).
		Parse(`<link rel="stylesheet" href="{{asset "app.css"}}">`))
	var b strings.Builder
	if err := page.Execute(&b, nil); err != nil {
		fmt.Println(err)
	}
	fmt.Println(regexp.MustCompile(`[0-9a-f]{8}`).ReplaceAllString(b.String(), "HASH"))
	// Output: <link rel="stylesheet" href="/assets/HASH/app.css">
}
