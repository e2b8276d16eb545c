package guard

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"

	"golang.org/x/crypto/bcrypt"
)

// Check tells whether this is the password of the user. It takes the same time
// for names that are not there, if all hashes have the same cost. The error is that of a machine that is busy
// with other logins, or of the context.
func (u *Users) Check(ctx context.Context, name, password string) (bool, error) {
	sum := u.fingerprint(name, password)
	if u.knows(sum) {
		return true, nil
	}
	if err := u.bcrypt.enter(ctx); err != nil {
		return false, err
	}
	defer u.bcrypt.leave()
	// A browser logs in over several connections at once: one of them pays.
	if u.knows(sum) {
		return true, nil
	}
	hash, found := u.hashes[name]
	if !found {
		hash = u.unknown
	}
	if err := bcrypt.CompareHashAndPassword(hash, []byte(password)); err != nil || !found {
		return false, nil
	}
	u.remember(sum)
	return true, nil
}

// fingerprint stands for a name and a password in memory. Without the key, which
// dies with the process, it does not help to guess them.
func (u *Users) fingerprint(name, password string) (sum [32]byte) {
	mac := hmac.New(sha256.New, u.key[:])
	var size [8]byte
	binary.LittleEndian.PutUint64(size[:], uint64(len(name)))
	for _, part := range []string{string(size[:]), name, password} {
		mac.Write([]byte(part)) // never fails
	}
	mac.Sum(sum[:0])
	return sum
}

func (u *Users) knows(sum [32]byte) bool {
	u.mu.Lock()
	defer u.mu.Unlock()
	return u.verified[sum]
}

// remember starts afresh when it is full: each user has one password, but
// bcrypt reads 72 bytes of it, so that one user could fill it with longer ones.
func (u *Users) remember(sum [32]byte) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if len(u.verified) >= maxVerified {
		clear(u.verified)
	}
	u.verified[sum] = true
}
