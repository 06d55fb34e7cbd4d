"""Files written all or none."""

import os
import stat
from pathlib import Path

import pytest

from bibtools.errors import OutputError
from bibtools.output import write_files


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_text_is_written_as_it_is(tmp_path: Path) -> None:
    write_files({tmp_path / "a": "Gödel\r\n", tmp_path / "b": b"\xff\n"})
    assert contents(tmp_path) == {"a": b"G\xc3\xb6del\r\n", "b": b"\xff\n"}


def test_folders_are_made_when_asked_for(tmp_path: Path) -> None:
    write_files({tmp_path / "x" / "y" / "a": "1"}, make_folders=True)
    assert contents(tmp_path / "x" / "y") == {"a": b"1"}
    with pytest.raises(OutputError, match=r"z/a: cannot be written: No such file or directory"):
        write_files({tmp_path / "z" / "a": "1"})


def test_one_that_fails_leaves_all_as_they_were(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")
    (tmp_path / "c").mkdir()
    with pytest.raises(OutputError, match="c: cannot be written: it is a folder"):
        write_files({tmp_path / "a": "new", tmp_path / "b": "new", tmp_path / "c": "new"})
    assert contents(tmp_path) == {"a": b"old"}


@pytest.mark.parametrize("trouble", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_failure_while_renaming_puts_everything_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: BaseException
) -> None:
    (tmp_path / "a").write_text("old")
    replace = Path.replace

    def failing(self: Path, target: Path) -> Path:
        if target.name == "c" and self.name.endswith(".part"):
            raise trouble
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises((OutputError, KeyboardInterrupt)):
        write_files({tmp_path / "a": "new", tmp_path / "b": "new", tmp_path / "c": "new"})
    assert contents(tmp_path) == {"a": b"old"}


def test_a_failure_takes_new_folders_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device", str(self), None, str(target))

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(OutputError, match="y/a: cannot be written: No space left on device"):
        write_files({tmp_path / "x" / "y" / "a": "1"}, make_folders=True)
    assert list(tmp_path.iterdir()) == []


def test_permissions_follow_the_umask_and_the_file_that_was_there(tmp_path: Path) -> None:
    (tmp_path / "old").touch()
    (tmp_path / "old").chmod(0o640)
    before = os.umask(0o027)
    try:
        write_files({tmp_path / "new": "1", tmp_path / "old": "1"})
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640
    assert stat.S_IMODE((tmp_path / "old").stat().st_mode) == 0o640
    write_files({tmp_path / "old": "2"})
    assert stat.S_IMODE((tmp_path / "old").stat().st_mode) == 0o640


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("old")
    (tmp_path / "link").symlink_to(tmp_path / "file")
    write_files({tmp_path / "link": "new"})
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file").read_text() == "new"


def test_a_device_stays_a_device() -> None:
    write_files({Path(os.devnull): "gone"})
    assert not Path(os.devnull).is_file()


def test_half_of_a_surrogate_pair_does_not_stop_the_writing(tmp_path: Path) -> None:
    write_files({tmp_path / "a": "x\ud800y"})
    assert contents(tmp_path) == {"a": b"x?y"}
