module github.com/loradb-ts/loradb-ts/bindings/go

go 1.22
