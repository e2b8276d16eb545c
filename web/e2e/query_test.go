package e2e

import (
	"encoding/csv"
	"strings"
)

// savedQueryAnswersAsPageAndCSV fills in the form of a saved query.
func savedQueryAnswersAsPageAndCSV(d *desk) {
	p := d.open(View{})
	p.Go("/queries")
	p.Follow(`a[href="/queries/accused-by"]`)
	p.Fill(`[name="accuser"]`, "Mark Esper")
	p.Follow("form.question button")
	if got := p.Text("table.result"); !strings.Contains(got, "Russia") || !strings.Contains(got, "China") {
		d.Errorf("the answer:\n%s", got)
	}
	type file struct{ Name, Type, Text string }
	got := Eval[file](p, `fetch(document.querySelector('.forms a[href*=".csv"]').href).then(async r => ({
		Name: r.headers.get("Content-Disposition"), Type: r.headers.get("Content-Type"), Text: await r.text() }))`)
	rows, err := csv.NewReader(strings.NewReader(got.Text)).ReadAll()
	if err != nil || len(rows) != 1+p.Count("table.result tbody tr") {
		d.Errorf("CSV: %v, %d rows:\n%s", err, len(rows), got.Text)
	}
	if !strings.HasPrefix(got.Name, "attachment") || !strings.HasPrefix(got.Type, "text/csv") {
		d.Errorf("CSV: %s, %s", got.Name, got.Type)
	}
	p.Reload() // the address holds the question
	if p.Count("table.result tbody tr") != len(rows)-1 {
		d.Error("loaded again, the page gives another answer")
	}
}
