// Agrees, or does not, with Antigone's ledger: Google's golang.org/x/mod/sumdb/note and sumdb/tlog on both sides of it.
// Built and run by SumdbAgreementTest.
package main

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height = 8

func main() {
	var err error
	switch os.Args[1] {
	case "check":
		err = check(os.Args[2], os.Args[3])
	case "make":
		err = makeLog(os.Args[2], os.Args[3], os.Args[4])
	case "open":
		err = open(os.Args[2])
	}
	if err != nil {
		fmt.Println("no:", err)
		os.Exit(1)
	}
}

// Tiles of c2sp.org/tlog-tiles are tiles of sumdb whose height is always 8 and not in the path.
func path(t tlog.Tile) string {
	return strings.Replace(t.Path(), "tile/8/", "tile/", 1)
}

type folder string

func (f folder) Height() int                         { return height }
func (f folder) SaveTiles(t []tlog.Tile, d [][]byte) {}
func (f folder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var data [][]byte
	for _, t := range tiles {
		d, err := os.ReadFile(filepath.Join(string(f), path(t)))
		if err != nil {
			return nil, err
		}
		data = append(data, d)
	}
	return data, nil
}

func checkpoint(dir, vkey string) (tree tlog.Tree, err error) {
	msg, err := os.ReadFile(filepath.Join(dir, "checkpoint"))
	if err != nil {
		return tree, err
	}
	verifier, err := note.NewVerifier(vkey)
	if err != nil {
		return tree, err
	}
	opened, err := note.Open(msg, note.VerifierList(verifier))
	if err != nil {
		return tree, err
	}
	lines := strings.Split(opened.Text, "\n")
	tree.N, err = strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return tree, err
	}
	tree.Hash, err = tlog.ParseHash(lines[2])
	return tree, err
}

// check verifies a log in a folder and the proofs in its file "proofs": "record T N hash…" and "tree T N hash…".
func check(dir, vkey string) error {
	tree, err := checkpoint(dir, vkey)
	if err != nil {
		return err
	}
	reader := tlog.TileHashReader(tree, folder(dir))
	var entries int64
	for entries < tree.N {
		width := tree.N - entries
		if width > 256 {
			width = 256
		}
		tile := tlog.Tile{H: height, L: 0, N: entries / 256, W: int(width)}
		bundle, err := os.ReadFile(filepath.Join(dir, strings.Replace(path(tile), "tile/0/", "tile/entries/", 1)))
		if err != nil {
			return err
		}
		for ; len(bundle) > 0; entries++ {
			length := int(binary.BigEndian.Uint16(bundle))
			hashes, err := reader.ReadHashes([]int64{tlog.StoredHashIndex(0, entries)})
			if err != nil {
				return err
			}
			if hashes[0] != tlog.RecordHash(bundle[2:2+length]) {
				return fmt.Errorf("entry %d does not hash to its leaf", entries)
			}
			bundle = bundle[2+length:]
		}
	}
	if entries != tree.N {
		return fmt.Errorf("%d entries instead of %d", entries, tree.N)
	}
	file, err := os.Open(filepath.Join(dir, "proofs"))
	if err != nil {
		return err
	}
	proofs := 0
	for lines := bufio.NewScanner(file); lines.Scan(); proofs++ {
		if err := checkProof(reader, strings.Fields(lines.Text())); err != nil {
			return fmt.Errorf("%s: %v", lines.Text(), err)
		}
	}
	fmt.Println("yes:", entries, "entries,", proofs, "proofs")
	return nil
}

