package main

// The bounds that a run is held to.
const (
	maxFailed   = 0   // requests
	maxTail     = 10  // 99th percentile over the median
	maxGrowth   = 1.5 // memory after a minute of load over before
	maxSlowdown = 2   // median of pages beside endless scripts over alone
)
