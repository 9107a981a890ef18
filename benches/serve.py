"""The web application under load, beside axum alone: how fast, in how much memory, what a kill loses, and who
waits when some clients are awkward. Needs wrk; ends with status 1 if anything acknowledged is lost."""

import concurrent.futures
import datetime
import http.client
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time

here = pathlib.Path(__file__).parent
root = here.parent
sys.path.insert(0, str(root / "tests"))
import awkward  # noqa: E402
from served import Browser, Server  # noqa: E402

PROGRAM = os.environ.get("SAFEBOARD_PROGRAM", root / "target/release/safeboard")
BARE = os.environ.get("SAFEBOARD_BARE", root / "target/release/examples/bare")
SECONDS = int(os.environ.get("SAFEBOARD_BENCH_SECONDS", "60"))
REQUESTS = int(os.environ.get("SAFEBOARD_BENCH_REQUESTS", "200000"))
CONNECTIONS, WRITERS, KILLS = 64, 4, 3
PAGES = {"scorecard": "/scorecard", "indicator": "/indicators/children-on-plans", "list": "/actions"}


def row(name, *cells):
    print(f"{name:<34}" + "".join(f"{cell:>12}" for cell in cells), flush=True)


def head(title, *columns):
    print(f"\n{title}")
    row("", *columns)


def wrk(url, cookie, seconds=SECONDS):
    asked = ["wrk", "-t2", f"-c{CONNECTIONS}", f"-d{seconds}s", "-s", here / "serve.lua", "-H", f"Cookie: {cookie}"]
    said = subprocess.run([*asked, url], check=True, stdout=subprocess.PIPE, text=True).stdout
    requests, took, p50, p99, errors = re.search(r"^measured (.*)$", said, re.M).group(1).split()
    return int(requests), float(took), float(p50), float(p99), int(errors)


def measured(name, url, cookie, *more):
    """A row of a load, and how many requests it was."""
    requests, took, p50, p99, errors = wrk(url, cookie)
    row(name, f"{requests / took:.0f}", f"{p50:.1f}", f"{p99:.1f}", errors, *more)
    return requests


def bare(page):
    """Axum that answers the bytes of a page; its address."""
    file = tempfile.NamedTemporaryFile()
    file.write(page.encode())
    file.flush()
    process = subprocess.Popen([BARE, file.name], stdout=subprocess.PIPE, text=True)
    return process, process.stdout.readline().strip()


def speed(server, browser):
    head(f"{CONNECTIONS} connections, {SECONDS} s each", "requests/s", "p50 ms", "p99 ms", "errors", "bytes")
    total = 0
    for name, path in PAGES.items():
        status, _, page = browser.get(path)
        if status != 200:
            raise RuntimeError(f"{path}: {status}")
        length = len(page.encode())
        total += measured(name, server.url + path, browser.cookie, length)
        process, url = bare(page)
        measured("  the same bytes from axum alone", url, "", length)
        process.kill()
        process.wait()
    return total


def resident(server):
    status = pathlib.Path(f"/proc/{server.process.pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) / 1024


def memory(server, browser, before, total):
    head("Resident memory of the server", "requests", "MB")
    row("each page opened once", 0, f"{before:.0f}")
    row("after the loads above", total, f"{resident(server):.0f}")
    while total < REQUESTS:
        total += wrk(server.url + PAGES["scorecard"], browser.cookie)[0]
        row("scorecard, again", total, f"{resident(server):.0f}")


def add_actions(server, cookies, writer):
    """Adds actions until the server is gone; those that it led on from are acknowledged."""
    browser, acknowledged = Browser(server.port, cookies), {}
    due = datetime.date.today() + datetime.timedelta(days=90)
    fields = {
        "indicator": "children-on-plans", "words": "Made up", "owner": "Head of service", "raised_in": "2011-12-Q2",
        "due_on-day": due.day, "due_on-month": due.month, "due_on-year": due.year,
    }
    try:
        browser.get("/actions/add")
        while True:
            title = f"Action {len(acknowledged)} of writer {writer} on port {server.port}"
            acknowledged[title] = browser.post("/actions/add", {**fields, "title": title})
    except (OSError, http.client.HTTPException):
        return acknowledged


def killed(server, browser):
    """How many actions were acknowledged before a kill, how many of them are there after it, and how long the
    server was away."""
    seconds, acknowledged = min(SECONDS, 10), {}
    with concurrent.futures.ThreadPoolExecutor() as pool:
        load = pool.submit(wrk, server.url + PAGES["scorecard"], browser.cookie, seconds)
        writers = [pool.submit(add_actions, server, browser.cookies, writer) for writer in range(WRITERS)]
        time.sleep(seconds / 2)
        server.end(signal.SIGKILL)
        load.result()
        for writer in writers:
            acknowledged |= writer.result()
    began = time.monotonic()
    server.start()
    browser.port = server.port
    browser.get("/healthz")
    back = time.monotonic() - began
    there = sum(title in browser.get(path)[2] for title, path in acknowledged.items())
    return len(acknowledged), there, back


def kills(server, browser):
    head(f"Killed under load while {WRITERS} writers add actions", "acknowledged", "there", "lost", "back in s")
    all_lost = 0
    for _ in range(KILLS):
        acknowledged, there, back = killed(server, browser)
        all_lost += acknowledged - there
        row("kill -9", acknowledged, there, acknowledged - there, f"{back:.2f}")
        if not acknowledged:
            raise RuntimeError("nothing was acknowledged: this says nothing")
    print(server.say("log", "verify").strip())
    return all_lost


def others(server, browser):
    head("The scorecard for others meanwhile", "requests/s", "p50 ms", "p99 ms", "errors", "ended")
    url = server.url + PAGES["scorecard"]
    style = re.search(r"/assets/[^\"]+/govuk-frontend.css", browser.get("/account")[2]).group()
    browser.get(PAGES["scorecard"])
    measured("nobody awkward", url, browser.cookie)
    for name, client, number in [
        ("200 send a byte a second", awkward.slow_headers, 200),
        ("20 send 100 kB of headers", awkward.huge_headers, 20),
        ("50 break an upload off half way", awkward.half_uploads(browser), 50),
        ("200 read nothing", awkward.deaf(style, 20), 200),
    ]:
        with awkward.Awkward(server.port, client, number) as clients:
            time.sleep(3)
            requests, took, p50, p99, errors = wrk(url, browser.cookie)
            row(name, f"{requests / took:.0f}", f"{p50:.1f}", f"{p99:.1f}", errors, clients.ended)
    left = list((server.workspace / "data/uploads").glob("*"))
    print(f"{len(left)} files left of uploads")
    with awkward.Awkward(server.port, awkward.deaf(style, 600), 600):
        time.sleep(2)
        began = time.monotonic()
        browser.get("/healthz")
        print(f"600 read nothing, more than there are connections: others wait {time.monotonic() - began:.1f} s")


with Server(PROGRAM) as server:
    browser = server.sign_in("analyst")
    for path in PAGES.values():
        browser.get(path)
    before = resident(server)
    total = speed(server, browser)
    memory(server, browser, before, total)
    lost = kills(server, browser)
    others(server, browser)
sys.exit(1 if lost else 0)
