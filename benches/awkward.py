"""Clients that a server should be able to bear: each kind comes again and again until it is told to stop."""

import asyncio
import contextlib
import socket
import threading

HUGE = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + b"x" * 100_000 + b"\r\n\r\n"
EDGE = "--edge\r\nContent-Disposition: form-data; name="


class Awkward:
    """So many clients at once, while the block lasts; `ended` counts how often one came to its end."""

    def __init__(self, port, client, number):
        self.port, self.client, self.number, self.ended = port, client, number, 0
        self.stop, self.faults = asyncio.Event(), []

    def __enter__(self):
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_until_complete, args=(self.all(),))
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.loop.call_soon_threadsafe(self.stop.set)
        self.thread.join()
        for fault in self.faults:
            raise fault

    async def all(self):
        clients = [asyncio.create_task(self.again()) for _ in range(self.number)]
        await self.stop.wait()
        for client in clients:
            client.cancel()
        done = await asyncio.gather(*clients, return_exceptions=True)
        self.faults = [fault for fault in done if not isinstance(fault, asyncio.CancelledError)]

    async def again(self):
        while True:
            # Being cut off is what a client like this can expect.
            with contextlib.suppress(OSError):
                await self.once()
            self.ended += 1
            await asyncio.sleep(0.1)

    async def once(self):
        # Small buffers: what somebody does not read is soon more than the server can send.
        own = socket.socket()
        own.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        own.setblocking(False)
        await self.loop.sock_connect(own, ("127.0.0.1", self.port))
        reader, writer = await asyncio.open_connection(sock=own, limit=1024)
        try:
            await self.client(reader, writer)
        finally:
            writer.close()


async def slow_headers(reader, writer):
    writer.write(b"GET / HTTP/1.1\r\nX: ")
    while not reader.at_eof():
        writer.write(b"x")
        await writer.drain()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(reader.read(1024), 1)


async def huge_headers(reader, writer):
    writer.write(HUGE)
    await reader.read()


def half_uploads(browser):
    """An upload that breaks off: its sender has nothing more to say, and still listens."""
    browser.get("/data/upload")
    head = f'POST /data/upload HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {browser.cookie}\r\n' \
        "Content-Type: multipart/form-data; boundary=edge\r\nContent-Length: 10000000\r\n\r\n"
    fields = f'{EDGE}"form-token"\r\n\r\n{browser.form_token}\r\n{EDGE}"file"; filename="rows.csv"\r\n\r\n'
    start = (head + fields).encode() + b"x" * 100_000

    async def client(reader, writer):
        writer.write(start)
        await writer.drain()
        writer.write_eof()
        await reader.read()

    return client


def deaf(path, seconds):
    """Asks for much and takes none of it, for so long."""
    asked = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode() * 60

    async def client(reader, writer):
        writer.write(asked)
        await asyncio.sleep(seconds)

    return client
