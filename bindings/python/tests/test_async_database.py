import asyncio
import os
import tempfile
import unittest

from lora_python import AsyncDatabase, Database, LoraQueryError

ENDLESS = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(*) AS c"


class AsyncDatabaseTest(unittest.IsolatedAsyncioTestCase):
    async def test_all_methods(self):
        async with await AsyncDatabase.create() as db:
            result = await db.execute("CREATE (n:A {k: $k}) RETURN n.k AS k", {"k": 1})
            self.assertEqual(result, {"columns": ["k"], "rows": [{"k": 1}]})
            self.assertEqual((db.node_count, db.relationship_count), (1, 0))
            self.assertEqual(repr(db), "<lora_python.AsyncDatabase nodes=1 relationships=0>")
            with tempfile.TemporaryDirectory() as folder:
                path = os.path.join(folder, "graph.bin")
                self.assertEqual((await db.save_snapshot(path))["nodeCount"], 1)
                await db.clear()
                self.assertEqual((await db.load_snapshot(path))["nodeCount"], 1)
            data = await db.save_snapshot_to_bytes()
            self.assertEqual((await db.load_snapshot_from_bytes(data))["walLsn"], None)
        with self.assertRaises(LoraQueryError):
            await db.execute("RETURN 1")

    async def test_many_at_once(self):
        db = AsyncDatabase(Database())
        rows = await asyncio.gather(*(db.execute("RETURN $i AS i", {"i": i}) for i in range(50)))
        self.assertEqual([row["rows"][0]["i"] for row in rows], list(range(50)))
        await db.close()

    async def test_a_cancelled_task_cancels_its_statement(self):
        async with await AsyncDatabase.create() as db:
            task = asyncio.create_task(db.execute(ENDLESS))
            await asyncio.sleep(0.05)
            task.cancel()
            with self.assertRaises(asyncio.CancelledError):
                await task
            # The database runs one statement at a time: this one runs because the other does not any more.
            self.assertEqual((await db.execute("RETURN 1 AS x"))["rows"], [{"x": 1}])


if __name__ == "__main__":
    unittest.main()