func checkProof(reader tlog.HashReader, words []string) error {
	t, _ := strconv.ParseInt(words[1], 10, 64)
	n, _ := strconv.ParseInt(words[2], 10, 64)
	root, err := tlog.TreeHash(t, reader)
	if err != nil {
		return err
	}
	var given []tlog.Hash
	for _, word := range words[3:] {
		hash, err := tlog.ParseHash(word)
		if err != nil {
			return err
		}
		given = append(given, hash)
	}
	var own []tlog.Hash
	if words[0] == "record" {
		leaf, err := reader.ReadHashes([]int64{tlog.StoredHashIndex(0, n)})
		if err != nil {
			return err
		}
		if err := tlog.CheckRecord(given, t, root, n, leaf[0]); err != nil {
			return err
		}
		own, err = tlog.ProveRecord(t, n, reader)
		if err != nil {
			return err
		}
	} else {
		old, err := tlog.TreeHash(n, reader)
		if err != nil {
			return err
		}
		if err := tlog.CheckTree(given, t, root, n, old); err != nil {
			return err
		}
		own, err = tlog.ProveTree(t, n, reader)
		if err != nil {
			return err
		}
	}
	if fmt.Sprint(own) != fmt.Sprint(given) {
		return fmt.Errorf("sumdb's own proof is another one")
	}
	return nil
}

type memory []tlog.Hash

func (m memory) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	var hashes []tlog.Hash
	for _, index := range indexes {
		hashes = append(hashes, m[index])
	}
	return hashes, nil
}

// makeLog writes a log of random entries, signed by a new key, prints the key, and proofs as check reads them.
func makeLog(dir, size, seed string) error {
	n, _ := strconv.ParseInt(size, 10, 64)
	s, _ := strconv.ParseInt(seed, 10, 64)
	random := rand.New(rand.NewSource(s))
	var stored memory
	var bundle bytes.Buffer
	for i := int64(0); i < n; i++ {
		entry := make([]byte, random.Intn(300))
		random.Read(entry)
		hashes, err := tlog.StoredHashes(i, entry, stored)
		if err != nil {
			return err
		}
		stored = append(stored, hashes...)
		binary.Write(&bundle, binary.BigEndian, uint16(len(entry)))
		bundle.Write(entry)
		if (i+1)%256 == 0 || i+1 == n {
			tile := tlog.Tile{H: height, L: 0, N: i / 256, W: int(i%256) + 1}
			if err := write(dir, strings.Replace(path(tile), "tile/0/", "tile/entries/", 1), bundle.Bytes()); err != nil {
				return err
			}
			bundle.Reset()
		}
	}
	for _, tile := range tlog.NewTiles(height, 0, n) {
		data, err := tlog.ReadTileData(tile, stored)
		if err != nil {
			return err
		}
		if err := write(dir, path(tile), data); err != nil {
			return err
		}
	}
	root, err := tlog.TreeHash(n, stored)
	if err != nil {
		return err
	}
	skey, vkey, err := note.GenerateKey(random, "sumdb.example/log")
	if err != nil {
		return err
	}
	signer, err := note.NewSigner(skey)
	if err != nil {
		return err
	}
	msg, err := note.Sign(&note.Note{Text: fmt.Sprintf("sumdb.example/log\n%d\n%s\n", n, root)}, signer)
	if err != nil {
		return err
	}
	if err := write(dir, "checkpoint", msg); err != nil {
		return err
	}
	fmt.Println(vkey)
	fmt.Println(skey)
	for i := 0; i < 50; i++ {
		t := 1 + random.Int63n(n)
		k := random.Int63n(t)
		record, err := tlog.ProveRecord(t, k, stored)
		if err != nil {
			return err
		}
		fmt.Println("record", t, k, strings.Trim(fmt.Sprint(record), "[]"))
		proof, err := tlog.ProveTree(t, k+1, stored)
		if err != nil {
			return err
		}
		fmt.Println("tree", t, k+1, strings.Trim(fmt.Sprint(proof), "[]"))
	}
	return nil
}

func write(dir, name string, data []byte) error {
	file := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(file), 0777); err != nil {
		return err
	}
	return os.WriteFile(file, data, 0666)
}

// open reads notes in Base64 from standard input, a line each, and says of each whether note.Open takes it.
func open(vkey string) error {
	verifier, err := note.NewVerifier(vkey)
	if err != nil {
		return err
	}
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<22)
	for lines.Scan() {
		msg, err := base64.StdEncoding.DecodeString(lines.Text())
		if err != nil {
			return err
		}
		opened, err := note.Open(msg, note.VerifierList(verifier))
		if err != nil {
			fmt.Println("refused")
		} else {
			fmt.Println("taken", base64.StdEncoding.EncodeToString([]byte(opened.Text)))
		}
	}
	return lines.Err()
}
