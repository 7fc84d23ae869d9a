"""Each answer is made in a process of its own, which is killed when it takes too long: the engine knows no time limit.

The processes are forked from one that has the libraries loaded and nothing else (multiprocessing's fork server),
because a fork of the threaded web server would not be safe. Each opens the store read-only, hence sees what was
committed when its request came. An answer is kept until it is whole: nobody is given a part for the whole.
"""

from __future__ import annotations

import io
import json
import multiprocessing
import signal
import tempfile
import threading
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from typing import IO, Any

from kg.server.errors import Refused
from kg.server.limits import Limits

_DATA, _END, _REFUSED = b"d", b"e", b"r"
_IN_MEMORY = 2**20
_CHUNK = 2**16


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer: its media type and its bytes, in a file to read from."""

    media: str
    body: IO[bytes]
    size: int


class Workers:
    """Starts the processes; may be used from several threads."""

    def __init__(self, location: str, limits: Limits) -> None:
        self._location, self._limits = location, limits
        self._context: Any = _context()
        self._lock = threading.Lock()

    def run(self, task: str, arguments: dict[str, Any]) -> Answer:
        """The answer of a task (see kg.server.tasks). Raises Refused: by the task, too slow, too large, died."""
        receiver, sender = self._context.Pipe(duplex=False)
        with self._lock:  # multiprocessing's list of children is not made for threads
            process = self._context.Process(
                target=_work, args=(sender, self._location, self._limits, task, arguments), daemon=True)
            process.start()
            sender.close()
        body: IO[bytes] = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - the response closes it
        try:
            return self._collect(receiver, body)
        except BaseException:
            body.close()
            raise
        finally:
            with self._lock:
                process.kill()
                process.join()
                process.close()
            receiver.close()

    def _collect(self, receiver: Connection, body: IO[bytes]) -> Answer:
        """The answer, its bytes in this file."""
        deadline = time.monotonic() + self._limits.seconds
        size = 0
        while True:
            if not receiver.poll(max(0.0, deadline - time.monotonic())):
                raise Refused(504, f"ended after {self._limits.seconds:g} s without an answer; ask for less")
            try:
                message = receiver.recv_bytes()
            except EOFError:
                raise Refused(500, "the answer needs more memory than one request may have; ask for less") from None
            kind, data = message[:1], message[1:]
            if kind == _REFUSED:
                raise Refused(**json.loads(data))
            if kind == _END:
                body.seek(0)
                return Answer(data.decode(), body, size)
            size += len(data)
            if size > self._limits.answer:
                raise Refused(422, f"the answer is larger than {self._limits.answer} bytes; use LIMIT")
            body.write(data)


def _context() -> BaseContext:
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["__main__", "kg.server.tasks"])
    return context


class _Output(io.RawIOBase):
    """A file whose bytes go to the server."""

    def __init__(self, sender: Connection) -> None:
        self._sender = sender

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._sender.send_bytes(_DATA + bytes(data))
        return len(data)


def _work(sender: Connection, location: str, limits: Limits, task: str, arguments: dict[str, Any]) -> None:
    """In the process of the answer."""
    from kg.server import tasks

    _bound(limits)
    output = io.BufferedWriter(_Output(sender), _CHUNK)
    try:
        media = tasks.run(task, location, arguments, output)
        output.flush()
        sender.send_bytes(_END + media.encode())
    except Refused as error:
        _refuse(sender, error)
    except MemoryError:
        _refuse(sender, Refused(500, "the answer needs more memory than one request may have; ask for less"))
    except BrokenPipeError:
        pass  # nobody waits any more
    except Exception as error:  # the last resort: what is unforeseen shows its name, never a traceback or a path
        _refuse(sender, Refused(500, f"unexpected {type(error).__name__}"))


def _refuse(sender: Connection, error: Refused) -> None:
    sender.send_bytes(_REFUSED + json.dumps({"status": error.status, "message": error.message}).encode())


def _bound(limits: Limits) -> None:
    """Limits of the system, for the memory and for the case that the server is killed before it kills."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the server's affair
    try:
        import resource
    except ImportError:  # not on Windows
        return
    seconds = int(limits.seconds) + 2
    resource.setrlimit(resource.RLIMIT_CPU, (2 * seconds, 2 * seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
