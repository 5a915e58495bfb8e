"""Do to builds of this book what machines do: does the earlier book stay whole, and does the next build succeed?

Run `make faults` (fifty kills of the small book of the tests, then six of this one); `faults.py small 50` and
`faults.py 50` do one of them. It works on a copy and writes `bench/faults.json`. Kills come at moments drawn with a
fixed seed. A full disk is a small file system of its own, a closed folder one that is mounted to be read alone, and no
network is a process without one; where the system lets nobody do so (`unshare`), that is said in the results and is
not counted as passed.
"""

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Final

from toy import FILES, book, copied, different, write

ROOT: Final = Path(__file__).parents[1]
RESULTS: Final = ROOT / "bench" / "faults.json"
KILLS: Final = 50
SEED: Final = 20261124
# Moments of a kill as shares of the time that a build takes: from its first breath to after its end.
SOONEST, LATEST = 0.02, 1.1
OWN: Final = "FAULTS_IN_NAMESPACE"
NOT_TRIED: Final = {"tried": False, "wrong": ["this system gives a process no name space of its own"]}


def command(folder: Path, environment: dict[str, str] | None = None, prefix: tuple[str, ...] = ()) -> dict[str, Any]:
    """How to start a build of the book in a folder."""
    arguments = [*prefix, sys.executable, "-m", "press", str(folder)]
    paths = os.pathsep.join([str(folder / "src"), str(folder)])
    return {
        "args": arguments,
        "cwd": folder,
        "env": os.environ | {"PYTHONPATH": paths} | (environment or {}),
        "stdout": subprocess.PIPE,
        "stderr": subprocess.STDOUT,
        "text": True,
    }


def built(folder: Path, **how: Any) -> "subprocess.CompletedProcess[str]":
    """Build, and wait for the end."""
    return subprocess.run(**command(folder, **how), check=False)


def must_build(folder: Path) -> dict[str, bytes]:
    """Build, and give the book.

    Raises:
        SystemExit: It was not built.
    """
    done = built(folder)
    if done.returncode != 0:
        sys.exit(done.stdout)
    return book(folder)


class Book:
    """A copy of a book with one file that can be changed to and fro.

    Args:
        folder: The copy.
        name: The file.
        texts: What it says by turns.
    """

    def __init__(self, folder: Path, name: str, texts: tuple[str, str]) -> None:
        self.folder = folder
        self._file = folder / name
        self._texts = texts
        self._turn = 1
        self.books = [self._made(text) for text in texts]

    def _made(self, text: str) -> dict[str, bytes]:
        self._file.write_text(text, encoding="utf-8")
        return must_build(self.folder)

    def change(self) -> tuple[dict[str, bytes], dict[str, bytes]]:
        """Change the file; gives the book before and the book that a build must make."""
        self._turn = 1 - self._turn
        self._file.write_text(self._texts[self._turn], encoding="utf-8")
        return self.books[1 - self._turn], self.books[self._turn]


def kills(subject: Book, times: int) -> dict[str, Any]:
    """Kill builds at random moments, and build again after each."""
    chance = random.Random(SEED)  # noqa: S311 (moments, not secrets)
    for _ in range(2):  # the first warms what the disk and the caches hold; a kill must come before the end
        subject.change()
        started = time.monotonic()
        must_build(subject.folder)
        takes = time.monotonic() - started
    kept = swapped = ended = 0
    wrong: list[str] = []
    for number in range(times):
        before, after = subject.change()
        process = subprocess.Popen(**command(subject.folder))
        moment = takes * chance.uniform(SOONEST, LATEST)
        time.sleep(moment)
        ended += process.poll() is not None
        process.kill()
        process.communicate()
        found = book(subject.folder)
        if not different(found, before):
            kept += 1
        elif not different(found, after):
            swapped += 1
        else:
            wrong.append(f"kill {number} at {moment:.2f} s: {different(found, before)[:5]}")
        again = built(subject.folder)
        if again.returncode != 0 or different(book(subject.folder), after):
            wrong.append(f"rerun {number}: status {again.returncode}: {again.stdout[-400:]}")
        print(
            f"kill {number + 1} of {times} at {moment:.2f} s: {'kept' if not different(found, before) else 'new'}",
            flush=True,
        )
    return {
        "kills": times, "build_seconds": round(takes, 1), "earlier_book_whole": kept, "new_book_whole": swapped,
        "ended_before_the_kill": ended, "wrong": wrong,
    }  # fmt: skip


def refused(subject: Book, advised: str, mend: str) -> dict[str, Any]:
    """A build that cannot be: does it say what to do, is the earlier book whole, does the next build succeed?

    Args:
        subject: The book, on a disk that lets no book be built.
        advised: Words that the message must have.
        mend: What lets a book be built on that disk.
    """
    before, after = subject.change()
    done = built(subject.folder)
    wrong = [] if done.returncode == 1 else [f"status {done.returncode}"]
    wrong += [] if advised in done.stdout else [f"no advice in: {done.stdout[-600:]}"]
    wrong += ["a traceback"] if "Traceback" in done.stdout else []
    found = book(subject.folder)
    wrong += [f"the earlier book is not whole: {different(found, before)[:5]}"] if different(found, before) else []
    mount(mend)
    wrong += ["the next build is not the new book"] if different(must_build(subject.folder), after) else []
    return {"tried": True, "said": done.stdout.strip().splitlines()[-1:], "wrong": wrong}


