package pdf

import (
	"bytes"
	"math"
	"strings"
)

// A run is letters that were drawn together.
type run struct {
	x, y, end, size float64 // end is where the next letter would stand
	text            string
}

// A matrix maps places: x' = a x + c y + e, y' = b x + d y + f.
type matrix struct{ a, b, c, d, e, f float64 }

var identity = matrix{a: 1, d: 1}

// then is m, and n after it.
func (m matrix) then(n matrix) matrix {
	return matrix{
		m.a*n.a + m.b*n.c, m.a*n.b + m.b*n.d,
		m.c*n.a + m.d*n.c, m.c*n.b + m.d*n.d,
		m.e*n.a + m.f*n.c + n.e, m.e*n.b + m.f*n.d + n.f,
	}
}

// state is what operators change, and q and Q keep.
type state struct {
	ctm                                 matrix
	font                                *font
	size, leading, spacing, word, scale float64
	rise                                float64
}

// A painter goes through the operators of a page and notes the text.
type painter struct {
	file     *file
	fonts    map[ref]*font // read before
	state    state
	saved    []state
	text     matrix // where the next letter stands
	line     matrix // where the line began
	artifact int    // depth of marked content that is no part of the text, from 1
	marked   int    // depth of marked content
	runs     []run
	forms    map[*stream]bool // that are being drawn
}

// draw goes through the operators of some content.
func (p *painter) draw(data []byte, resources dict, depth int) {
	l := lexer{data: data, tokens: &p.file.tokens}
	var args array
	for len(p.runs) < maxRuns {
		token := l.token()
		if token == endOfData {
			return
		}
		o, ok := l.objectOf(token, 0)
		if ok {
			const most = 100 // operands; the rest is damage
			if args = append(args, o); len(args) > most {
				args = args[:0]
			}
			continue
		}
		if word, ok := o.(keyword); ok {
			if word == "ID" {
				skipPicture(&l)
			}
			p.operator(word, args, resources, depth)
		}
		args = args[:0]
	}
}

// skipPicture goes over the bytes of a picture that lies among the operators.
func skipPicture(l *lexer) {
	for l.pos < len(l.data) {
		i := bytes.Index(l.data[l.pos:], []byte("EI"))
		if i < 0 {
			l.pos = len(l.data)
			return
		}
		l.pos += i + 2
		if class(l.peek(0)) != regular && class(l.data[l.pos-3]) == isSpace {
			return
		}
	}
}

// arg is the number at a place from the end, 0 for the last.
func arg(args array, fromEnd int) float64 {
	if i := len(args) - 1 - fromEnd; i >= 0 {
		n, _ := args[i].(float64)
		return n
	}
	return 0
}

func matrixOf(args array) matrix {
	return matrix{arg(args, 5), arg(args, 4), arg(args, 3), arg(args, 2), arg(args, 1), arg(args, 0)}
}

// operator does one operator (ISO 32000-1, annex A), as far as it is about text.
func (p *painter) operator(op keyword, args array, resources dict, depth int) {
	s := &p.state
	switch op {
	case "q":
		if len(p.saved) < 10*maxNesting {
			p.saved = append(p.saved, *s)
		}
	case "Q":
		if n := len(p.saved) - 1; n >= 0 {
			p.state, p.saved = p.saved[n], p.saved[:n]
		}
	case "cm":
		s.ctm = matrixOf(args).then(s.ctm)
	case "BT":
		p.text, p.line = identity, identity
	case "Tf":
		if len(args) > 1 {
			s.font = p.fontNamed(args[len(args)-2], resources)
		}
		s.size = arg(args, 0)
	case "TL":
		s.leading = arg(args, 0)
	case "Tc":
		s.spacing = arg(args, 0)
	case "Tw":
		s.word = arg(args, 0)
	case "Tz":
		s.scale = arg(args, 0) / 100
	case "Ts":
		s.rise = arg(args, 0)
	case "Td":
		p.nextLine(arg(args, 1), arg(args, 0))
	case "TD":
		s.leading = -arg(args, 0)
		p.nextLine(arg(args, 1), arg(args, 0))
	case "Tm":
		p.line = matrixOf(args)
		p.text = p.line
	case "T*":
		p.nextLine(0, -s.leading)
	case "\"":
		s.word, s.spacing = arg(args, 2), arg(args, 1)
		p.nextLine(0, -s.leading)
		p.show(last(args))
	case "'":
		p.nextLine(0, -s.leading)
		p.show(last(args))
	case "Tj":
		p.show(last(args))
	case "TJ":
		p.showAll(last(args))
	case "Do":
		p.form(last(args), resources, depth)
	case "BMC", "BDC":
		p.marked++
		if len(args) > 0 && args[0] == name("Artifact") && p.artifact == 0 {
			p.artifact = p.marked
		}
	case "EMC":
		if p.marked == p.artifact {
			p.artifact = 0
		}
		p.marked = max(0, p.marked-1)
	}
}

