package lora

import (
	"bufio"
	"encoding/binary"
	"errors"
	"io"
	"net"
)

const (
	lengthSizeBytes = 4
	headerSizeBytes = 9
	readSizeBytes   = 1 << 16
	// Memory for a frame grows with what arrives of it, however long it says to be.
	trustedSizeBytes = 1 << 20
)

var errBrokenFrame = errors.New("a frame breaks the rules")

// frame is what came: spec/ffi.md, section 4.
type frame struct {
	status  byte
	request uint32
	strings [][]byte
}

func frameSize(strings [][]byte) int {
	size := headerSizeBytes
	for _, s := range strings {
		size += lengthSizeBytes + len(s)
	}
	return size
}

// sendFrame writes a request without copying its strings.
func sendFrame(connection net.Conn, operation byte, request, database uint32, strings [][]byte) error {
	head := make([]byte, lengthSizeBytes+headerSizeBytes, lengthSizeBytes*(1+len(strings))+headerSizeBytes)
	binary.LittleEndian.PutUint32(head, uint32(frameSize(strings)))
	head[4] = operation
	binary.LittleEndian.PutUint32(head[5:], request)
	binary.LittleEndian.PutUint32(head[9:], database)
	parts := net.Buffers{head}
	for _, s := range strings {
		parts = append(parts, binary.LittleEndian.AppendUint32(nil, uint32(len(s))), s)
	}
	_, err := parts.WriteTo(connection)
	return err
}

func readFrame(reader *bufio.Reader) (frame, error) {
	var head [lengthSizeBytes]byte
	if _, err := io.ReadFull(reader, head[:]); err != nil {
		return frame{}, err
	}
	size := binary.LittleEndian.Uint32(head[:])
	if size < headerSizeBytes || size > frameSizeBytesMax {
		return frame{}, errBrokenFrame
	}
	body, err := readBody(reader, int(size))
	if err != nil {
		return frame{}, err
	}
	answer := frame{status: body[0], request: binary.LittleEndian.Uint32(body[1:])}
	for rest := body[headerSizeBytes:]; len(rest) > 0; {
		if len(rest) < lengthSizeBytes {
			return frame{}, errBrokenFrame
		}
		length := uint64(binary.LittleEndian.Uint32(rest))
		rest = rest[lengthSizeBytes:]
		if length > uint64(len(rest)) {
			return frame{}, errBrokenFrame
		}
		answer.strings = append(answer.strings, rest[:length])
		rest = rest[length:]
	}
	return answer, nil
}

func readBody(reader io.Reader, size int) ([]byte, error) {
	body := make([]byte, min(size, trustedSizeBytes))
	for start := 0; ; {
		if _, err := io.ReadFull(reader, body[start:]); err != nil {
			return nil, err
		}
		if len(body) == size {
			return body, nil
		}
		start = len(body)
		body = append(body, make([]byte, min(size-start, start))...)
	}
}

// str gives a string of an answer as text; "" where it has none.
func (f frame) str(i int) string {
	if i >= len(f.strings) {
		return ""
	}
	return string(f.strings[i])
}
