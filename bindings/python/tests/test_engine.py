"""The engine as a process: its start, its end, forks and Ctrl-C."""

import os
import pickle
import signal
import subprocess
import sys
import threading
import time
import unittest
from unittest import mock

from lora_python import Database, EngineError, LoraQueryError

ENDLESS = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(*) AS c"


def engine_pid(db):
    return db._engine._process.pid


class EngineTest(unittest.TestCase):
    def test_databases_share_an_engine_that_ends_with_the_last(self):
        one, other = Database(), Database()
        self.assertEqual(engine_pid(one), engine_pid(other))
        self.assertNotEqual(os.getpgid(engine_pid(one)), os.getpgrp())
        one.close()
        self.assertEqual(other.node_count, 0)
        process = other._engine._process
        del other
        self.assertEqual(process.returncode, 0)

    def test_death_of_the_engine(self):
        with Database() as db:
            os.kill(engine_pid(db), signal.SIGKILL)
            for _ in range(2):
                with self.assertRaises(EngineError) as caught:
                    db.execute("RETURN 1")
                self.assertEqual(caught.exception.code, "ENGINE_GONE")
            with Database() as later:
                self.assertEqual(later.node_count, 0)

    def test_death_while_a_statement_runs(self):
        with Database() as db:
            threading.Timer(0.05, os.kill, (engine_pid(db), signal.SIGKILL)).start()
            with self.assertRaises(EngineError):
                db.execute(ENDLESS)

    def test_ctrl_c_cancels_the_statement(self):
        with Database() as db:
            threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGINT)).start()
            with self.assertRaises(KeyboardInterrupt):
                db.execute(ENDLESS)
            self.assertEqual(db.execute("RETURN 1 AS x")["rows"], [{"x": 1}])

    def test_fork(self):
        with Database() as db:
            child = os.fork()
            if child == 0:
                os._exit(child_of_fork(db))
            self.assertEqual(os.waitpid(child, 0)[1], 0)
            self.assertEqual(db.node_count, 0)

    def test_engine_ends_with_a_killed_parent(self):
        program = "import lora_python; db = lora_python.Database(); print(db._engine._process.pid, flush=True); input()"
        with subprocess.Popen(
            [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as parent:
            engine = int(parent.stdout.readline())
            parent.kill()
            parent.wait()
        while is_running(engine):
            time.sleep(0.001)

    def test_engine_that_cannot_start(self):
        for name, value in [
            ("LORA_NODE", "/nowhere/node"),
            ("LORA_NODE", "true"),
            ("LORA_ENGINE", "/nowhere/lora-host.cjs"),
        ]:
            with self.subTest(name=name, value=value), mock.patch.dict(os.environ, {name: value}):
                with self.assertRaises(EngineError) as caught:
                    Database()
                self.assertEqual(caught.exception.code, "ENGINE_NOT_STARTED")
                if value != "true":
                    self.assertIn(value, str(caught.exception))
                    self.assertIn(name, str(caught.exception))

    def test_errors_can_be_pickled(self):
        error = LoraQueryError("TIMED_OUT", "too slow", "LORA_ERROR", {"phase": "runtime"})
        copy = pickle.loads(pickle.dumps(error))
        self.assertEqual((copy.code, copy.message, copy.details), ("TIMED_OUT", "too slow", {"phase": "runtime"}))


def child_of_fork(db):
    """0 where a database of the parent is refused and one of the child's own works."""
    try:
        db.execute("RETURN 1")
        return 1
    except EngineError as error:
        if error.code != "FORKED":
            return 2
    with Database() as own:
        return own.node_count


def is_running(pid):
    """False where a process has ended, even if nobody has taken note of it."""
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


if __name__ == "__main__":
    unittest.main()
