// Reads a log the way anybody could: with the tree, tile and note code of golang.org/x/mod, of which nothing was written
// for this product. What is our own here is what x/mod does not have: C2SP's tile paths (x/mod's have the height in them),
// entry bundles, tlog-proof and cosignature/v1.
//
//	reader log BASE VKEY [COSIGNER...]       checkpoint, every tile and every leaf below BASE, an address or a folder
//	reader proof FILE VKEY [COSIGNER...]     a tlog-proof, such as a receipt
//
// Prints what it checked, a line each; exits with 1 at the first thing that does not hold.
package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const (
	tileHeight = 8
	maxFile    = 32 << 20
)

func main() {
	if len(os.Args) < 4 {
		fail("usage: reader log|proof BASE|FILE VKEY [COSIGNER...]")
	}
	keys := readKeys(os.Args[3:])
	switch os.Args[1] {
	case "log":
		readLog(os.Args[2], keys)
	case "proof":
		text, err := os.ReadFile(os.Args[2])
		check(err)
		readProof(string(text), keys)
	default:
		fail("unknown command " + os.Args[1])
	}
}

// A log's head as C2SP's tlog-checkpoint has it; x/mod reads only that of the Go checksum database.
type head struct {
	origin string
	tree   tlog.Tree
}

func openHead(text []byte, keys []note.Verifier) head {
	signed, err := note.Open(text, note.VerifierList(keys...))
	check(err)
	// note.Open is content with one signature; here every key that was given has to have signed.
	for _, key := range keys {
		found := false
		for _, sig := range signed.Sigs {
			found = found || (sig.Name == key.Name() && sig.Hash == key.KeyHash())
		}
		if !found {
			fail("no signature of " + key.Name())
		}
		fmt.Println("signed by", key.Name())
	}
	lines := strings.Split(signed.Text, "\n")
	if len(lines) < 4 || lines[len(lines)-1] != "" {
		fail("no checkpoint")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	check(err)
	root, err := tlog.ParseHash(lines[2])
	check(err)
	return head{lines[0], tlog.Tree{N: size, Hash: root}}
}

func readLog(base string, keys []note.Verifier) {
	files := store{base}
	head := openHead(files.get("checkpoint"), keys)
	fmt.Println("origin", head.origin)
	fmt.Println("size", head.tree.N)
	// TileHashReader authenticates every tile against the root before it hands out a hash of it.
	hashes := tlog.TileHashReader(head.tree, &files)
	for first := int64(0); first < head.tree.N; first += 1 << tileHeight {
		leaves := files.bundle(first, head.tree.N)
		indexes := make([]int64, len(leaves))
		for i := range leaves {
			indexes[i] = tlog.StoredHashIndex(0, first+int64(i))
		}
		want, err := hashes.ReadHashes(indexes)
		check(err)
		for i, leaf := range leaves {
			if tlog.RecordHash(leaf) != want[i] {
				fail(fmt.Sprintf("leaf %d is not the one in the tree", first+int64(i)))
			}
		}
	}
	fmt.Println("leaves", head.tree.N)
	for _, index := range []int64{0, head.tree.N / 2, head.tree.N - 1} {
		proof, err := tlog.ProveRecord(head.tree.N, index, hashes)
		check(err)
		leaves := files.bundle(index>>tileHeight<<tileHeight, head.tree.N)
		check(tlog.CheckRecord(proof, head.tree.N, head.tree.Hash, index, tlog.RecordHash(leaves[index&(1<<tileHeight-1)])))
	}
	half, err := tlog.TreeHash((head.tree.N+1)/2, hashes)
	check(err)
	grown, err := tlog.ProveTree(head.tree.N, (head.tree.N+1)/2, hashes)
	check(err)
	check(tlog.CheckTree(grown, head.tree.N, head.tree.Hash, (head.tree.N+1)/2, half))
	fmt.Println("proofs hold")
}

func readProof(text string, keys []note.Verifier) {
	top, checkpoint, found := strings.Cut(text, "\n\n")
	lines := strings.Split(top, "\n")
	if !found || len(lines) < 2 || lines[0] != "c2sp.org/tlog-proof@v1" {
		fail("no tlog-proof")
	}
	lines = lines[1:]
	var extra []byte
	if strings.HasPrefix(lines[0], "extra ") {
		var err error
		extra, err = base64.StdEncoding.Strict().DecodeString(lines[0][len("extra "):])
		check(err)
		lines = lines[1:]
	}
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[0], "index "), 10, 64)
	check(err)
	var proof tlog.RecordProof
	for _, line := range lines[1:] {
		hash, err := tlog.ParseHash(line)
		check(err)
		proof = append(proof, hash)
	}
	head := openHead([]byte(checkpoint), keys)
	check(tlog.CheckRecord(proof, head.tree.N, head.tree.Hash, index, tlog.RecordHash(extra)))
	fmt.Println("origin", head.origin)
	fmt.Printf("leaf %d of %d: %s\n", index, head.tree.N, strings.SplitN(string(extra), "\n", 2)[0])
}

