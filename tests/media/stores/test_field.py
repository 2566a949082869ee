"""The field of a large file in a form: a signed name goes in, a file of the row comes out."""

from pathlib import Path

import pytest
from django import forms
from django.core.files.base import ContentFile

from media.models import Video, VideoSource
from media.storage import private_storage
from media.uploads import tokens
from media.uploads.kinds import FILMS, Accepted
from media.uploads.tokens import Upload, Uploaded
from media.uploads.widgets import LargeFileInput
from tests import factories
from tests.media.film_files import MP4

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("folders")]
NAME = "films/mon-film-0123456789abcdef.mp4"


class SourceForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = VideoSource
        fields = ("file",)
        widgets = {"file": LargeFileInput(FILMS)}


@pytest.fixture
def video() -> Video:
    return factories.video()


def form(video: Video, instance: VideoSource | None = None, **data: str) -> SourceForm:
    new = VideoSource(video=video, mime_type="video/mp4", width=2, height=1, size=10)
    return SourceForm(data, instance=instance or new)


def token() -> str:
    private_storage().put(NAME, ContentFile(MP4))
    return tokens.write(Uploaded(name=NAME, size=len(MP4), folder="films"))


def test_the_row_has_the_file_that_was_sent_and_no_copy(video: Video, folders: Path) -> None:
    filled = form(video, file=token())
    assert filled.is_valid(), filled.errors
    assert filled.has_changed()
    source = filled.save()
    source.refresh_from_db()
    assert (source.file.name, source.file.size) == (NAME, len(MP4))
    assert [kept.name for kept in private_storage().walk()] == [NAME]


def test_a_row_keeps_its_file_when_no_other_was_sent(video: Video) -> None:
    source = form(video, file=token()).save()
    again = form(video, source, file="")
    assert again.is_valid()
    assert not again.has_changed()
    assert again.save().file.name == NAME


def test_a_required_file_is_asked_for(video: Video) -> None:
    empty = form(video, file="")
    assert not empty.is_valid()
    assert empty.errors["file"].as_data()[0].code == "required"


@pytest.mark.parametrize(
    "made_up",
    [
        "original_images/portrait.jpg",
        NAME,
        tokens.write(Accepted(folder="films", extensions=("mp4",), largest=1)),
        tokens.write(Upload(name=NAME, upload="x", size=1, part_size=1, by=1)),
        tokens.write(Uploaded(name="documents/secret.pdf", size=1, folder="documents")),
    ],
)
def test_nobody_points_to_another_file(video: Video, made_up: str) -> None:
    filled = form(video, file=made_up)
    assert not filled.is_valid()
    assert "file" in filled.errors


def test_an_altered_name_is_refused(video: Video) -> None:
    said = token()
    assert not form(video, file=f"A{said[1:]}").is_valid()


def test_what_was_sent_is_not_lost_when_the_form_has_an_error(video: Video) -> None:
    said = token()
    filled = form(video, file=said)
    assert filled.is_valid()
    html = str(filled["file"])
    assert f'value="{said}"' in html
    assert NAME.rpartition("/")[2] in html


def test_the_file_of_a_row_is_named_and_asks_the_storage_nothing(video: Video) -> None:
    source = VideoSource(video=video, file="films/gone.mp4")
    html = str(SourceForm(instance=source)["file"])
    assert "gone.mp4" in html
    assert "signature" not in html


def test_it_can_be_used_without_a_mouse_and_without_eyes(video: Video) -> None:
    html = str(SourceForm(prefix="sources-__prefix__")["file"])
    assert '<input type="file" accept=".mp4,.webm" id="id_sources-__prefix__-file"' in html
    assert 'aria-describedby="id_sources-__prefix__-file-limit"' in html
    assert 'role="status" aria-live="polite"' in html
    assert 'role="alert"' in html
    assert 'aria-label="Progression de l’envoi"' in html
    assert "MP4, WEBM, 10,0\xa0Gio au plus" in html
    assert html.count('<button type="button"') == 2


def test_the_script_is_a_module() -> None:
    assert '<script src="/static/media/uploads/field.js" type="module">' in str(
        SourceForm().media
    ) or 'type="module" src="/static/media/uploads/field.js"' in str(SourceForm().media)
