package lora

import (
	"bufio"
	"context"
	"encoding/json"
	"net"
	"os/exec"
	"sync"
)

// engine is a running engine process. A goroutine reads its answers and hands each to the one who waits for it.
type engine struct {
	process    *exec.Cmd
	connection net.Conn
	users      int // guarded by shared.lock

	sendLock sync.Mutex // a frame is sent whole

	lock         sync.Mutex // guards all below
	waiting      map[uint32]chan frame
	lastRequest  uint32
	lastDatabase uint32
	isGone       bool
}

// shared is the engine of this process, where one lives.
var shared struct {
	lock   sync.Mutex
	engine *engine
}

// acquire gives the engine of this process, started where there is none, and counts the caller in.
func acquire() (*engine, error) {
	shared.lock.Lock()
	defer shared.lock.Unlock()
	if shared.engine == nil || shared.engine.gone() {
		started, err := startEngine()
		if err != nil {
			return nil, err
		}
		shared.engine = started
	}
	shared.engine.users++
	return shared.engine, nil
}

// release counts the caller out; the last one ends the engine.
func (e *engine) release() {
	shared.lock.Lock()
	e.users--
	isLast := e.users == 0
	if isLast && shared.engine == e {
		shared.engine = nil
	}
	shared.lock.Unlock()
	if isLast {
		e.end()
	}
}

func startEngine() (*engine, error) {
	process, connection, err := launch()
	if err != nil {
		return nil, err
	}
	e := &engine{process: process, connection: connection, waiting: map[uint32]chan frame{}}
	go e.readAll()
	hello := [][]byte{[]byte(protocolVersion), []byte("lora-go " + version)}
	if _, err := e.ask(context.Background(), operationHello, 0, hello...); err != nil {
		e.end()
		if err.(*LoraError).Code == CodeEngineGone {
			return nil, notStarted(process.Path + " ended before it answered: it has to be Node 20.19 or newer, and may " +
				"be named by LORA_NODE; what it said is on standard error")
		}
		return nil, err
	}
	return e, nil
}

// end closes the socket, with which the process ends.
func (e *engine) end() {
	e.connection.Close()
	e.process.Wait()
}

func (e *engine) gone() bool {
	e.lock.Lock()
	defer e.lock.Unlock()
	return e.isGone
}

// newDatabase gives a number that no other database has.
func (e *engine) newDatabase() uint32 {
	e.lock.Lock()
	defer e.lock.Unlock()
	e.lastDatabase++
	return e.lastDatabase
}

func (e *engine) readAll() {
	reader := bufio.NewReaderSize(e.connection, readSizeBytes)
	for {
		answer, err := readFrame(reader)
		e.lock.Lock()
		if err != nil {
			e.isGone = true
			for request, waiter := range e.waiting {
				close(waiter)
				delete(e.waiting, request)
			}
			e.lock.Unlock()
			return
		}
		if waiter, ok := e.waiting[answer.request]; ok {
			waiter <- answer
			delete(e.waiting, answer.request)
		}
		e.lock.Unlock()
	}
}

// ask sends a request and waits for its answer. Where ctx ends first, the request is cancelled and its answer awaited, so
// that nothing of it goes on; the error is that of ctx then, unless the request came to its end all the same.
func (e *engine) ask(ctx context.Context, operation byte, database uint32, strings ...[]byte) (frame, error) {
	if err := ctx.Err(); err != nil {
		return frame{}, err
	}
	if frameSize(strings) > frameSizeBytesMax {
		return frame{}, failure(CodeMessageTooLarge, "ProtocolError", "the call is larger than the 1 GiB of a message")
	}
	request, waiter, err := e.register()
	if err != nil {
		return frame{}, err
	}
	e.send(operation, request, database, strings)
	var answer frame
	var isAnswered bool
	select {
	case answer, isAnswered = <-waiter:
	case <-ctx.Done():
		e.send(operationCancel, request, database, nil)
		answer, isAnswered = <-waiter
	}
	if !isAnswered {
		return frame{}, gone()
	}
	if answer.status != 0 {
		err := errorOf(answer)
		if err.Code == CodeCancelled && ctx.Err() != nil {
			return frame{}, ctx.Err()
		}
		return frame{}, err
	}
	return answer, nil
}

func (e *engine) register() (uint32, chan frame, error) {
	e.lock.Lock()
	defer e.lock.Unlock()
	if e.isGone {
		return 0, nil, gone()
	}
	e.lastRequest++
	waiter := make(chan frame, 1)
	e.waiting[e.lastRequest] = waiter
	return e.lastRequest, waiter, nil
}

// send needs no error: where the engine is gone, the goroutine that reads finds out and tells everyone.
func (e *engine) send(operation byte, request, database uint32, strings [][]byte) {
	e.sendLock.Lock()
	defer e.sendLock.Unlock()
	if sendFrame(e.connection, operation, request, database, strings) != nil {
		e.connection.Close()
	}
}

func errorOf(answer frame) *LoraError {
	err := &LoraError{
		Code:     answer.str(0),
		LoraCode: answer.str(1),
		Class:    answer.str(2),
		Message:  answer.str(3),
	}
	if details := answer.str(4); details != "" {
		json.Unmarshal([]byte(details), &err.Details)
	}
	return err
}
