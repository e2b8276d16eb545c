package web

import (
	"bytes"
	"sync"
)

// buffers keep those that pages were written in, for the next pages. Who has one
// gives it back, and keeps none of its bytes.
type buffers struct{ idle sync.Pool }

// maxIdle is how large a buffer may be that waits: a few pages are huge.
const maxIdle = 256 << 10

func (p *buffers) take() *bytes.Buffer {
	if b, ok := p.idle.Get().(*bytes.Buffer); ok {
		return b
	}
	return &bytes.Buffer{}
}

func (p *buffers) giveBack(b *bytes.Buffer) {
	if b.Cap() <= maxIdle {
		b.Reset()
		p.idle.Put(b)
	}
}
