package worker

import (
	"runtime/debug"
	"runtime/metrics"
	"time"
)

// watchEvery is how often a child looks at its memory while a script runs. A
// script that doubles a text takes longer for each of the last steps.
const watchEvery = 5 * time.Millisecond

// confine puts the process under its limit, in bytes: Go collects garbage more
// eagerly as it comes near, no stack takes all of it, and the kernel refuses
// what is far over it.
func confine(limit int64) error {
	debug.SetMemoryLimit(limit / 4 * 3)
	debug.SetMaxStack(int(limit / 4))
	return confineProcess(limit)
}

// watchMemory calls over, once, when the memory in use goes over the limit. It
// watches until the function that it returns is called.
func watchMemory(limit int64, over func()) (unwatch func()) {
	memory := newGauge()
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		tick := time.NewTicker(watchEvery)
		defer tick.Stop()
		for {
			select {
			case <-stop:
				return
			case <-tick.C:
			}
			if memory.read() > limit {
				over()
				return
			}
		}
	}()
	return func() {
		close(stop)
		<-stopped
	}
}

// A gauge reads how much memory is in use. It allocates nothing when it does:
// with little memory left that would start a collection, and a collection waits
// while a script copies a large text.
type gauge [3]metrics.Sample

func newGauge() *gauge {
	g := &gauge{
		{Name: "/memory/classes/total:bytes"},
		{Name: "/memory/classes/heap/released:bytes"},
		{Name: "/memory/classes/heap/free:bytes"},
	}
	g.read() // the first time allocates
	return g
}

// read is what Go has of the system and has not given back, without what it
// could give back at once, in bytes.
func (g *gauge) read() int64 {
	metrics.Read(g[:])
	return int64(g[0].Value.Uint64() - g[1].Value.Uint64() - g[2].Value.Uint64())
}
