"""Asks the programming interface all that its own document says may be asked, and much that it may not:
Schemathesis over every endpoint, as an analyst whose token is for rows about children."""

import os
import pathlib
import re
import subprocess
import sys

here = pathlib.Path(__file__).parent
sys.path.insert(0, str(here.parent))
from served import Server  # noqa: E402

root = here.parent.parent


def token_of(browser):
    browser.get("/account/tokens")
    asked = {"name": "Tests", "scope": "children", "days": "30"}
    _, _, page = browser.send("/account/tokens", asked, 200)
    return re.search(r'id="new-token">([^<]+)', page).group(1)


program = os.environ.get("SAFEBOARD_PROGRAM", root / "target/debug/safeboard")
with Server(program) as server:
    token = token_of(server.sign_in("analyst"))
    checker = pathlib.Path(sys.executable).parent / "schemathesis"
    asked = [checker, "--config-file", here / "schemathesis.toml", "run", f"{server.url}/api/v1/openapi.json"]
    ended = subprocess.run(asked, cwd=server.folder, env={**os.environ, "SAFEBOARD_TOKEN": token})
    if ended.returncode:
        print(*(line for line in server.log.read_text().splitlines() if '"ERROR"' in line), sep="\n")
sys.exit(ended.returncode)
