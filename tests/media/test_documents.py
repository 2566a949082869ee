"""What a document must hold to be the one its name says, and who gets it."""

import io
import re
import time
from collections.abc import Generator
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation
from wagtail.models import Collection, CollectionViewRestriction

from media import documents, downloads
from media.documents import UnusableDocumentError
from media.models import File, ImageRight
from tests import factories
from tests.media.document_files import EXE, GOOD, archive, office, opened
from tests.media.pictures import encoded


@pytest.fixture(autouse=True)
def english() -> Generator[None]:
    with translation.override("en"):
        yield


def refusal(data: bytes, extension: str) -> str:
    with pytest.raises(UnusableDocumentError) as refused:
        documents.inspect(io.BytesIO(data), extension=extension)
    return str(refused.value)


class TestContent:
    def test_every_format_that_may_be_uploaded_is_looked_at(self) -> None:
        assert set(documents.KINDS) == set(settings.WAGTAILDOCS_EXTENSIONS) == set(GOOD)

    @pytest.mark.parametrize("extension", [*GOOD, "PDF"])
    def test_a_document_is_what_its_name_says(self, extension: str) -> None:
        file = io.BytesIO(GOOD[extension.lower()])
        documents.inspect(file, extension=extension)
        assert file.tell() == 0

    @pytest.mark.parametrize(
        ("extension", "other"),
        [(one, two) for one in GOOD for two in GOOD if one != two and one not in ("csv", "txt")
         and not (one == "zip" and GOOD[two].startswith(b"PK"))],
    )  # fmt: skip
    def test_another_document_is_refused(self, extension: str, other: str) -> None:
        assert f".{extension}" in refusal(GOOD[other], extension)

    @pytest.mark.parametrize("extension", [*GOOD])
    @pytest.mark.parametrize(
        "data",
        [b"<!DOCTYPE html><script>alert(1)</script>", b'<?xml version="1.0"?>\n<svg onload="x"/>',
         b"\xef\xbb\xbf \n<HTML>", EXE, b"", encoded("PNG")],
    )  # fmt: skip
    def test_a_page_a_program_or_a_picture_under_another_name(
        self, extension: str, data: bytes
    ) -> None:
        if data or extension not in ("csv", "txt"):
            assert refusal(data, extension)

    @pytest.mark.parametrize("extension", ["html", "svg", "exe", "docm", ""])
    def test_another_extension(self, extension: str) -> None:
        assert f"(.{extension})" in refusal(GOOD["pdf"], extension)

    @pytest.mark.parametrize(
        ("data", "extension"),
        [
            (office("docx", part="word/vbaProject.bin"), "docx"),
            (office("xlsx", part="xl/VBAPROJECT.BIN"), "xlsx"),
            (office("docx", types="ms-word.document.macroEnabled.main+xml"), "docx"),
            (opened("odt", part="Basic/Standard/Module.xml"), "odt"),
            (opened("ods", part="Scripts/python/a.py"), "ods"),
        ],
    )  # fmt: skip
    def test_macros_are_refused(self, data: bytes, extension: str) -> None:
        assert "macros" in refusal(data, extension)

    @pytest.mark.parametrize("extension", ["zip", "docx", "odt"])
    def test_a_document_that_is_cut(self, extension: str) -> None:
        assert "damaged" in refusal(GOOD[extension][:-30], extension)

    def test_a_list_of_parts_that_is_a_bomb(self) -> None:
        bomb = archive({"[Content_Types].xml": " " * 2**26 + documents.OFFICE["docx"]})
        assert ".docx" in refusal(bomb, "docx")

    def test_text_of_windows_is_said_what_to_do_with(self) -> None:
        assert "UTF-8" in refusal("a;b".encode("utf-16"), "csv")

    def test_a_zero_byte_far_into_the_text(self) -> None:
        assert "UTF-8" in refusal(b"a" * 2**21 + b"\0", "txt")

    def test_a_document_that_weighs_too_much(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(documents, "MOST_BYTES", 2**20)
        documents.inspect(io.BytesIO(b"a" * 2**20), extension="txt")
        assert "more than 1 MB" in refusal(b"a" * (2**20 + 1), "txt")


def stored(name: str = "notes.pdf", **fields: Any) -> File:
    content = ContentFile(GOOD["pdf"], name=name)
    made: File = File.objects.create(title="Notes", file=content, file_hash="a1b2", **fields)
    return made


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(get_user_model().objects.create_superuser("editrice"))
    return client


def ask(client: Client, address: str, **more: Any) -> tuple[int, bytes, Any]:
    """The status, the content and the headers of an answer, read to its end."""
    response = client.get(address, **more)
    return response.status_code, b"".join(response), response.headers


def wagtails(file: File) -> str:
    return f"/documents/{file.pk}/{file.filename}"


@pytest.mark.django_db
class TestReaders:
    def test_a_document_is_downloaded_and_never_shown(self, client: Client) -> None:
        file = stored()
        assert file.url == f"/documents/{file.uuid}/{file.filename}"
        status, content, headers = ask(client, file.url)
        assert (status, content) == (200, GOOD["pdf"])
        assert headers["Content-Type"] == "application/pdf"
        assert headers["Content-Disposition"] == f'attachment; filename="{file.filename}"'
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert headers["Cache-Control"] == "public, max-age=30"
        assert headers["Content-Length"] == str(len(GOOD["pdf"]))

    def test_it_is_not_sent_again(self, client: Client) -> None:
        file = stored()
        etag = ask(client, file.url)[2]["ETag"]
        status, content, headers = ask(client, file.url, headers={"if-none-match": etag})
        assert (status, content, headers["ETag"]) == (304, b"", etag)

    def test_its_name_is_a_part_of_its_address(self, client: Client) -> None:
        assert client.get(f"/documents/{stored().uuid}/autre.pdf").status_code == 404

    def test_a_file_that_is_lost(self, client: Client) -> None:
        file = stored()
        file.file.storage.delete(file.file.name)
        assert client.get(file.url).status_code == 404

    def test_a_restricted_one_is_nowhere(self, client: Client) -> None:
        file = stored(restricted=True)
        for address in (file.url, wagtails(file)):
            assert client.get(address).status_code == 404

    def test_nor_is_a_consent_that_somebody_signed(self, client: Client) -> None:
        file = stored()
        ImageRight.objects.create(person="Inès", picture=factories.picture(), document=file)
        for address in (file.url, wagtails(file)):
            assert client.get(address).status_code == 404

    def test_nor_is_one_of_a_private_collection(self, client: Client) -> None:
        private = Collection.get_first_root_node().add_child(name="Privée")
        inner = Collection.objects.get(pk=private.pk).add_child(name="Dedans")
        beside = Collection.get_first_root_node().add_child(name="À côté")
        CollectionViewRestriction.objects.create(
            collection=private, restriction_type=CollectionViewRestriction.LOGIN
        )
        for collection, status in ((private, 404), (inner, 404), (beside, 200)):
            file = stored(f"notes-{status}.pdf", collection=collection)
            assert ask(client, file.url)[0] == status
            assert client.get(wagtails(file)).status_code == 404

    def test_documents_cannot_be_counted(self, client: Client) -> None:
        """An address by number would give what is not published yet."""
        assert client.get(wagtails(stored())).status_code == 404

    def test_editors_see_all_of_them(self, editor: Client) -> None:
        file = stored(restricted=True)
        for address in (file.url, wagtails(file)):
            assert ask(editor, address)[0] == 200
        assert ask(editor, file.url)[2]["Cache-Control"] == "private, no-store"


@pytest.mark.django_db
class TestLentDocuments:
    def lent(self, editor: Client, file: File) -> str:
        """The path of a link."""
        page = editor.get(f"/admin/documents/{file.pk}/link/")
        (found,) = re.findall(r"http[^<\s]+/documents/lent/[^<\s]+", page.content.decode())
        return str(found).removeprefix(settings.WAGTAILADMIN_BASE_URL)

    def test_a_link_gives_the_document_to_whoever_has_it(self, editor: Client) -> None:
        address = self.lent(editor, stored(restricted=True))
        _status, content, headers = ask(Client(), address)
        assert content == GOOD["pdf"]
        assert headers["Cache-Control"] == "private, no-store"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["X-Robots-Tag"] == "noindex"
        assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert headers["Content-Disposition"].startswith("attachment")

    def test_for_ten_minutes(self, editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        address, now = self.lent(editor, stored(restricted=True)), time.time()
        monkeypatch.setattr(time, "time", lambda: now + 598)
        assert ask(Client(), address)[0] == 200
        monkeypatch.setattr(time, "time", lambda: now + 602)
        assert Client().get(address).status_code == 404

    def test_and_no_other(self, editor: Client) -> None:
        file, other = stored(restricted=True), stored("autre.pdf", restricted=True)
        token, name = self.lent(editor, file).split("/")[-2:]
        forged = [(token[:-1], name), (token, other.filename), ("x", name), (token + "x", name)]
        for given, called in forged:
            assert Client().get(f"/documents/lent/{given}/{called}").status_code == 404

    def test_the_form_offers_it(self, editor: Client) -> None:
        file = stored(restricted=True)
        offered = f"/admin/documents/{file.pk}/link/"
        assert offered in editor.get(f"/admin/documents/edit/{file.pk}/").content.decode()
        File.objects.update(restricted=False)
        assert offered not in editor.get(f"/admin/documents/edit/{file.pk}/").content.decode()

    def test_readers_cannot_make_one(self, client: Client) -> None:
        file = stored(restricted=True)
        assert client.get(f"/admin/documents/{file.pk}/link/").status_code == 302
        client.force_login(get_user_model().objects.create_user("lectrice"))
        assert client.get(f"/admin/documents/{file.pk}/link/").status_code == 302

    def test_it_is_signed_for_this_alone(self) -> None:
        assert downloads.SALT not in ("", "django.core.signing")


@pytest.mark.django_db
class TestUpload:
    def add(self, editor: Client, name: str, data: bytes, **more: str) -> Any:
        given = {"title": "Notes", "file": SimpleUploadedFile(name, data), "language": "fr"}
        root = Collection.get_first_root_node()
        return editor.post("/admin/documents/add/", given | {"collection": root.pk} | more)

    def test_a_document_with_what_is_said_of_it(self, editor: Client) -> None:
        twin = "https://example.org/notes/"
        self.add(editor, "notes.pdf", GOOD["pdf"], accessible="false", twin_url=twin)
        file = File.objects.get()
        assert (file.language, file.accessible, file.twin_url) == ("fr", False, twin)
        assert (file.restricted, file.file_size) == (False, len(GOOD["pdf"]))

    def test_one_that_is_another_is_refused(self, editor: Client) -> None:
        with translation.override("fr"):
            page = self.add(editor, "notes.pdf", b"<html>")
        assert "n’est pas ce qu’annonce son nom (.pdf)" in page.content.decode()
        assert not File.objects.exists()

    def test_a_language_is_a_tag(self, editor: Client) -> None:
        self.add(editor, "notes.pdf", GOOD["pdf"], language="du français")
        assert not File.objects.exists()

    def test_the_language_of_the_house_is_proposed(self) -> None:
        assert File().language == settings.LANGUAGE_CODE

    def test_what_was_stored_before_is_not_looked_at_again(self) -> None:
        file = factories.file()
        file.full_clean(exclude=["uploaded_by_user"])
        file.file = ContentFile(EXE, name="donnees.csv")
        with pytest.raises(ValidationError):
            file.full_clean()
