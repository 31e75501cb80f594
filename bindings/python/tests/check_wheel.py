"""Builds the wheel, installs it into an empty folder and uses it from there, with the engine that it carries.

Ends with status 77 where the build tools cannot be downloaded.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
SKIPPED = 77
PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
PROGRAM = """
import lora_python
with lora_python.Database() as db:
    print(lora_python.__file__, db.execute("RETURN 1 AS x")["rows"])
"""


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        built = run(*PIP, "wheel", "--no-deps", "--wheel-dir", folder, str(PROJECT))
        if built.returncode != 0:
            print(built.stdout)
            return SKIPPED if "No matching distribution" in built.stdout else 1
        (wheel,) = Path(folder).glob("*.whl")
        target = os.path.join(folder, "site")
        run(*PIP, "install", "--no-deps", "--no-index", "--target", target, str(wheel)).check_returncode()
        environment = {**os.environ, "PYTHONPATH": target}
        environment.pop("LORA_ENGINE", None)
        printed = run(sys.executable, "-c", PROGRAM, env=environment, cwd=folder).stdout
        expected = f"{target}/lora_python/__init__.py [{{'x': 1}}]\n"
        if printed != expected:
            print(f"{wheel.name} prints\n{printed}\nand not\n{expected}")
        return 0 if printed == expected else 1


def run(*command, **options):
    return subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options
    )


if __name__ == "__main__":
    sys.exit(main())
