"""A disk that is full, a folder that may not be written, two that write at once: a clear error, and nothing lost."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from cli import errors, kg
from factory import claim, document, evidence

from kg import store, validation
from kg.errors import StoreError
from kg.store.embedded import Store

ARTICLES = 20
KIB = 1024


def add(opened: Store, name: str) -> None:
    article = document(name, text=document().text + "Mehr wurde nicht bekannt. " * 2000)
    opened.add(article, [claim("Altus AG", "acquires", f"Firma {name}", evidence_=(evidence(article),))])


def sources(place: Path) -> list[str]:
    """Documents of a store in which nothing is wrong, each with what it says."""
    with store.open(str(place), read_only=True) as opened:
        assert validation.validate(opened.graph) == []
        found = [article.source for article in opened.documents()]
        assert sorted(words.document.source for said in opened.claims() for words in said.evidence) == found
        return found


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """A folder with articles to read."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(ARTICLES):
        (folder / f"{number:02}.txt").write_text(
            f"---\nlang: de\n---\nDie Altus {number} AG übernimmt die Nordwerk GmbH.\n" + "x" * 40_000 + "\n")
    return tmp_path


# ---- full and not to be written ----------------------------------------------------------------


@pytest.mark.parametrize("kilobytes", [1, 100])
def test_a_file_that_may_not_grow_is_one_clear_error(written: Path, kilobytes: int) -> None:
    """What a quota or `ulimit -f` does, on any system and for any user."""
    done = subprocess.run([sys.executable, "-m", "kg", "ingest", "articles"], cwd=written, capture_output=True,
                          text=True, env={**os.environ, "KG_STORE": str(written / "s")},
                          preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes * KIB, -1)))
    assert done.returncode == 3, done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert done.stderr.strip().endswith(")")
    assert_rest_is_read(written)


def assert_rest_is_read(written: Path) -> None:
    """The store is sound, and the same command ends where an undisturbed one does."""
    env = {"KG_STORE": str(written / "s")}
    if (written / "s").exists():
        before = sources(written / "s")
        assert len(before) < ARTICLES
    again = kg("ingest", "articles", cwd=written, env=env)
    assert again.returncode == 0, again.stderr
    assert kg("ingest", "articles", cwd=written, env={"KG_STORE": str(written / "other")}).returncode == 0
    exports = [kg("export", "--format", "nquads", cwd=written, env={"KG_STORE": str(written / name)}).stdout
               for name in ("s", "other")]
    assert exports[0] == exports[1]
    assert len(sources(written / "s")) == ARTICLES


def on_a_disk(folder: Path, options: str, script: str) -> subprocess.CompletedProcess[str] | None:
    """Run a script in the folder where s is a disk of its own, which ends with the script (a mount namespace);
    None where this user may not mount."""
    command = ["unshare", "--mount", "bash", "-c", f"mount -t tmpfs -o {options} tmpfs s || exit 99\n{script}"]
    (folder / "s").mkdir()
    if not shutil.which("unshare"):
        return None
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env={
        **os.environ, "KG": f"{sys.executable} -m kg", "KG_STORE": "s", "LC_ALL": "C.UTF-8"})
    return None if done.returncode == 99 or "unshare" in done.stderr else done


@pytest.mark.parametrize("size", ["300k", "900k"])
def test_a_full_disk_is_one_clear_error(written: Path, size: str) -> None:
    result = on_a_disk(written, f"size={size}", "$KG ingest articles; code=$?; cp -a s rescued; exit $code")
    if result is None:
        return  # only root mounts; the limit on files above is the same error path
    assert result.returncode == 3
    assert len(errors(result)) == 1
    assert "the disk is full" in result.stderr
    (written / "s").rmdir()
    (written / "rescued").rename(written / "s")
    assert_rest_is_read(written)


def test_a_folder_that_may_not_be_written_is_read_all_the_same(written: Path) -> None:
    script = """$KG ingest articles/00.txt && mount -o remount,ro s || exit 98
        $KG ingest articles; echo ingest $?; $KG forget articles/00.txt; echo forget $?; $KG verify; echo verify $?
        $KG search --format jsonl Nordwerk >/dev/null; echo search $?"""
    result = on_a_disk(written, "size=200m", script)
    if result is None:
        return  # root writes everywhere but here
    assert [line for line in result.stdout.splitlines() if line[-1:].isdigit()] == ["ingest 3", "forget 3", "verify 0", "search 0"]
    assert [line for line in errors(result) if line.startswith("kg:")] == ["kg: s: may not be written (check its permissions)"] * 2
    assert "0 findings" in result.stderr


# ---- two at once -------------------------------------------------------------------------------


