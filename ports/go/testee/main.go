// Testee answers the requests of lora-conformance: spec/conformance.md.
package main

import (
	"bufio"
	"encoding/json"
	"os"

	lorasnap "github.com/loradb-ts/loradb-ts/ports/go"
)

type request struct {
	ID   int    `json:"id"`
	Verb string `json:"verb"`
	In   string `json:"in"`
	Out  string `json:"out"`
}

func main() {
	input := bufio.NewScanner(os.Stdin)
	output := json.NewEncoder(os.Stdout)
	for input.Scan() {
		var r request
		if err := json.Unmarshal(input.Bytes(), &r); err != nil {
			os.Exit(1)
		}
		answer := map[string]any{"id": r.ID}
		kind, value := perform(r)
		answer[kind] = value
		output.Encode(answer)
	}
}

func perform(r request) (string, any) {
	switch r.Verb {
	case "hello":
		verbs := []string{"snapshot.decode", "snapshot.roundTrip"}
		return "ok", map[string]any{"protocol": 1, "name": "ports/go", "version": "0.1.0", "verbs": verbs, "features": []string{"errorPlace"}}
	case "snapshot.decode", "snapshot.roundTrip":
		return convert(r)
	}
	return "skip", "there is no verb " + r.Verb
}

func convert(r request) (string, any) {
	data, err := os.ReadFile(r.In)
	if err != nil {
		return "fault", err.Error()
	}
	graph, err := lorasnap.Decode(data)
	if failure, ok := err.(*lorasnap.SnapshotError); ok {
		return "error", map[string]any{
			"code": failure.Code, "section": failure.Section, "offsetBytes": failure.OffsetBytes,
		}
	}
	result := lorasnap.Encode(graph)
	if r.Verb == "snapshot.decode" {
		result = []byte(lorasnap.Text(graph))
	}
	if err := os.WriteFile(r.Out, result, 0o600); err != nil {
		return "fault", err.Error()
	}
	return "ok", map[string]any{}
}
