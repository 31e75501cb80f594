package lora

import (
	_ "embed"
	"fmt"
	"net"
	"os"
	"os/exec"
	"strings"
	"syscall"
)

// The engine that this package carries along: one file, which `npm run build` puts here.
//
//go:embed lora-host.cjs
var bundle string

// launch starts Node with the engine, joined to this process by a socket.
func launch() (*exec.Cmd, net.Conn, error) {
	ours, theirs, err := socketPair()
	if err != nil {
		return nil, nil, notStarted(fmt.Sprintf("no socket for the engine: %v", err))
	}
	defer theirs.Close()
	process, err := command()
	if err != nil {
		ours.Close()
		return nil, nil, err
	}
	process.Stderr = os.Stderr
	process.ExtraFiles = []*os.File{theirs} // descriptor 3
	// A process group of its own, so that Ctrl-C in a terminal does not reach it.
	process.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := process.Start(); err != nil {
		ours.Close()
		return nil, nil, notStarted(fmt.Sprintf("%s could not be started (%v): install Node 20.19 or newer, or name it "+
			"by LORA_NODE", process.Path, err))
	}
	return process, ours, nil
}

// command is Node with the file that LORA_ENGINE names, or with the bundle on its standard input.
func command() (*exec.Cmd, error) {
	node := os.Getenv("LORA_NODE")
	if node == "" {
		node = "node"
	}
	file := os.Getenv("LORA_ENGINE")
	if file == "" {
		process := exec.Command(node, "-")
		process.Stdin = strings.NewReader(bundle)
		return process, nil
	}
	if _, err := os.Stat(file); err != nil {
		return nil, notStarted(fmt.Sprintf("there is no engine at %s: set LORA_ENGINE to the path of lora-host.cjs", file))
	}
	return exec.Command(node, file), nil
}

// socketPair gives two joined sockets that other programs do not inherit.
func socketPair() (net.Conn, *os.File, error) {
	syscall.ForkLock.RLock()
	ends, err := syscall.Socketpair(syscall.AF_UNIX, syscall.SOCK_STREAM, 0)
	if err == nil {
		syscall.CloseOnExec(ends[0])
		syscall.CloseOnExec(ends[1])
	}
	syscall.ForkLock.RUnlock()
	if err != nil {
		return nil, nil, err
	}
	file := os.NewFile(uintptr(ends[0]), "lora engine")
	defer file.Close()
	theirs := os.NewFile(uintptr(ends[1]), "lora engine")
	ours, err := net.FileConn(file)
	if err != nil {
		theirs.Close()
	}
	return ours, theirs, err
}
