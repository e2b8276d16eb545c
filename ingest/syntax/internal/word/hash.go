package word

// Offset is the hash of nothing, where Add begins.
const Offset uint64 = 0xcbf29ce484222325

// Add mixes one more value into a hash. The order of values counts.
func Add(h, v uint64) uint64 {
	h = (h ^ v) * 0x9e3779b97f4a7c15
	return h ^ h>>29
}

// Hash is the hash of a text as it is spelt.
func Hash(s string) uint64 {
	h := Offset
	for _, r := range s {
		h = Add(h, uint64(r))
	}
	return h
}
