package pack

import (
	"reflect"
	"testing"
)

func TestRoundTrip(t *testing.T) {
	var w Writer
	w.Uint(0)
	w.Uint(1 << 63)
	w.Strings([]string{"", "a", "déjà"})
	w.Bytes([]byte{1, 2})
	r := Reader{Data: w.Data}
	if a, b := r.Uint(), r.Uint(); a != 0 || b != 1<<63 {
		t.Errorf("got %d, %d, want 0, 1<<63", a, b)
	}
	if got, want := r.Strings(), []string{"", "a", "déjà"}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := r.Bytes(); string(got) != "\x01\x02" {
		t.Errorf("got %v, want [1 2]", got)
	}
	if err := r.Done(); err != nil {
		t.Error(err)
	}
}

func TestDamage(t *testing.T) {
	for _, tt := range []struct {
		name string
		data string
		read func(*Reader)
	}{
		{"nothing", "", func(r *Reader) { r.Uint() }},
		{"number without end", "\xff\xff", func(r *Reader) { r.Uint() }},
		{"short bytes", "\x05ab", func(r *Reader) { r.Bytes() }},
		{"many strings", "\xff\xff\xff\xff\x0f", func(r *Reader) { r.Strings() }},
		{"left over", "\x01\x01", func(r *Reader) { r.Uint() }},
		{"no sense", "\x01", func(r *Reader) { r.Uint(); r.Fail() }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := Reader{Data: []byte(tt.data)}
			tt.read(&r)
			if r.Done() == nil {
				t.Errorf("%q: no error", tt.data)
			}
		})
	}
}
