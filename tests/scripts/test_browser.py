"""The search for a browser, as far as it goes without installing one."""

from pathlib import Path

import pytest

from scripts import browser


def make_program(path: Path, *, exit_code: int) -> str:
    path.write_text(f"#!/bin/sh\nexit {exit_code}\n")
    path.chmod(0o755)
    return str(path)


def test_the_browser_that_was_named_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    named = make_program(tmp_path / "my browser", exit_code=0)
    monkeypatch.setenv("CHROMIUM", named)
    assert browser.main() == 0
    assert capsys.readouterr().out == f"{named}\n"


def test_a_named_browser_that_does_not_run_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    named = make_program(tmp_path / "broken", exit_code=1)
    monkeypatch.setenv("CHROMIUM", named)
    assert browser.main() == 1
    printed = capsys.readouterr()
    assert not printed.out
    assert named in printed.err


def test_an_empty_shell_on_the_path_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_program(tmp_path / "chromium", exit_code=1)
    good = make_program(tmp_path / "google-chrome", exit_code=0)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert browser.find() == good
