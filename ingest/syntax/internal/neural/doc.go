// Package neural holds the arithmetic of small neural networks in float32, with
// the same result to the bit on every machine: products are rounded before they
// are added (Go may otherwise fuse them), sums run in one order, and exponentials
// are our own.
//
// On amd64 the innermost loops are assembly that does the same for four (SSE), eight
// (AVX) or sixteen (AVX-512) sums at a time; the tag purego leaves it out.
package neural
