package lora_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	lora "github.com/loradb-ts/loradb-ts/bindings/go"
)

// chdir changes the directory for a test.
func chdir(t *testing.T, folder string) {
	before, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Chdir(folder); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Chdir(before) })
}

// stat gives what the system says about a process: its state, parent and group; nothing where it has ended.
func stat(pid int) []string {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return nil
	}
	fields := strings.Fields(string(text[strings.LastIndexByte(string(text), ')')+1:]))
	if fields[0] == "Z" {
		return nil
	}
	return fields
}

func childOf(t *testing.T, parent int) int {
	t.Helper()
	folders, _ := filepath.Glob("/proc/[0-9]*")
	for _, folder := range folders {
		pid, _ := strconv.Atoi(filepath.Base(folder))
		if fields := stat(pid); fields != nil && fields[1] == strconv.Itoa(parent) {
			return pid
		}
	}
	t.Fatal("there is no engine process")
	return 0
}

func TestEngineHasAGroupOfItsOwnAndEndsWithTheLastDatabase(t *testing.T) {
	one, other := open(t), open(t)
	engine := childOf(t, os.Getpid())
	if stat(engine)[2] != strconv.Itoa(engine) {
		t.Fatal("the engine is in another process group")
	}
	one.Close()
	expectCounts(t, other, 0, 0)
	other.Close()
	if stat(engine) != nil {
		t.Fatal("the engine runs on")
	}
}

func TestDeathOfTheEngine(t *testing.T) {
	db := open(t)
	go func() {
		time.Sleep(50 * time.Millisecond)
		syscall.Kill(childOf(t, os.Getpid()), syscall.SIGKILL)
	}()
	for _, query := range []string{endless, "RETURN 1"} {
		_, err := db.Execute(query, nil)
		expectCode(t, err, lora.CodeEngineGone)
	}
	execute(t, open(t), "RETURN 1", nil)
}

func TestEngineThatCannotStart(t *testing.T) {
	for _, setting := range [][2]string{
		{"LORA_NODE", "/nowhere/node"}, {"LORA_NODE", "true"}, {"LORA_ENGINE", "/nowhere/lora-host.cjs"},
	} {
		t.Run(setting[1], func(t *testing.T) {
			t.Setenv(setting[0], setting[1])
			_, err := lora.New()
			failure := expectCode(t, err, lora.CodeEngineNotStarted)
			if !strings.Contains(failure.Message, setting[0]) || !strings.Contains(failure.Message, setting[1]) {
				t.Fatal(failure)
			}
		})
	}
}

func TestEngineThatThePackageCarries(t *testing.T) {
	t.Setenv("LORA_ENGINE", "")
	execute(t, open(t), "RETURN 1", nil)
}

// TestMain runs as the parent that is killed, where it is asked to.
func TestMain(m *testing.M) {
	if os.Getenv("LORA_TEST_PARENT") == "" {
		os.Exit(m.Run())
	}
	if _, err := lora.New(); err != nil {
		panic(err)
	}
	fmt.Println("started")
	time.Sleep(time.Hour)
}

func TestEngineEndsWithAKilledParent(t *testing.T) {
	parent := exec.Command(os.Args[0])
	parent.Env = append(os.Environ(), "LORA_TEST_PARENT=1")
	output, err := parent.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := parent.Start(); err != nil {
		t.Fatal(err)
	}
	var word string
	if _, err := fmt.Fscan(output, &word); err != nil {
		t.Fatal(err)
	}
	engine := childOf(t, parent.Process.Pid)
	parent.Process.Kill()
	parent.Wait()
	for stat(engine) != nil {
		time.Sleep(time.Millisecond)
	}
}
