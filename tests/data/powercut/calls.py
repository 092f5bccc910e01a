"""Turns recorded system calls into what they did to the files below one folder."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from tests.data.powercut.disk import Resize, Sync, Write
from tests.data.powercut.ground import CannotModel, Ground
from tests.data.powercut.trace import Call, unescaped

_STRING = re.compile(r'"[^"]*"(?:\.\.\.)?')
# These reach the files of the folder without naming one.
_OF_EVERYTHING = ("sync", "syncfs", "io_uring_setup", "chdir", "fchdir")
MARK = "act:"


class Reader(Ground):
    """Reads calls one after another; ``marks`` says where each act of the command began."""

    marks: list[tuple[str, int]]

    def read(self, calls: Sequence[Call]) -> None:
        """Take the calls of the command's own threads; other processes may not come near."""
        self.marks = []
        threads = {calls[0].thread}
        for call in calls:
            if call.name.startswith("clone") and "CLONE_THREAD" in "".join(call.arguments):
                threads.add(call.result)
        for call in calls:
            if call.thread in threads:
                self._take(call)
            elif any(self._names_the_folder(argument) for argument in call.arguments):
                raise CannotModel(f"another process came to the folder: {call.name}")

    def _take(self, call: Call) -> None:
        if call.result < 0:
            self._mark(call)
            return
        handler: Callable[[Call], None] | None = getattr(self, f"on_{call.name}", None)
        if handler:
            handler(call)
        elif self._concerns_the_folder(call):
            raise CannotModel(f"{call.name}({', '.join(call.arguments)[:200]}) has no model")

    def _mark(self, call: Call) -> None:
        """Note an act: the command says so by removing a name that never was."""
        if call.name == "unlink":
            place = self.place(call, None, 0)
            if place and place.name.startswith(MARK):
                self.marks.append((place.name.removeprefix(MARK), len(self.operations)))

    def _concerns_the_folder(self, call: Call) -> bool:
        return call.name in _OF_EVERYTHING or any(
            self._names_the_folder(argument) or any(map(self.inside, _numbers(argument)))
            for argument in call.arguments
        )

    def _names_the_folder(self, argument: str) -> bool:
        return argument.startswith('"') and unescaped(argument).startswith(self.base.encode())

    # ------------------------------------------------------------ descriptors
    def on_close(self, call: Call) -> None:
        """Forget a descriptor."""
        self.open.pop(call.number(0), None)

    def on_close_range(self, call: Call) -> None:
        """Forget descriptors."""
        first, last = call.number(0), call.number(1)
        for number in [held for held in self.open if first <= held <= last]:
            del self.open[number]

    def on_dup(self, call: Call) -> None:
        """Let a second descriptor stand for an open file."""
        if held := self.open.get(call.number(0)):
            self.open[call.result] = held
        else:
            self.open.pop(call.result, None)

    on_dup2 = on_dup3 = on_dup

    def on_fcntl(self, call: Call) -> None:
        """Let a second descriptor stand for an open file."""
        if call.arguments[1].startswith("F_DUPFD"):
            self.on_dup(call)

    def on_lseek(self, call: Call) -> None:
        """Move within an open file."""
        if held := self.open.get(call.number(0)):
            held.position = call.result

    def on_mmap(self, call: Call) -> None:
        """Refuse a file that is written to through memory: no call would tell."""
        held = self.inside(call.number(4))
        if held and "MAP_SHARED" in call.arguments[3] and "PROT_WRITE" in call.arguments[2]:
            raise CannotModel(f"{held[0].path} is written to through memory (mmap)")

    def on_ioctl(self, call: Call) -> None:
        """Refuse a file that takes another's blocks."""
        held = self.inside(call.number(0))
        if held and "CLONE" in call.arguments[1]:
            raise CannotModel(f"{held[0].path} takes the blocks of another ({call.arguments[1]})")

    def on_clone(self, call: Call) -> None:
        """A thread shares what is open; what a process does is looked at in ``read``."""

    on_clone3 = on_clone

    # ------------------------------------------------------------ bytes
    def on_write(self, call: Call) -> None:
        """Put bytes where the file stands."""
        if self.inside(call.number(0)):
            self._put(call.number(0), call.text(1)[: call.result], None)

    def on_pwrite64(self, call: Call) -> None:
        """Put bytes at an offset."""
        if self.inside(call.number(0)):
            self._put(call.number(0), call.text(1)[: call.result], call.number(3))

    def on_writev(self, call: Call) -> None:
        """Put several pieces where the file stands."""
        if self.inside(call.number(0)):
            self._put(call.number(0), _gathered(call), None)

    def on_pwritev(self, call: Call) -> None:
        """Put several pieces at an offset."""
        if self.inside(call.number(0)):
            self._put(call.number(0), _gathered(call), call.number(3))

    def on_sendfile(self, call: Call) -> None:
        """Copy from one open file to another."""
        data = self._copied(call.number(1), call.arguments[2], call.result)
        self._put(call.number(0), data, None)

    def on_copy_file_range(self, call: Call) -> None:
        """Copy from one open file to another."""
        data = self._copied(call.number(0), call.arguments[1], call.result)
        self._put(call.number(2), data, _offset(call.arguments[3]))

    def _put(self, number: int, data: bytes, offset: int | None) -> None:
        found = self.inside(number)
        if not found or not data:
            return
        held, inode = found
        at = held.position if offset is None else offset
        if held.appends:
            at = len(self.tree.files[inode])
        if offset is None:
            held.position = at + len(data)
        self.do(Write(inode, at, data, held.path))

    def _copied(self, number: int, argument: str, length: int) -> bytes:
        """Return what was copied out of an open file, and move on in it as the system did.

        What lies outside the folder is read now: nobody changes it meanwhile.
        """
        held, offset = self.open.get(number), _offset(argument)
        if held is None or not length:
            return b""
        at = held.position if offset is None else offset
        if offset is None:
            held.position = at + length
        if held.inode is not None:
            return self.tree.files[held.inode][at : at + length]
        with Path(held.path).open("rb") as source:
            source.seek(at)
            return source.read(length)

    def on_ftruncate(self, call: Call) -> None:
        """Give a file another size."""
        found = self.inside(call.number(0))
        if found and call.number(1) != len(self.tree.files[found[1]]):
            self.do(Resize(found[1], call.number(1), found[0].path))

    def on_fsync(self, call: Call) -> None:
        """Make a file or a folder durable."""
        if found := self.inside(call.number(0)):
            self.do(Sync(found[1], found[0].path))

    on_fdatasync = on_fsync


def _numbers(argument: str) -> Iterator[int]:
    with suppress(ValueError):
        yield int(argument, 0)


def _offset(argument: str) -> int | None:
    """Return the offset a call began from: ``[12] => [20]``, ``[12]`` or ``NULL``."""
    found = re.match(r"\[(\d+)\]", argument)
    return int(found[1]) if found else None


def _gathered(call: Call) -> bytes:
    pieces = _STRING.findall(call.arguments[1])
    return b"".join(map(unescaped, pieces))[: call.result]
