import subprocess
import sys
from pathlib import Path

import pytest

from storage.errors import DatabaseUnavailableError
from storage.sender_lock import SenderLock

HOLDER = """
import sys
from storage.sender_lock import SenderLock
lock = SenderLock(sys.argv[1])
print(lock.acquire(), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/test.db"


def test_one_process_has_the_role_of_the_sender(url: str) -> None:
    first, second = SenderLock(url), SenderLock(url)
    assert [first.acquire(), second.acquire(), first.acquire()] == [True, False, True]
    first.release()
    assert [second.acquire(), first.acquire()] == [True, False]
    second.release()


def test_each_database_has_a_sender_of_its_own(url: str) -> None:
    first, second = SenderLock(url), SenderLock(f"{url}2")
    assert (first.acquire(), second.acquire()) == (True, True)
    first.release()
    second.release()


def test_the_same_file_by_another_path_is_the_same_database(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    first, second = SenderLock(url), SenderLock("sqlite:///test.db")
    assert (first.acquire(), second.acquire()) == (True, False)
    first.release()


def test_the_role_goes_on_when_its_process_is_killed(url: str) -> None:
    command = [sys.executable, "-c", HOLDER, url]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:  # noqa: S603
        assert holder.stdout is not None
        assert holder.stdout.readline() == "True\n"
        lock = SenderLock(url)
        assert not lock.acquire()
        holder.kill()
        holder.wait()
    assert lock.acquire()
    lock.release()


def test_giving_back_a_role_one_has_not_does_nothing(url: str) -> None:
    SenderLock(url).release()
    SenderLock("postgresql://me@127.0.0.1:1/plans").release()


def test_a_server_that_cannot_be_asked_is_named() -> None:
    with pytest.raises(DatabaseUnavailableError, match=r"127\.0\.0\.1:1/plans"):
        SenderLock("postgresql://me@127.0.0.1:1/plans").acquire()


def test_a_directory_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnavailableError) as refused:
        SenderLock(f"sqlite:///{tmp_path}/none/test.db").acquire()
    assert str(refused.value) == (
        f"Cannot write {tmp_path}/none/test.db.sender (No such file or directory): "
        "give this user the right to write in the directory of the database."
    )
