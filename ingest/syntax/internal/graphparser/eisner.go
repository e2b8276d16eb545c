package graphparser

// tree finds the best projective tree by Eisner's algorithm (1996), in cubic
// time.
type tree struct {
	// Best scores of spans i..j: open ones have an arc between i and j, closed
	// ones are complete on one side; right has its head at i, left at j.
	open, right, left []float32
	split, endL, endR []uint8
	heads             []int
	n                 int
}

// best returns the head of each place, of n places of which 0 is the root, with
// one child; score[d*wide+h] is what head h of d is worth.
func (t *tree) best(score []float32, n, wide int) []int {
	t.reset(n)
	for size := 1; size < n-1; size++ {
		for i := 1; i+size < n; i++ {
			t.span(i, i+size, score, wide)
		}
	}
	root := 1
	var top float32
	for r := 1; r < n; r++ {
		s := score[r*wide] + t.left[1*n+r] + t.right[r*n+n-1]
		if r == 1 || s > top {
			root, top = r, s
		}
	}
	t.heads[root] = 0
	t.walkLeft(1, root)
	t.walkRight(root, n-1)
	return t.heads
}

func (t *tree) reset(n int) {
	t.n = n
	t.open, t.right, t.left = sized(t.open, n*n), sized(t.right, n*n), sized(t.left, n*n)
	if cap(t.split) < n*n {
		t.split, t.endL, t.endR = make([]uint8, n*n), make([]uint8, n*n), make([]uint8, n*n)
	}
	if cap(t.heads) < n {
		t.heads = make([]int, n)
	}
	t.split, t.endL, t.endR = t.split[:n*n], t.endL[:n*n], t.endR[:n*n]
	t.heads = t.heads[:n]
}

// span fills the scores of i..j. left and right are kept by their first and last
// place: right[i*n+j], left[i*n+j].
func (t *tree) span(i, j int, score []float32, wide int) {
	n, at := t.n, i*t.n+j
	// both arcs between i and j join the same two halves
	var top float32
	split := i
	for k := i; k < j; k++ {
		if s := t.right[i*n+k] + t.left[(k+1)*n+j]; k == i || s > top {
			top, split = s, k
		}
	}
	t.split[at] = uint8(split)
	openRight, openLeft := top+score[j*wide+i], top+score[i*wide+j]
	t.open[at], t.open[j*n+i] = openRight, openLeft
	for k := i + 1; k <= j; k++ { // i -> k, k complete to the right
		if s := t.open[i*n+k] + t.right[k*n+j]; k == i+1 || s > top {
			top, split = s, k
		}
	}
	t.right[at], t.endR[at] = top, uint8(split)
	for k := i; k < j; k++ { // k <- j, k complete to the left
		if s := t.left[i*n+k] + t.open[j*n+k]; k == i || s > top {
			top, split = s, k
		}
	}
	t.left[at], t.endL[at] = top, uint8(split)
}

// walkRight reads off the heads of the complete span with head i.
func (t *tree) walkRight(i, j int) {
	for i < j {
		k := int(t.endR[i*t.n+j])
		t.heads[k] = i
		s := int(t.split[i*t.n+k])
		t.walkRight(i, s)
		t.walkLeft(s+1, k)
		i = k
	}
}

// walkLeft reads off the heads of the complete span with head j.
func (t *tree) walkLeft(i, j int) {
	for i < j {
		k := int(t.endL[i*t.n+j])
		t.heads[k] = j
		s := int(t.split[k*t.n+j])
		t.walkRight(k, s)
		t.walkLeft(s+1, j)
		j = k
	}
}
