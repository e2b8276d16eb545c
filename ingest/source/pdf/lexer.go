package pdf

import (
	"bytes"
	"strconv"
)

// What a PDF is made of: nil, bool, float64, str, name, array, dict, ref, *stream;
// among operators also keyword.
type (
	name    string
	str     string
	keyword string
	array   []any
	dict    map[name]any
	ref     int // the number of an object
	stream  struct {
		dict
		raw []byte
	}
)

// A lexer reads tokens and objects from bytes.
type lexer struct {
	data   []byte
	pos    int
	tokens *int // that may still be read
}

// What bytes are between tokens.
const (
	regular = iota
	isSpace
	isDelim
)

// class tells what a byte is between tokens.
func class(b byte) int {
	switch b {
	case 0, '\t', '\n', '\f', '\r', ' ':
		return isSpace
	case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return isDelim
	}
	return regular
}

// skip goes over white space and comments.
func (l *lexer) skip() {
	for l.pos < len(l.data) {
		switch b := l.data[l.pos]; {
		case class(b) == isSpace:
			l.pos++
		case b == '%':
			if end := bytes.IndexAny(l.data[l.pos:], "\r\n"); end >= 0 {
				l.pos += end
			} else {
				l.pos = len(l.data)
			}
		default:
			return
		}
	}
}

// endOfData is the token behind the last one.
const endOfData = keyword("")

// token is the next token: a keyword also for "[", "<<" and their like.
func (l *lexer) token() any {
	l.skip()
	if l.pos >= len(l.data) || *l.tokens <= 0 {
		return endOfData
	}
	*l.tokens--
	b := l.data[l.pos]
	switch {
	case b == '/':
		l.pos++
		return l.name()
	case b == '(':
		return l.literal()
	case b == '<' && l.peek(1) != '<':
		return l.hex()
	case (b == '<' || b == '>') && l.peek(1) == b:
		l.pos += 2
		return keyword([]byte{b, b})
	case class(b) == isDelim:
		l.pos++
		return keyword(b)
	}
	word := l.word()
	if n, ok := number(word); ok {
		return n
	}
	return keyword(word)
}

func (l *lexer) peek(n int) byte {
	if l.pos+n < len(l.data) {
		return l.data[l.pos+n]
	}
	return 0
}

// word is a run of regular bytes.
func (l *lexer) word() []byte {
	start := l.pos
	for l.pos < len(l.data) && class(l.data[l.pos]) == regular {
		l.pos++
	}
	return l.data[start:l.pos]
}

func number(word []byte) (float64, bool) {
	if len(word) > 30 || bytes.IndexFunc(word, func(r rune) bool { return (r < '0' || r > '9') && r != '.' && r != '-' && r != '+' }) >= 0 {
		return 0, false
	}
	n, err := strconv.ParseFloat(string(word), 64)
	return n, err == nil
}

func (l *lexer) name() name {
	word := l.word()
	if bytes.IndexByte(word, '#') < 0 {
		return name(word)
	}
	var out []byte
	for i := 0; i < len(word); i++ {
		if word[i] == '#' && i+2 < len(word) {
			if b, err := strconv.ParseUint(string(word[i+1:i+3]), 16, 8); err == nil {
				out = append(out, byte(b))
				i += 2
				continue
			}
		}
		out = append(out, word[i])
	}
	return name(out)
}

func (l *lexer) hex() str {
	l.pos++
	var out []byte
	half := -1
	for l.pos < len(l.data) {
		b := l.data[l.pos]
		l.pos++
		if b == '>' {
			break
		}
		digit, err := strconv.ParseUint(string(b), 16, 8)
		switch {
		case err != nil:
		case half < 0:
			half = int(digit)
		default:
			out = append(out, byte(half<<4|int(digit)))
			half = -1
		}
	}
	if half >= 0 {
		out = append(out, byte(half<<4))
	}
	return str(out)
}

// escapes are the letters behind a backslash.
var escapes = map[byte]byte{'n': '\n', 'r': '\r', 't': '\t', 'b': '\b', 'f': '\f'}

func (l *lexer) literal() str {
	l.pos++
	var out []byte
	for depth := 1; l.pos < len(l.data); {
		b := l.data[l.pos]
		l.pos++
		switch b {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return str(out)
			}
		case '\\':
			out = l.escaped(out)
			continue
		}
		out = append(out, b)
	}
	return str(out)
}

// escaped reads what stands behind a backslash.
func (l *lexer) escaped(out []byte) []byte {
	b := l.peek(0)
	l.pos++
	switch {
	case escapes[b] != 0:
		return append(out, escapes[b])
	case '0' <= b && b <= '7':
		n := int(b - '0')
		for i := 0; i < 2 && '0' <= l.peek(0) && l.peek(0) <= '7'; i++ {
			n = n<<3 | int(l.peek(0)-'0')
			l.pos++
		}
		return append(out, byte(n))
	case b == '\r':
		if l.peek(0) == '\n' {
			l.pos++
		}
		return out
	case b == '\n':
		return out
	}
	return append(out, b)
}

// object is the next object; ok is false where none is, such as at an operator.
func (l *lexer) object(depth int) (o any, ok bool) {
	return l.objectOf(l.token(), depth)
}

// objectOf is the object that begins with a token just read.
func (l *lexer) objectOf(token any, depth int) (any, bool) {
	word, isWord := token.(keyword)
	if !isWord {
		if n, ok := token.(float64); ok {
			return l.maybeRef(n), true
		}
		return token, true
	}
	switch {
	case depth > maxNesting:
		return nil, false
	case word == "[":
		return l.array(depth), true
	case word == "<<":
		return l.dict(depth), true
	case word == "null":
		return nil, true
	case word == "true" || word == "false":
		return word == "true", true
	}
	return word, false
}

// maybeRef is n, or the reference "n 0 R" that it begins.
func (l *lexer) maybeRef(n float64) any {
	if n != float64(int32(n)) || n < 0 {
		return n
	}
	back := *l
	if _, ok := l.token().(float64); ok && l.token() == keyword("R") {
		return ref(n)
	}
	l.pos = back.pos
	return n
}

func (l *lexer) array(depth int) array {
	var a array
	for {
		token := l.token()
		if token == keyword("]") || token == endOfData {
			return a
		}
		o, ok := l.objectOf(token, depth+1)
		if !ok {
			return a
		}
		a = append(a, o)
	}
}

func (l *lexer) dict(depth int) dict {
	d := dict{}
	for {
		key, ok := l.token().(name)
		if !ok {
			return d // ">>", or damage
		}
		value, ok := l.object(depth + 1)
		if !ok {
			return d
		}
		d[key] = value
	}
}
