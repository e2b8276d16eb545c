package neural

import "math"

// Exp is e to the power of x, for x between -87 and 88 (beyond, it stays where it
// is there): a polynomial of degree seven after the range is reduced by powers of
// two (Cephes, S. Moshier), good to about 1e-7.
func Exp(x float32) float32 {
	if x > 88 {
		x = 88
	}
	if x < -87 {
		x = -87
	}
	const round = 3 << 22 // adding and taking it away rounds to a whole number
	n := float32(float32(x*1.44269504)+round) - round
	r := x - float32(n*0.693359375)
	r -= float32(n * -2.12194440e-4)
	p := float32(1.9875691500e-4)
	p = float32(p*r) + 1.3981999507e-3
	p = float32(p*r) + 8.3334519073e-3
	p = float32(p*r) + 4.1665795894e-2
	p = float32(p*r) + 1.6666665459e-1
	p = float32(p*r) + 5.0000001201e-1
	p = float32(p*float32(r*r)) + r + 1
	return float32(p * math.Float32frombits(uint32(int32(n)+127)<<23))
}

// Sigmoid puts 1/(1+e^-v) in the place of each value.
func Sigmoid(x []float32) { squash(x, -1, 1, 0) }

// Tanh puts the hyperbolic tangent in the place of each value.
func Tanh(x []float32) { squash(x, 2, -2, 1) }

// squashed puts c + b/(1+e^av) in the place of each value.
func squashed(x []float32, a, b, c float32) {
	for i, v := range x {
		x[i] = c + b/(1+Exp(float32(a*v)))
	}
}

// Log is the natural logarithm, rounded from one in float64 that uses neither
// machine instructions nor fused products.
func Log(x float32) float32 {
	frac, exp := math.Frexp(float64(x))
	if frac < 0.70710678118654752440 {
		frac, exp = frac*2, exp-1
	}
	s := (frac - 1) / (frac + 1)
	z := float64(s * s)
	// atanh series: ln(frac) = 2 (s + s^3/3 + s^5/5 + ...)
	sum := 0.0
	for k := 21; k >= 1; k -= 2 {
		sum = float64(sum*z) + 1/float64(k)
	}
	return float32(float64(2*float64(s*sum)) + float64(float64(exp)*math.Ln2))
}

// leak is the slope of Leaky below zero.
const leak = 0.1

// Leaky is the leaky rectifier, in place (Maas et al. 2013).
func Leaky(x []float32) {
	for i, v := range x {
		x[i] = float32(v * slopes[math.Float32bits(v)>>31])
	}
}

// slopes are those of Leaky by the sign of its input. Looking them up is faster than
// a branch that is guessed wrong half of the time.
var slopes = [2]float32{1, leak}

// LeakyBack multiplies the gradient d by the slope at the output y of Leaky.
func LeakyBack(d, y []float32) {
	for i, v := range y {
		if v < 0 {
			d[i] = float32(d[i] * leak)
		}
	}
}

// Scale multiplies x by the factors of mask, where there is one.
func Scale(x, mask []float32) {
	for i, m := range mask {
		x[i] = float32(x[i] * m)
	}
}

// Softmax turns scores into probabilities, in place, and returns the logarithm
// of the sum of their exponentials.
func Softmax(x []float32) float32 {
	top := x[0]
	for _, v := range x {
		top = max(top, v)
	}
	var sum float32
	for i, v := range x {
		x[i] = Exp(v - top)
		sum += x[i]
	}
	for i := range x {
		x[i] /= sum
	}
	return top + Log(sum)
}
