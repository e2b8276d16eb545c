package graph

import (
	"bytes"
	"compress/flate"
	"fmt"
	"io"
	"sync"

	bolt "go.etcd.io/bbolt"

	"jaccuse/graph/fact"
)

// deflate packs a text as it is kept.
func deflate(text string) ([]byte, error) {
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.DefaultCompression)
	if err != nil {
		return nil, err
	}
	if _, err := io.WriteString(w, text); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// maxText bounds what a kept text inflates to, should the file lie; it is
// above the 10 MiB that an article may have.
const maxText = 64 << 20

// inflaters unpack texts. They keep readers that nobody uses at the moment: one
// has 40 kB, which is more than most texts, and each page of an article takes one.
type inflaters struct{ idle sync.Pool }

// inflate undoes deflate.
func (i *inflaters) inflate(packed []byte) ([]byte, error) {
	from := bytes.NewReader(packed)
	r, ok := i.idle.Get().(io.ReadCloser)
	if !ok {
		r = flate.NewReader(from)
	} else if err := r.(flate.Resetter).Reset(from, nil); err != nil {
		return nil, err
	}
	text := bytes.NewBuffer(make([]byte, 0, inflation*len(packed)+bytes.MinRead))
	_, err := text.ReadFrom(io.LimitReader(r, maxText))
	i.idle.Put(r)
	return text.Bytes(), err
}

// inflation is how many times larger a text is than packed, at most as a rule.
const inflation = 3

// text reads the kept text of an article and proves it by its hash; ok is
// false when the article is not there.
func (i *inflaters) text(texts *bolt.Bucket, article fact.ID) (text string, ok bool, err error) {
	packed := texts.Get([]byte(article))
	if packed == nil {
		return "", false, nil
	}
	b, err := i.inflate(packed)
	if err != nil {
		return "", true, fmt.Errorf("%w: text of %s: %w", ErrDamaged, article, err)
	}
	if text = string(b); fact.ArticleID(fact.SHA256(text)) != article {
		return "", true, fmt.Errorf("%w: text of %s has another hash", ErrDamaged, article)
	}
	return text, true, nil
}