def test_the_second_writer_waits_with_a_message_and_then_ends_clearly(written: Path) -> None:
    with store.open(str(written / "s")) as opened:
        add(opened, "one")
        result = kg("ingest", "articles", cwd=written, env={"KG_STORE": str(written / "s")})
        assert result.returncode == 3
        waiting, error = errors(result)
        assert "waiting up to 10 s" in waiting
        assert "another process writes to it, still after 10 s" in error
        add(opened, "two")
    assert sources(written / "s") == ["one.txt", "two.txt"]


def test_two_ingests_and_readers_at_once_lose_and_double_nothing(written: Path) -> None:
    """Each writer holds the store for a second or so: the other one comes after it, and readers see whole states."""
    env = {**os.environ, "KG_STORE": str(written / "s")}
    store.open(env["KG_STORE"]).close()
    halves = [[f"articles/{number:02}.txt" for number in range(first, ARTICLES, 2)] for first in (0, 1)]
    both = [subprocess.Popen([sys.executable, "-m", "kg", "ingest", *names], cwd=written, env=env,
                             stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) for names in halves]
    seen = [0]
    try:
        while any(process.poll() is None for process in both):
            seen.append(len(sources(written / "s")))
    finally:
        messages = [process.communicate()[1] for process in both]
    for process, message in zip(both, messages, strict=True):
        assert process.returncode == 0 or "another process writes to it" in message
        assert "Traceback" not in message
    assert seen == sorted(seen), "what was committed stays"
    for names in halves:
        assert kg("ingest", *names, cwd=written, env=env).returncode == 0
    assert len(sources(written / "s")) == ARTICLES


# ---- backups -----------------------------------------------------------------------------------


def test_backup_and_restore_while_readers_and_a_writer_work(tmp_path: Path) -> None:
    place, copy, back = (tmp_path / name for name in ("s", "copy", "back"))
    env = {"KG_STORE": str(place)}
    with store.open(str(place)) as opened:
        add(opened, "one")
    failed: list[BaseException] = []
    stop = threading.Event()

    def read() -> None:
        try:
            while not stop.is_set():
                assert "one.txt" in sources(place)
        except BaseException as error:
            failed.append(error)

    reader = threading.Thread(target=read)
    reader.start()
    with store.open(str(place)) as opened:
        add(opened, "two")
        opened.flush()
        result = kg("backup", copy, cwd=tmp_path, env=env)
        assert result.returncode == 0, result.stderr
        add(opened, "three")
    stop.set()
    reader.join()
    assert failed == []
    assert sources(copy) == ["one.txt", "two.txt"]
    refused = kg("restore", copy, cwd=tmp_path, env=env)
    assert refused.returncode == 3
    assert "is there already" in refused.stderr
    assert sources(place) == ["one.txt", "three.txt", "two.txt"]
    restored = kg("restore", copy, "--store", back, cwd=tmp_path)
    assert restored.returncode == 0, restored.stderr
    exports = [kg("export", "--format", "nquads", "--store", name, cwd=tmp_path).stdout for name in (copy, back)]
    assert exports[0] == exports[1] != ""
    with store.open(str(back)) as opened:
        add(opened, "four")
    assert sources(copy) == ["one.txt", "two.txt"], "the copy is a store of its own"


def test_a_backup_never_writes_over_anything(tmp_path: Path) -> None:
    with store.open(str(tmp_path / "s")) as opened:
        add(opened, "one")
        (tmp_path / "letters").mkdir()
        (tmp_path / "letters" / "a.txt").write_text("x")
        for name in ("letters", "letters/a.txt", "s"):
            with pytest.raises(StoreError, match="is there already"):
                opened.backup(str(tmp_path / name))
    assert (tmp_path / "letters" / "a.txt").read_text() == "x"


def test_of_those_that_make_one_store_at_once_one_does(written: Path) -> None:
    """Restores and an ingest into the same new folder: one wins, the others say so, and nothing is mixed."""
    with store.open(str(written / "s")) as opened:
        add(opened, "kept")
        opened.backup(str(written / "copy"))
    env = {**os.environ, "KG_STORE": str(written / "back")}
    commands = [["restore", "copy"], ["ingest", "articles/00.txt"], ["restore", "copy"]]
    running = [subprocess.Popen([sys.executable, "-m", "kg", *command], cwd=written, env=env, stdout=subprocess.DEVNULL,
                                stderr=subprocess.PIPE, text=True) for command in commands]
    said = [process.communicate()[1] for process in running]
    found = sources(written / "back")
    restored = [process.returncode for process, command in zip(running, commands, strict=True) if command[0] == "restore"]
    for process, message in zip(running, said, strict=True):
        assert process.returncode == 0 or "is there already" in message, message
    assert found == (["articles/00.txt", "kept.txt"] if 0 in restored else ["articles/00.txt"])
    assert restored.count(0) <= 1
    assert sorted(path.name for path in written.iterdir() if "tmp" in path.name) == []
