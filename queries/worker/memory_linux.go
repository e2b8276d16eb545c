package worker

import "golang.org/x/sys/unix"

// slack is what Go takes beside the memory it uses: it asks for address space
// in pieces of 64 MiB.
const slack = 128 << 20

// confineProcess has the kernel refuse memory far beyond the limit, files that
// are written, and dumps of crashes.
//
// RLIMIT_DATA counts what is private and writable, and what Go has given back
// too, for it keeps the addresses. A script that doubles a text holds 2/3 of the
// limit at most before it is seen; the next copy is twice that, and all copies
// together as much again. With that allowed it is stopped by watchMemory, which
// knows the line. RLIMIT_AS would also count the database file, which is mapped,
// and the address space that Go reserves.
func confineProcess(limit int64) error {
	for resource, most := range map[int]uint64{
		unix.RLIMIT_DATA:  uint64(3*limit + slack),
		unix.RLIMIT_FSIZE: 0,
		unix.RLIMIT_CORE:  0,
	} {
		if err := unix.Setrlimit(resource, &unix.Rlimit{Cur: most, Max: most}); err != nil {
			return err
		}
	}
	return nil
}
