package e2e

func wordsInThreeClicks(d *desk) {
	p := d.open(View{})
	p.Go("/claims")
	d.Log(p.Text("h1"), p.Count(".claims li"))
}
