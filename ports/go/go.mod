module github.com/loradb-ts/loradb-ts/ports/go

go 1.22
