// Checks what a Comity journal shows with Go's own packages for notes and transparent logs.
//
//	tlog proof KEY PROOF ENTRY        a .tlog-proof: the signed head, and the entry under it
//	tlog extends KEY OLD NEW HASHES   the later head extends the earlier one (hashes in base64, one a line)
//	tlog tiles KEY CHECKPOINT FOLDER  the tiles of level 0 give the head's root
package main

import (
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func fail(what ...interface{}) {
	fmt.Fprintln(os.Stderr, what...)
	os.Exit(1)
}

func read(path string) string {
	bytes, err := os.ReadFile(path)
	if err != nil {
		fail(err)
	}
	return string(bytes)
}

func hash(line string) (found tlog.Hash) {
	raw, err := base64.StdEncoding.DecodeString(line)
	if err != nil || len(raw) != tlog.HashSize {
		fail("a hash is not base64 of 32 bytes:", line)
	}
	copy(found[:], raw)
	return found
}

// A head that the journal's key has signed.
func head(key, text string) (int64, tlog.Hash) {
	verifier, err := note.NewVerifier(strings.TrimSpace(key))
	if err != nil {
		fail(err)
	}
	opened, err := note.Open([]byte(text), note.VerifierList(verifier))
	if err != nil {
		fail(err)
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) < 4 || lines[0] != verifier.Name() {
		fail("a head of another journal")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		fail(err)
	}
	return size, hash(lines[2])
}

func main() {
	if len(os.Args) < 5 {
		fail("tlog proof|extends|tiles …")
	}
	key := read(os.Args[2])
	switch os.Args[1] {
	case "proof":
		parts := strings.SplitN(read(os.Args[3]), "\n\n", 2)
		lines := strings.Split(parts[0], "\n")
		if len(parts) != 2 || lines[0] != "c2sp.org/tlog-proof@v1" {
			fail("no proof")
		}
		index, err := strconv.ParseInt(strings.TrimPrefix(lines[1], "index "), 10, 64)
		if err != nil {
			fail(err)
		}
		var proof tlog.RecordProof
		for _, line := range lines[2:] {
			proof = append(proof, hash(line))
		}
		size, root := head(key, parts[1])
		if err := tlog.CheckRecord(proof, size, root, index, tlog.RecordHash([]byte(read(os.Args[4])))); err != nil {
			fail(err)
		}
	case "extends":
		var proof tlog.TreeProof
		for _, line := range strings.Fields(read(os.Args[5])) {
			proof = append(proof, hash(line))
		}
		old, oldRoot := head(key, read(os.Args[3]))
		size, root := head(key, read(os.Args[4]))
		if err := tlog.CheckTree(proof, size, root, old, oldRoot); err != nil {
			fail(err)
		}
	case "tiles":
		size, root := head(key, read(os.Args[3]))
		var stored []tlog.Hash
		reader := tlog.HashReaderFunc(func(indexes []int64) (found []tlog.Hash, err error) {
			for _, index := range indexes {
				found = append(found, stored[index])
			}
			return found, nil
		})
		for n := int64(0); n < size; n++ {
			tile, width := n/256, size-n/256*256
			name := fmt.Sprintf("%03d", tile)
			if width < 256 {
				name += fmt.Sprintf(".p/%d", width)
			}
			bytes := read(filepath.Join(os.Args[4], "0", name))
			if at := int(n%256) * 32; len(bytes) < at+32 {
				fail("a tile is too short:", name)
			} else {
				var leaf tlog.Hash
				copy(leaf[:], bytes[at:at+32])
				hashes, err := tlog.StoredHashesForRecordHash(n, leaf, reader)
				if err != nil {
					fail(err)
				}
				stored = append(stored, hashes...)
			}
		}
		found, err := tlog.TreeHash(size, reader)
		if err != nil || found != root {
			fail("the tiles do not give the head's root", err)
		}
	default:
		fail("tlog proof|extends|tiles …")
	}
}
