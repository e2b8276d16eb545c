package quadstore

import (
	"context"
	"slices"

	"go.etcd.io/bbolt"
)

// A Space is what a bucket takes of the file.
type Space struct {
	Bucket string
	Blocks int   // keys: blocks of tuples or values, in callers' buckets entries
	Bytes  int64 // of its pages
	Used   int64 // bytes in use within these
}

// Space gives what each bucket takes of the file, and what is free, as a bucket
// with the name "(free)". It reads all pages but for the contents of long values.
func (s *Store) Space(ctx context.Context) (list []Space, err error) {
	err = s.view(func(v *view) error {
		err := v.tx.ForEach(func(name []byte, b *bbolt.Bucket) error {
			st := b.Stats()
			list = append(list, Space{
				Bucket: string(slices.Clone(name)),
				Blocks: st.KeyN,
				Bytes:  int64(st.BranchAlloc + st.LeafAlloc),
				Used:   int64(st.BranchInuse + st.LeafInuse),
			})
			return ctx.Err()
		})
		st := s.db.Stats()
		free := int64(st.FreePageN+st.PendingPageN) * int64(s.db.Info().PageSize)
		list = append(list, Space{Bucket: "(free)", Bytes: free})
		return err
	})
	return list, err
}
