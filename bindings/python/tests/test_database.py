import os
import tempfile
import threading
import unittest

import lora_python
from lora_python import (
    Database,
    InvalidParamsError,
    LoraError,
    LoraQueryError,
    SnapshotError,
    StorageError,
    types,
)

ENDLESS = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(*) AS c"


class DatabaseTest(unittest.TestCase):
    def setUp(self):
        self.db = Database()
        self.addCleanup(self.db.close)

    def test_result(self):
        result = self.db.execute("CREATE (n:A {k: $k}) RETURN n, n.k AS k", {"k": 1})
        node = {"kind": "node", "id": 0, "labels": ["A"], "properties": {"k": 1}}
        self.assertEqual(result, {"columns": ["n", "k"], "rows": [{"n": node, "k": 1}]})
        self.assertEqual(self.db.execute("MATCH (n:None) RETURN n.k"), {"columns": ["n.k"], "rows": []})

    def test_counts_clear_and_repr(self):
        self.db.execute("CREATE ()-[:R]->()")
        self.assertEqual((self.db.node_count, self.db.relationship_count), (2, 1))
        self.assertEqual(repr(self.db), "<lora_python.Database nodes=2 relationships=1>")
        self.db.clear()
        self.assertEqual((self.db.node_count, self.db.relationship_count), (0, 0))

    def test_databases_are_apart(self):
        with Database.create(properties="loradb") as other:
            other.execute("CREATE ({m: {k: 1}})")
            self.assertEqual((self.db.node_count, other.node_count), (0, 1))

    def test_closed(self):
        self.db.close()
        self.db.close()
        self.assertEqual(repr(self.db), "<lora_python.Database closed>")
        with self.assertRaises(LoraQueryError) as caught:
            self.db.execute("RETURN 1")
        self.assertEqual(caught.exception.code, "DATABASE_CLOSED")

    def test_query_error(self):
        with self.assertRaises(LoraQueryError) as caught:
            self.db.execute("RETRUN 1")
        error = caught.exception
        self.assertEqual((error.code, error.lora_code), ("UNEXPECTED_SYNTAX", "LORA_ERROR"))
        self.assertEqual(error.details["position"], {"offset": 0, "line": 1, "column": 1})
        self.assertIn(error.code, lora_python.ERROR_CODES)
        self.assertIn("RETURN", str(error))

    def test_failed_statement_leaves_no_trace(self):
        with self.assertRaises(LoraQueryError):
            self.db.execute("CREATE (n) WITH n UNWIND [1, 0] AS d RETURN 1 / d")
        self.assertEqual(self.db.node_count, 0)

    def test_options(self):
        for options, code in [
            ({"timeout_ms": 50}, "TIMED_OUT"),
            ({"max_rows": 2}, "ROW_LIMIT_EXCEEDED"),
            ({"read_only": True}, "WRITE_NOT_ALLOWED"),
        ]:
            query = {"TIMED_OUT": ENDLESS, "WRITE_NOT_ALLOWED": "CREATE ()"}.get(
                code, "UNWIND [1, 2, 3] AS x RETURN x"
            )
            with self.subTest(code), self.assertRaises(LoraQueryError) as caught:
                self.db.execute(query, **options)
            self.assertEqual(caught.exception.code, code)

    def test_snapshot_files(self):
        self.db.execute("CREATE (:Person {name: 'Ada'})")
        meta = {"formatVersion": 1, "nodeCount": 1, "relationshipCount": 0, "walLsn": None}
        before = os.getcwd()
        with tempfile.TemporaryDirectory() as folder, Database() as other:
            os.chdir(folder)
            try:
                self.assertEqual(self.db.save_snapshot("graph.bin"), meta)
                self.assertEqual(other.load_snapshot(os.path.join(folder, "graph.bin")), meta)
                with self.assertRaises(StorageError) as missing:
                    other.load_snapshot("none.bin")
            finally:
                os.chdir(before)
            self.assertEqual(missing.exception.code, "FILE_NOT_FOUND")
            self.assertEqual(other.node_count, 1)

    def test_snapshot_bytes(self):
        self.db.execute("CREATE (:Person {name: 'Ada'})")
        data = self.db.save_snapshot_to_bytes(wal_lsn=2**64 - 1)
        with Database() as other:
            self.assertEqual(other.load_snapshot_from_bytes(data)["walLsn"], 2**64 - 1)
            self.assertEqual(other.save_snapshot_to_bytes(wal_lsn=2**64 - 1), data)
            with self.assertRaises(SnapshotError) as caught:
                other.load_snapshot_from_bytes(b"?" + data[1:])
            self.assertEqual((caught.exception.code, caught.exception.details["offsetBytes"]), ("BAD_MAGIC", 0))
            self.assertIsInstance(caught.exception, LoraQueryError)
            self.assertEqual(other.node_count, 1)

    def test_many_threads(self):
        def work():
            for _ in range(30):
                self.db.execute("CREATE ()")

        threads = [threading.Thread(target=work) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(self.db.node_count, 240)


class ValuesTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.db = Database()
        cls.addClassCleanup(cls.db.close)

    def echo(self, value):
        return self.db.execute("RETURN $x AS x", {"x": value})["rows"][0]["x"]

    def test_values_come_back_as_they_were(self):
        for value in [
            None,
            True,
            "äöü\0\U0001f600",
            0,
            2**63 - 1,
            -(2**63),
            1.0,
            -0.0,
            0.1,
            1e300,
            float("inf"),
            float("-inf"),
            [],
            [1, [1.0, None]],
            {"__proto__": 1, "b": {"c": [float("inf")]}},
            lora_python.date("2024-02-29"),
            lora_python.time("12:00:01Z"),
            lora_python.localtime("12:00:01"),
            lora_python.datetime("2024-02-29T12:00:01+01:00"),
            lora_python.localdatetime("2024-02-29T12:00:01"),
            lora_python.duration("P1Y2M3DT4H5M6.789S"),
            lora_python.vector([1, 2**62], 2, "INTEGER"),
            lora_python.vector([0.5, -1.0], 2, "FLOAT32"),
            lora_python.cartesian(1.0, 2.5),
            lora_python.cartesian_3d(1.0, 2.5, 3.0),
        ]:
            with self.subTest(value=value):
                found = self.echo(value)
                self.assertEqual(found, value)
                self.assertEqual(repr(sorted_keys(found)), repr(sorted_keys(value)))

    def test_nan(self):
        value = self.echo([float("nan"), {"kind": "map", "entries": {"kind": "float"}}])
        self.assertNotEqual(value[0], value[0])
        self.assertEqual(value[1], {"kind": "float"})

    def test_geographic_points(self):
        point = self.echo(lora_python.wgs84(1.0, 2.5))
        self.assertEqual((point["longitude"], point["latitude"], point["srid"]), (1.0, 2.5, 4326))
        self.assertEqual(self.echo(lora_python.wgs84_3d(1.0, 2.5, 3.0))["height"], 3.0)
        self.assertTrue(lora_python.is_point(point))

    def test_kinds(self):
        row = self.db.execute("CREATE p = (a)-[r:R]->() RETURN a, r, p, date() AS d")["rows"][0]
        tests = [
            lora_python.is_node,
            lora_python.is_relationship,
            lora_python.is_path,
            lora_python.is_temporal,
            lora_python.is_vector,
        ]
        found = [[test(row[key]) for test in tests] for key in "arpd"]
        self.assertEqual(found, [[i == k for k in range(5)] for i in range(4)])
        self.assertTrue(lora_python.is_vector(lora_python.vector([1], 1, "INTEGER")))
        self.assertFalse(lora_python.is_node(1))
        self.assertEqual(set(types.LoraNode.__annotations__), set(row["a"]))

    def test_wrong_params(self):
        deep = 1
        for _ in range(101):
            deep = [deep]
        for params, kind in [
            ({"x": 2**63}, InvalidParamsError),
            ({"x": "\ud800"}, InvalidParamsError),
            ({"x": deep}, InvalidParamsError),
            ({"x": lora_python.date("2024-13-01")}, InvalidParamsError),
            ({"x": (1,)}, TypeError),
            ({"x": {1}}, TypeError),
            ({"x": b"bytes"}, TypeError),
            ({"x": {1: 2}}, TypeError),
            ([1], TypeError),
        ]:
            with self.subTest(params=params), self.assertRaises(kind) as caught:
                self.db.execute("RETURN $x", params)
            if isinstance(caught.exception, LoraError):
                self.assertEqual(caught.exception.lora_code, "INVALID_PARAMS")


def sorted_keys(value):
    if isinstance(value, dict):
        return sorted((key, sorted_keys(inner)) for key, inner in value.items())
    return [sorted_keys(inner) for inner in value] if isinstance(value, list) else value


if __name__ == "__main__":
    unittest.main()