func (p *painter) nextLine(x, y float64) {
	p.line = matrix{1, 0, 0, 1, x, y}.then(p.line)
	p.text = p.line
}

// fontNamed is a font of the resources. Fonts are read once.
func (p *painter) fontNamed(o any, resources dict) *font {
	n, _ := o.(name)
	entry := p.file.dict(resources["Font"])[n]
	r, shared := entry.(ref)
	if known := p.fonts[r]; shared && known != nil {
		return known
	}
	d := p.file.dict(entry)
	if d == nil {
		return nil
	}
	t := p.file.fontOf(d)
	if shared {
		p.fonts[r] = t
	}
	return t
}

// showAll shows strings with numbers between them that move the place.
func (p *painter) showAll(o any) {
	list, _ := o.(array)
	for _, o := range list {
		if n, ok := o.(float64); ok {
			p.move(-n / 1000 * p.state.size * p.scale())
			continue
		}
		p.show(o)
	}
}

// scale is the horizontal one; 0, which hides text, is taken for none.
func (p *painter) scale() float64 {
	if p.state.scale == 0 {
		return 1
	}
	return p.state.scale
}

func (p *painter) move(x float64) { p.text = matrix{1, 0, 0, 1, x, 0}.then(p.text) }

// show notes a string as a run, if it is level.
func (p *painter) show(o any) {
	s, ok := o.(str)
	if !ok || p.state.font == nil {
		return
	}
	place := p.text.then(p.state.ctm)
	var text strings.Builder
	for _, g := range p.state.font.glyphs(s) {
		text.WriteString(g.text)
		step := g.width*p.state.size + p.state.spacing
		if g.space {
			step += p.state.word
		}
		p.move(step * p.scale())
	}
	end := p.text.then(p.state.ctm)
	level := math.Abs(place.b) <= math.Abs(place.a)/10 && place.a > 0
	if !level || p.artifact > 0 || text.Len() == 0 {
		return
	}
	p.runs = append(p.runs, run{place.e, place.f + p.state.rise*place.d, end.e, math.Abs(p.state.size * place.d), text.String()})
}

// form draws a piece of content that the page refers to.
func (p *painter) form(o any, resources dict, depth int) {
	const deepest = 8
	n, _ := o.(name)
	s, ok := p.file.value(p.file.dict(resources["XObject"])[n]).(*stream)
	if !ok || s.dict["Subtype"] != name("Form") || depth >= deepest || p.forms[s] {
		return
	}
	p.forms[s] = true
	defer delete(p.forms, s)
	data, err := p.file.unpack(s)
	if err != nil {
		return
	}
	before, saved := p.state, len(p.saved)
	if m := p.file.array(s.dict["Matrix"]); len(m) == 6 {
		p.state.ctm = matrixOf(m).then(p.state.ctm)
	}
	if own := p.file.dict(s.dict["Resources"]); own != nil {
		resources = own
	}
	p.draw(data, resources, depth+1)
	p.state, p.saved = before, p.saved[:min(saved, len(p.saved))]
}
