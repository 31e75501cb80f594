// Package lora is loradb-ts for Go: an in-memory property graph with openCypher, and snapshots compatible with LoraDB 0.3.
//
// It needs no cgo. All databases of a process share one engine process, which Node 20.19 or newer runs; it ends with the
// last of them, and with the program however that ends. The environment variables LORA_NODE and LORA_ENGINE name another
// Node and another engine.
package lora

// Version of this package.
const version = "0.1.0"

// Version gives the version of this package.
func Version() string { return version }
