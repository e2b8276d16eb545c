// Package quadstore is a graph.QuadStore of Cayley v0.7.7 in one bbolt file,
// with a value dictionary, four sorted quad indexes and a query planner of its
// own. It takes the place of Cayley's kv backend: it keeps what that promises
// (Gizmo, paths, shapes, the http handlers run on it) and answers every path
// with all its rows, in time that follows the rows and not the graph.
//
// # File
//
// One bbolt file, top-level buckets:
//
//	meta     format, next id, counts of quads and nodes
//	values   id -> value           blocks of values, front coded
//	hashes   (hash48, id)          blocks of pairs: value -> candidate ids
//	spol     (s, p, o, l)          blocks of quads, delta coded
//	posl     (p, o, s, l)          ditto
//	ospl     (o, s, p, l)          ditto
//	lspo     (l, s, p, o)          ditto, quads with a label only
//	counts   predicate -> quads
//	... new  recent part of hashes, posl and ospl (see set.go)
//	side/... whatever callers keep beside the graph, by Tx.Bucket
//
// A value has an id, a number that grows and is never used twice. A quad is
// four ids; label 0 means no label. An index is a sorted set of such tuples,
// cut into blocks of at most half a kilobyte: the key of a block is a lower
// bound of its tuples, written so that bytes sort as numbers do; the block
// holds the number of its tuples and then each as its difference from the one
// before (see block.go). A tuple takes 4 to 8 bytes and not the 40 that a key
// of its own would cost in a B+tree, a prefix is counted by adding up blocks,
// and a batch of new articles, whose ids are the highest, lands on few pages.
//
// # Invariants
//
//   - The four indexes hold the same quads (lspo those with a label).
//   - A value is in the dictionary if, and only if, some quad uses it. Whether
//     one still does is read from the indexes when quads go; nothing is counted
//     by reference, so nothing can leak.
//   - Counts are exact. Nothing of the store is cached in memory between
//     transactions: a write that fails leaves nothing behind.
//   - Values are equal if their kind and content are. Int(1) and
//     TypedString{"1", xsd:integer} are two nodes. Times are kept to the
//     nanosecond in UTC. The label of a quad is never merged away.
//
// Verify checks all of these on a file.
//
// # Reading
//
// A Snapshot is one bbolt read transaction and so one state of the graph, for
// as long as it is open. It is a graph.QuadStore itself: run each query on its
// own Snapshot and close it. The Store can be queried directly too, as Cayley's
// interface wants; then each step (a batch of an index scan, a name) is a
// transaction of its own, so that an iterator nobody closed pins nothing, but a
// query may see a write that happens meanwhile. In both cases everything is
// copied out of the file before it is handed on: an iterator used after its
// Snapshot was closed gets ErrClosed.
//
// Do not wait for a write while holding a Snapshot of the same Store in the
// same goroutine: bbolt may have to remap the file and waits for its readers.
//
// # Queries
//
// Store and Snapshot are a shape.Optimizer: the shapes of a query become a
// tree of joins over the indexes (plan.go, expand.go). Rows are a bag: a query
// has one row for each way through the graph that satisfies it, with its tags;
// where a filter (Has, And) can be met in two ways, there are two rows. All
// rows come from Next; NextPath is always false.
//
// Two faults of Cayley are out of reach of a store, because they come before it
// is asked. The rewriting of shapes drops an optional tag that is separated from
// an earlier one by another filter (SaveOptional, Has, SaveOptional): put them
// side by side, or use Iterate. And a FollowRecursive that is the last step of a
// path is run by Cayley itself, which forgets half of a Both in it: let another
// step, such as Unique, follow.
//
// # Costs
//
//	step                            reads
//	value -> id                     2 seeks
//	id -> value                     1 seek
//	quads of S, SP, PO, O, L, ...   1 seek, then 512-byte blocks
//	count of a prefix               1 block header for each 60 or so quads
//	add a batch                     1 block for each place in an index that it touches
//	retract a label                 its quads from lspo, then as for a batch
//
// A query keeps the block that it read last in each index: the quads of an
// article are neighbours, so a step often finds what it wants there.
//
// # Processes
//
// bbolt locks the file: one process writes, or many read. Lease opens a file
// for reading when a query comes and gives it up soon after, so that a server
// does not shut a writer out.
package quadstore