// Where the files of a log are: an address or a folder. Is x/mod's source of tiles.
type store struct{ base string }

func (s *store) Height() int { return tileHeight }

func (s *store) SaveTiles([]tlog.Tile, [][]byte) {}

func (s *store) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	data := make([][]byte, len(tiles))
	for i, tile := range tiles {
		// "tile/8/0/x001/067" is "tile/0/x001/067" at C2SP.
		data[i] = s.get("tile/" + strings.TrimPrefix(tile.Path(), fmt.Sprintf("tile/%d/", tileHeight)))
	}
	return data, nil
}

func (s *store) bundle(first, size int64) [][]byte {
	tile := tlog.Tile{H: tileHeight, L: 0, N: first >> tileHeight, W: 1 << tileHeight}
	if left := size - first; left < int64(tile.W) {
		tile.W = int(left)
	}
	data := s.get("tile/entries/" + strings.TrimPrefix(tile.Path(), fmt.Sprintf("tile/%d/0/", tileHeight)))
	var leaves [][]byte
	for len(data) > 0 {
		if len(data) < 2 || len(data)-2 < int(binary.BigEndian.Uint16(data)) {
			fail("a bundle ends within a leaf")
		}
		length := int(binary.BigEndian.Uint16(data))
		leaves = append(leaves, data[2:2+length])
		data = data[2+length:]
	}
	if len(leaves) != tile.W {
		fail(fmt.Sprintf("bundle of %d leaves, not %d", len(leaves), tile.W))
	}
	return leaves
}

func (s *store) get(path string) []byte {
	if !strings.HasPrefix(s.base, "http://") && !strings.HasPrefix(s.base, "https://") {
		data, err := os.ReadFile(filepath.Join(s.base, filepath.FromSlash(path)))
		check(err)
		return data
	}
	answer, err := http.Get(strings.TrimSuffix(s.base, "/") + "/" + path)
	check(err)
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		fail(path + ": " + answer.Status)
	}
	data, err := io.ReadAll(io.LimitReader(answer.Body, maxFile))
	check(err)
	return data
}

func readKeys(texts []string) []note.Verifier {
	var keys []note.Verifier
	for _, text := range texts {
		parts := strings.SplitN(text, "+", 3)
		if len(parts) != 3 {
			fail("no key: " + text)
		}
		data, err := base64.StdEncoding.Strict().DecodeString(parts[2])
		check(err)
		if len(data) == 1+ed25519.PublicKeySize && data[0] == 4 {
			hash := sha256.Sum256(append([]byte(parts[0]+"\n"), data...))
			if fmt.Sprintf("%x", hash[:4]) != parts[1] {
				fail("wrong id of key " + parts[0])
			}
			keys = append(keys, cosigner{parts[0], binary.BigEndian.Uint32(hash[:4]), data[1:]})
			continue
		}
		key, err := note.NewVerifier(text)
		check(err)
		keys = append(keys, key)
	}
	return keys
}

// C2SP tlog-cosignature, cosignature/v1: eight bytes of time, then Ed25519 over time and note.
type cosigner struct {
	name string
	hash uint32
	key  ed25519.PublicKey
}

func (c cosigner) Name() string    { return c.name }
func (c cosigner) KeyHash() uint32 { return c.hash }

func (c cosigner) Verify(text, sig []byte) bool {
	if len(sig) != 8+ed25519.SignatureSize {
		return false
	}
	var message bytes.Buffer
	fmt.Fprintf(&message, "cosignature/v1\ntime %d\n", binary.BigEndian.Uint64(sig))
	message.Write(text)
	return ed25519.Verify(c.key, message.Bytes(), sig[8:])
}

func check(err error) {
	if err != nil {
		fail(err.Error())
	}
}

func fail(why string) {
	fmt.Fprintln(os.Stderr, why)
	os.Exit(1)
}
