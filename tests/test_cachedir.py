"""The one directory that the program writes to."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from auditor.cachedir import cache_dir


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    for name in ("AUDITOR_CACHE_DIR", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    return tmp_path


def test_the_users_own_choice_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDITOR_CACHE_DIR", "/somewhere/else")
    monkeypatch.setenv("XDG_CACHE_HOME", "/xdg")
    assert cache_dir() == Path("/somewhere/else")


def test_linux(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert cache_dir() == home / ".cache" / "auditor"
    monkeypatch.setenv("XDG_CACHE_HOME", "/xdg")
    assert cache_dir() == Path("/xdg/auditor")
    monkeypatch.setenv("XDG_CACHE_HOME", "relative/is/ignored")
    assert cache_dir() == home / ".cache" / "auditor"


def test_macos(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert cache_dir() == home / "Library" / "Caches" / "auditor"


def test_windows(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert cache_dir() == home / "AppData" / "Local" / "auditor"
    monkeypatch.setenv("LOCALAPPDATA", str(home / "Elsewhere"))
    assert cache_dir() == home / "Elsewhere" / "auditor"


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_without_a_home_nothing_can_be_kept(monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(Path, "home", homeless)
    assert not cache_dir().exists()
    with pytest.raises(OSError):
        cache_dir().mkdir(parents=True)
