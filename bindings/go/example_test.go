package lora_test

import (
	"fmt"
	"log"
	"os"
	"strings"
	"testing"

	lora "github.com/loradb-ts/loradb-ts/bindings/go"
)

func Example() {
	folder, err := os.MkdirTemp("", "lora")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(folder)
	path := folder + "/graph.bin"

	db, err := lora.New()
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()

	if _, err := db.Execute("CREATE (:Person {name: $name})", lora.Params{"name": "Ada"}); err != nil {
		log.Fatal(err)
	}
	meta, err := db.SaveSnapshot(path)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(meta.NodeCount, meta.RelationshipCount)

	other, err := lora.New()
	if err != nil {
		log.Fatal(err)
	}
	defer other.Close()
	if _, err := other.LoadSnapshot(path); err != nil {
		log.Fatal(err)
	}
	result, err := other.Execute("MATCH (p:Person) RETURN p.name AS name", nil)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(result.Rows[0]["name"])
	// Output:
	// 1 0
	// Ada
}

func TestReadmeShowsTheExample(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	source, err := os.ReadFile("example_test.go")
	if err != nil {
		t.Fatal(err)
	}
	_, block, _ := strings.Cut(string(readme), "```go\n")
	block, _, found := strings.Cut(block, "```")
	unindented := strings.ReplaceAll(string(source), "\n\t", "\n")
	if !found || !strings.Contains(unindented, block) {
		t.Fatal("the sample of README.md is not part of example_test.go")
	}
}
