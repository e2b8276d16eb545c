package pdf

import (
	"bytes"
	"strconv"
)

// A file is the objects of a PDF.
type file struct {
	objects  map[ref]any
	trailer  dict
	tokens   int // that may still be read
	unpacked int // bytes that may still be unpacked
}

// open finds all objects of a file. Where one is defined twice, the later one
// counts, as in a file that was changed.
func open(data []byte) (*file, error) {
	f := &file{objects: map[ref]any{}, trailer: dict{}, tokens: maxTokens, unpacked: maxUnpacked}
	f.findTrailers(data)
	for pos := 0; pos < len(data); {
		at := bytes.Index(data[pos:], []byte("obj"))
		if at < 0 {
			break
		}
		at += pos
		pos = at + len("obj")
		number, ok := numberBefore(data, at)
		if !ok {
			continue
		}
		l := lexer{data: data, pos: pos, tokens: &f.tokens}
		o, _ := l.object(0)
		if d, ok := o.(dict); ok {
			o = f.maybeStream(&l, d)
		}
		pos = max(pos, l.pos)
		f.objects[number] = o
		if s, ok := o.(*stream); ok {
			f.addStream(s)
		}
	}
	switch {
	case f.trailer["Encrypt"] != nil:
		return nil, ErrEncrypted
	case f.unpacked <= 0 || f.tokens <= 0:
		return nil, ErrTooLarge
	}
	return f, nil
}

// findTrailers takes the dictionaries that say where to begin. Those of cross-reference
// streams are found with the objects.
func (f *file) findTrailers(data []byte) {
	const most = 1000
	for i, pos := 0, 0; i < most; i++ {
		at := bytes.Index(data[pos:], []byte("trailer"))
		if at < 0 {
			return
		}
		l := lexer{data: data, pos: pos + at + len("trailer"), tokens: &f.tokens}
		if d, ok := l.object(0); ok {
			if d, ok := d.(dict); ok {
				f.addTrailer(d)
			}
		}
		pos = l.pos
	}
}

func (f *file) addTrailer(d dict) {
	for _, key := range []name{"Root", "Info", "Encrypt"} {
		if d[key] != nil {
			f.trailer[key] = d[key]
		}
	}
}

// numberBefore is the number of the object whose "obj" stands at a place: "12 0 obj".
func numberBefore(data []byte, at int) (ref, bool) {
	const longest = 24
	words := bytes.Fields(data[max(0, at-longest):at])
	if len(words) < 2 || at > 0 && class(data[at-1]) != isSpace {
		return 0, false
	}
	if _, err := strconv.ParseUint(string(words[len(words)-1]), 10, 16); err != nil {
		return 0, false
	}
	digits := words[len(words)-2]
	digits = digits[bytes.LastIndexFunc(digits, func(r rune) bool { return r < '0' || r > '9' })+1:]
	n, err := strconv.ParseInt(string(digits), 10, 32)
	return ref(n), err == nil
}

// maybeStream is a dictionary, or the stream that it begins.
func (f *file) maybeStream(l *lexer, d dict) any {
	l.skip()
	rest := l.data[l.pos:]
	if !bytes.HasPrefix(rest, []byte("stream")) {
		return d
	}
	rest = rest[len("stream"):]
	rest = bytes.TrimPrefix(rest, []byte("\r"))
	rest = bytes.TrimPrefix(rest, []byte("\n"))
	start := len(l.data) - len(rest)
	length := -1
	if n, ok := d["Length"].(float64); ok && n >= 0 && n <= float64(len(rest)) {
		after := bytes.TrimLeft(rest[int(n):min(len(rest), int(n)+20)], "\r\n ")
		if bytes.HasPrefix(after, []byte("endstream")) {
			length = int(n)
		}
	}
	if length < 0 {
		if length = bytes.Index(rest, []byte("endstream")); length < 0 {
			length = len(rest)
		}
	}
	l.pos = start + length
	return &stream{dict: d, raw: rest[:length]}
}

// addStream takes in what streams hold that are about objects.
func (f *file) addStream(s *stream) {
	switch s.dict["Type"] {
	case name("XRef"):
		f.addTrailer(s.dict)
	case name("ObjStm"):
		f.addObjects(s)
	}
}

// addObjects takes the objects out of a stream of them.
func (f *file) addObjects(s *stream) {
	data, err := f.unpack(s)
	count, _ := s.dict["N"].(float64)
	first, _ := s.dict["First"].(float64)
	if err != nil || first < 0 || first > float64(len(data)) {
		return
	}
	index := lexer{data: data[:int(first)], tokens: &f.tokens}
	for i := 0; float64(i) < count; i++ {
		number, ok1 := index.token().(float64)
		offset, ok2 := index.token().(float64)
		if !ok1 || !ok2 || number < 0 || number > 1<<31-1 || offset < 0 || first+offset > float64(len(data)) {
			return
		}
		l := lexer{data: data, pos: int(first + offset), tokens: &f.tokens}
		if o, ok := l.object(0); ok {
			f.objects[ref(number)] = o
		}
	}
}

// value follows references.
func (f *file) value(o any) any {
	for range maxNesting {
		r, ok := o.(ref)
		if !ok {
			return o
		}
		o = f.objects[r]
	}
	return nil
}

// dict is a value that is a dictionary, or that of a stream.
func (f *file) dict(o any) dict {
	switch o := f.value(o).(type) {
	case dict:
		return o
	case *stream:
		return o.dict
	}
	return nil
}

func (f *file) array(o any) array {
	a, _ := f.value(o).(array)
	return a
}

func (f *file) number(o any) float64 {
	n, _ := f.value(o).(float64)
	return n
}

func (f *file) name(o any) name {
	n, _ := f.value(o).(name)
	return n
}

// A page is one page, with the resources that it has or inherits.
type page struct {
	dict      dict
	resources dict
}

// pages are the pages of the file in order.
func (f *file) pages() []page {
	root := f.dict(f.trailer["Root"])
	if root == nil {
		root = f.catalog()
	}
	var found []page
	seen := map[ref]bool{}
	var walk func(o any, resources dict, depth int)
	walk = func(o any, resources dict, depth int) {
		if r, ok := o.(ref); ok {
			if seen[r] {
				return
			}
			seen[r] = true
		}
		d := f.dict(o)
		if d == nil || depth > maxNesting || len(found) >= maxPages {
			return
		}
		if own := f.dict(d["Resources"]); own != nil {
			resources = own
		}
		kids := f.array(d["Kids"])
		if kids == nil {
			found = append(found, page{d, resources})
			return
		}
		for _, kid := range kids {
			walk(kid, resources, depth+1)
		}
	}
	walk(root["Pages"], nil, 0)
	return found
}

// catalog is the object that the trailer would have named: of several the one of
// the highest number.
func (f *file) catalog() dict {
	best, found := ref(-1), dict(nil)
	for r, o := range f.objects {
		if d, ok := o.(dict); ok && d["Type"] == name("Catalog") && r > best {
			best, found = r, d
		}
	}
	return found
}