def mount(arguments: str) -> None:
    """Mount or unmount, in the name space of this process alone."""
    program, *rest = arguments.split()
    subprocess.run([program, *rest], check=True)


def size_of(folder: Path) -> int:
    """Bytes that a folder takes on a disk of blocks of 4 KB."""
    return sum(-(-path.lstat().st_size // 4096) * 4096 + 4096 for path in folder.rglob("*"))


def full_disks(subject: Book) -> dict[str, Any]:
    """A disk that holds the earlier book and, of what a build needs beside it, nothing or a part."""
    found: dict[str, Any] = {}
    place, aside = subject.folder / "_build", subject.folder / "aside"
    needed = size_of(place)
    for name in ("work", "runs", "drawings", "ipython"):
        shutil.rmtree(place / name, ignore_errors=True)
    for share in (0, 0.2, 0.4, 0.6):  # with nearly all of it a build succeeds, since the count is of whole blocks
        shutil.copytree(place, aside)
        size = size_of(place) + int(share * needed)
        mount(f"mount -t tmpfs -o size={size} none {place}")
        shutil.copytree(aside, place, dirs_exist_ok=True)
        shutil.rmtree(aside)
        found[f"{share:.0%} of {needed // 1_000_000} MB"] = refused(
            subject, "The disk is full: make room", f"mount -o remount,size=4g {place}"
        )
        shutil.copytree(place / "html", aside / "html")
        mount(f"umount --lazy {place}")  # a process warmed for cells may outlive its build by a breath
        shutil.rmtree(place)
        shutil.move(aside, place)
    return found


def closed(subject: Book) -> dict[str, Any]:
    """Build into a folder that may only be read."""
    place = subject.folder / "_build"
    mount(f"mount --bind {place} {place}")
    mount(f"mount -o remount,bind,ro {place}")
    found = refused(subject, "may not be written to: give yourself the right to", f"mount -o remount,bind,rw {place}")
    mount(f"umount --lazy {place}")  # a process warmed for cells may outlive its build by a breath
    return found


def without(subject: Book, **how: Any) -> dict[str, Any]:
    """A build that lacks something that it does not need."""
    _, after = subject.change()
    for name in ("html", "work", "runs", "drawings"):
        shutil.rmtree(subject.folder / "_build" / name, ignore_errors=True)
    done = built(subject.folder, **how)
    wrong = [] if done.returncode == 0 else [done.stdout[-600:]]
    wrong += different(book(subject.folder), after)
    return {"tried": True, "files": len(after), "wrong": wrong}


def allowed(*flags: str) -> bool:
    """Whether this system gives a process name spaces of its own."""
    program = shutil.which("unshare")
    return program is not None and subprocess.run([program, *flags, "true"], check=False).returncode == 0


def two_at_once(subject: Book) -> dict[str, Any]:
    """Two builds begun together."""
    _, after = subject.change()
    both = [subprocess.Popen(**command(subject.folder)) for _ in range(2)]
    said = [process.communicate()[0] for process in both]
    states = [process.returncode for process in both]
    wrong = [] if 0 in states else said
    wrong += [
        words
        for words, state in zip(said, states, strict=True)
        if state != 0 and "wait until it has ended" not in words
    ]
    wrong += different(book(subject.folder), after)
    return {"tried": True, "statuses": states, "wrong": wrong}


def subject_of(temporary: Path, small: bool) -> Book:
    """The small book of the tests or a copy of this one, with the file that is changed."""
    if small:
        return Book(write(temporary / "book", FILES), "data/height.txt", ("61\n", "62\n"))
    folder = copied(ROOT, temporary / "book")
    name = "chapters/methods.md"
    text = (folder / name).read_text(encoding="utf-8")
    return Book(folder, name, (text, f"{text}\nOne more paragraph.\n"))


def main() -> int:
    """Try everything, write the results, and return the exit status."""
    if OWN not in os.environ and allowed("-rm"):  # once more, where mounting touches nobody else
        os.environ[OWN] = "1"
        os.execvp("unshare", ["unshare", "-rm", sys.executable, *sys.argv])  # noqa: S606, S607 (by PATH, as above)
    small = "small" in sys.argv[1:]
    times = next((int(word) for word in sys.argv[1:] if word.isdigit()), KILLS)
    with tempfile.TemporaryDirectory(prefix="faults-") as temporary:
        subject = subject_of(Path(temporary).resolve(), small)
        bare = write(Path(temporary) / "bare", {"fonts.conf": "<fontconfig></fontconfig>"})
        nothing = {"PATH": str(bare), "CHROMIUM": "", "FONTCONFIG_FILE": str(bare / "fonts.conf")}
        found = {
            "book": "the small book of the tests" if small else "this book",
            "full disk": full_disks(subject) if OWN in os.environ else NOT_TRIED,
            "closed folder": closed(subject) if OWN in os.environ else NOT_TRIED,
            "no network": without(subject, prefix=("unshare", "-rn")) if allowed("-rn") else NOT_TRIED,
            "no browser, no fonts, no git": without(subject, environment=nothing),
            "two at once": two_at_once(subject),
            "killed": kills(subject, times),
        }
    known = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    RESULTS.write_text(
        json.dumps(known | {found["book"]: found}, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    wrong = json.dumps(found).count('"wrong": ["')
    print(f"{found['book']}: {times} kills, {len(found['killed']['wrong'])} wrong; {wrong} trials with a fault in all")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
