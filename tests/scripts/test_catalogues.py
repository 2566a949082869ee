"""The compilation of translations."""

import gettext
import os
from pathlib import Path

import pytest

from scripts import catalogues

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(catalogues, "ROOT", tmp_path)
    path = tmp_path / "newsroom" / "locale" / "fr" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text(HEADER + 'msgid "Standfirst"\nmsgstr "Chapô"\n')
    return path


def test_a_catalogue_is_compiled_for_gettext(source: Path) -> None:
    assert catalogues.main() == 0
    with source.with_suffix(".mo").open("rb") as compiled:
        assert gettext.GNUTranslations(compiled).gettext("Standfirst") == "Chapô"
    assert sorted(path.name for path in source.parent.iterdir()) == ["django.mo", "django.po"]


def test_only_what_changed_is_compiled_again(source: Path) -> None:
    assert catalogues.stale() == [source]
    catalogues.main()
    assert catalogues.stale() == []
    later = source.with_suffix(".mo").stat().st_mtime_ns + 1_000_000_000
    os.utime(source, ns=(later, later))
    assert catalogues.stale() == [source]


@pytest.mark.parametrize(
    "entry",
    [
        '#, python-format\nmsgid "%(count)d pages"\nmsgstr "%(nombre)d pages"\n',
        '<<<<<<< HEAD\nmsgid "Page"\nmsgstr "Page"\n',
    ],
    ids=["placeholder", "conflict"],
)
def test_a_mistake_is_told_and_nothing_is_written(
    source: Path, entry: str, capsys: pytest.CaptureFixture[str]
) -> None:
    source.write_text(HEADER + entry)
    assert catalogues.main() == 1
    assert "newsroom/locale/fr/LC_MESSAGES/django.po" in capsys.readouterr().err
    assert not source.with_suffix(".mo").exists()
