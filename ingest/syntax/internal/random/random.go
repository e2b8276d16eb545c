// Package random makes the random choices of training, the same on every
// machine and with every release of Go: SplitMix64 (Steele, Lea and Flood 2014).
package random

// Source is a stream of random numbers. Its value is the seed.
type Source uint64

// Uint64 returns the next number.
func (s *Source) Uint64() uint64 {
	*s += 0x9e3779b97f4a7c15
	z := uint64(*s)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// Below returns a number in [0, n).
func (s *Source) Below(n int) int { return int(s.Uint64() % uint64(n)) }

// Chance is true in percent of a hundred cases.
func (s *Source) Chance(percent int) bool { return s.Below(100) < percent }

// Shuffle puts the numbers of list in random order.
func (s *Source) Shuffle(list []int) {
	for i := len(list) - 1; i > 0; i-- {
		j := s.Below(i + 1)
		list[i], list[j] = list[j], list[i]
	}
}
