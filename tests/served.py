"""The program serving a copy of the demo council on loopback, and people who sign in to it: for tests and
measures. SAFEBOARD_DEMO is the council's workspace, SAFEBOARD_PROGRAM the program."""

import html
import http.client
import os
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile
import urllib.parse

PASSWORD = "three odd words"
FORM = "application/x-www-form-urlencoded"
FORM_TOKEN = re.compile(r'name="form-token" value="([^"]*)"')


class Server:
    """A workspace of its own, served until it is stopped or killed, and perhaps started again."""

    def __init__(self, program):
        self.program = program
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="safeboard-served-"))
        self.workspace, self.log = self.folder / "workspace", self.folder / "log"
        shutil.copytree(os.environ["SAFEBOARD_DEMO"], self.workspace)
        self.say("people", "set", "ada", "--name", "Ada Archer", "--role", "administrator")
        self.say("people", "set", "analyst", "--name", "Some Analyst", "--role", "analyst")
        self.start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end(signal.SIGTERM)
        shutil.rmtree(self.folder)

    def say(self, command, *arguments):
        """What a command prints that the administrator gives."""
        asked = [self.program, command, "-w", self.workspace, *arguments]
        environment = {**os.environ, "SAFEBOARD_PERSON": "ada"}
        return subprocess.run(asked, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout

    def start(self):
        asked = [self.program, "serve", "-w", self.workspace, "--listen", "127.0.0.1:0"]
        with self.log.open("a") as log:
            self.process = subprocess.Popen(asked, stdout=subprocess.PIPE, stderr=log, text=True)
        self.url = self.process.stdout.readline().rstrip("/\n").rpartition(" ")[2]
        self.port = urllib.parse.urlsplit(self.url).port

    def end(self, how):
        self.process.send_signal(how)
        self.process.wait()
        self.process.stdout.close()

    def sign_in(self, login):
        """A browser in which somebody has signed in for the first time."""
        link = re.search(r"/set-up/\S+", self.say("people", "link", login)).group()
        browser = Browser(self.port)
        browser.get(link)
        browser.post(link, {"password": PASSWORD})
        return browser


class Browser:
    """Keeps cookies, and brings back the form token of the page it saw last."""

    def __init__(self, port, cookies=()):
        self.port, self.cookies, self.form_token = port, dict(cookies), ""

    @property
    def cookie(self):
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def get(self, path):
        return self.ask("GET", path)

    def post(self, path, fields):
        """Where the server leads to once it has taken the form."""
        return self.send(path, fields, 303)[1]["Location"]

    def send(self, path, fields, expected):
        body = urllib.parse.urlencode({"form-token": self.form_token, **fields})
        answer = self.ask("POST", path, body, {"Content-Type": FORM})
        if answer[0] != expected:
            raise RuntimeError(f"POST /{path.split('/')[1]}: {answer[0]}, not {expected}")
        return answer

    def ask(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body, {"Cookie": self.cookie, **(headers or {})})
            answer = connection.getresponse()
            page = answer.read().decode()
        finally:
            connection.close()
        for line in answer.headers.get_all("Set-Cookie", []):
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        if token := FORM_TOKEN.search(page):
            self.form_token = html.unescape(token.group(1))
        return answer.status, answer.headers, page
