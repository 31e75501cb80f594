"""The samples of README.md print what it says."""

import contextlib
import io
import os
import re
import tempfile
import unittest
from pathlib import Path

README = Path(__file__).resolve().parents[1] / "README.md"
SAMPLE = re.compile(r"^```python\n(.*?)^```\n+```text\n(.*?)^```$", re.M | re.S)


class ReadmeTest(unittest.TestCase):
    def test_samples(self):
        samples = SAMPLE.findall(README.read_text())
        self.assertGreaterEqual(len(samples), 2)
        before = os.getcwd()
        for code, expected in samples:
            with self.subTest(code=code), tempfile.TemporaryDirectory() as folder:
                printed = io.StringIO()
                os.chdir(folder)
                try:
                    with contextlib.redirect_stdout(printed):
                        exec(compile(code, "README.md", "exec"), {"__name__": "__main__"})
                finally:
                    os.chdir(before)
                self.assertEqual(printed.getvalue(), expected)


if __name__ == "__main__":
    unittest.main()
