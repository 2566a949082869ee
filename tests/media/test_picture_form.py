"""What an editor is asked, told and spared when a picture is sent and described."""

import io
import zipfile
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import ReferenceIndex

from media.models import AltMode, ImageRight, Picture
from media.rights_report import reminder
from tests import factories
from tests.media import described, pictures

pytestmark = pytest.mark.django_db
DATA = described.with_xmp("JPEG", described.xmp())
READ = ["acquire_url", "alt_mode", "caption", "creator", "credit", "description", "licence",
        "long_description", "rights_holder", "taken_on", "title"]  # fmt: skip


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("cheffe", "c@example.org", "secret"))
    return client


def sent(data: bytes = DATA, name: str = "IMG_0412.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type="image/jpeg")


def form(picture: Picture, **values: Any) -> dict[str, Any]:
    """What the form of a picture sends."""
    return {
        "title": picture.title, "collection": "1", "tags": "", "alt_mode": picture.alt_mode,
        "description": picture.description, "credit": picture.credit, "ai": "none",
        "persons_identifiable": "unknown", "consents-TOTAL_FORMS": "0",
        "consents-INITIAL_FORMS": "0",
    } | values  # fmt: skip


def edit(client: Client, picture: Picture, **values: Any) -> Any:
    """The answer to the form, and where it leads."""
    address = reverse("wagtailimages:edit", args=[picture.pk])
    return client.post(address, form(picture, **values), follow=True)


def fetched(client: Client, address: str) -> int:
    """The status of a file that is read to its end."""
    answer: Any = client.get(address)
    if answer.streaming:
        b"".join(answer.streaming_content)
    return int(answer.status_code)


def errors(answer: Any) -> dict[str, list[str]]:
    return dict(answer.context["form"].errors) if "form" in answer.context else {}


class TestReadInTheFile:
    def test_one_picture(self, editor: Client) -> None:
        given = {"title": "IMG 0412", "file": sent(), "collection": "1", "creator": "Moi"}
        answer = editor.post(reverse("wagtailimages:add"), given, follow=True)
        picture = Picture.objects.get()
        assert (picture.title, picture.creator) == ("La filature !", "Moi")
        assert (picture.licence, picture.alt_mode) == ("cc-by-sa-4.0", "complex")
        assert picture.taken_on == date(2024, 3, 5)
        assert picture.read_in_file == [name for name in READ if name != "creator"]
        told = answer.content.decode()
        assert "Lu dans le fichier\u00a0: " in told
        assert "titulaire des droits" in told

    def test_several_pictures(self, editor: Client) -> None:
        given = {"title": "IMG_0412", "files[]": sent(), "collection": "1"}
        answer = editor.post(reverse("wagtailimages:add_multiple"), given).json()
        picture = Picture.objects.get()
        assert picture.read_in_file == READ
        assert "Une fileuse tend un fil." in answer["form"]
        assert answer["form"].count("Lu dans le fichier") == len(READ)

    def test_the_window_that_chooses(self, editor: Client) -> None:
        given = {f"image-chooser-upload-{name}": value for name, value in (
            ("title", "Le métier"), ("file", sent()), ("collection", "1"),
            ("alt_mode", "decorative"),
        )}  # fmt: skip
        address = reverse("wagtailimages_chooser:create")
        assert editor.post(address, given).json()["step"] == "chosen"
        picture = Picture.objects.get()
        assert (picture.title, picture.creator) == ("Le métier", "Ada Lorrain, Guy Ferrand")
        assert (picture.alt_mode, picture.description, picture.caption) == ("decorative", "", "")

    def test_a_picture_kept_aside(self, editor: Client) -> None:
        given = {"title": "trop long " * 30, "files[]": sent(), "collection": "1"}
        aside = editor.post(reverse("wagtailimages:add_multiple"), given).json()["uploaded_file_id"]
        corrected = {f"uploaded-image-{aside}-{name}": value for name, value in (
            ("title", "Le métier"), ("collection", "1"), ("tags", ""),
        )}  # fmt: skip
        address = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[aside])
        assert editor.post(address, corrected).json()["success"]
        assert Picture.objects.get().creator == "Ada Lorrain, Guy Ferrand"

    def test_what_somebody_changed_is_theirs(self, editor: Client) -> None:
        picture = factories.picture(creator="Ada", read_in_file=["creator", "credit"])
        edit(editor, picture, creator="Zoé")
        picture.refresh_from_db()
        assert (picture.creator, picture.read_in_file) == ("Zoé", ["credit"])


class TestTexts:
    @pytest.mark.parametrize(
        ("values", "field", "remedy"),
        [
            ({"description": ""}, "description", "décorative"),
            ({"description": "IMG_0412.jpg"}, "description", "nom de fichier"),
            ({"description": "dsc_0412"}, "description", "nom de fichier"),
            ({"alt_mode": "decorative"}, "description", "videz"),
            ({"alt_mode": "decorative", "description": "", "caption": "Ici"}, "caption", "videz"),
            ({"alt_mode": "complex"}, "long_description", "informative"),
            ({"long_description": "Tout."}, "long_description", "complexe"),
            ({"licence": "other"}, "licence_url", "adresse"),
        ],
    )
    def test_what_contradicts_or_lacks_is_refused_at_its_field(
        self, editor: Client, values: dict[str, str], field: str, remedy: str
    ) -> None:
        answer = edit(editor, factories.picture(), **values)
        assert [*errors(answer)] == [field]
        assert remedy in str(errors(answer)[field])

    @pytest.mark.parametrize(
        ("values", "warning"),
        [
            ({"description": "Photo de l’atelier"}, "dites ce qu’elle montre"),
            ({"caption": "un atelier vide."}, "répète la légende"),
            ({"description": "Un mot " * 22}, "150 caractères"),
            ({"credit": "D.R."}, "ne nomme personne"),
            ({"credit": "© DR"}, "ne nomme personne"),
            ({"persons_identifiable": "yes"}, "consignez"),
        ],
    )
    def test_what_is_doubtful_is_kept_with_a_warning(
        self, editor: Client, values: dict[str, str], warning: str
    ) -> None:
        picture = factories.picture()
        answer = edit(editor, picture, **values)
        assert not errors(answer)
        assert warning in answer.content.decode()
        again = editor.get(reverse("wagtailimages:edit", args=[picture.pk]))
        assert warning in again.content.decode()

    def test_lines_end_as_readers_are_promised(self, editor: Client) -> None:
        picture = factories.picture()
        edit(editor, picture, alt_mode="complex", long_description="120 en 2020.\r\n900 en 2025.")
        picture.refresh_from_db()
        assert picture.long_description == "120 en 2020.\n900 en 2025."

    @pytest.mark.parametrize(("days", "ended"), [(-1, True), (0, False)])
    def test_one_that_is_no_more_shown_says_so(
        self, editor: Client, days: int, ended: bool
    ) -> None:
        last = timezone.localdate() + timedelta(days=days)
        picture = factories.picture(rights_until=last)
        told = editor.get(reverse("wagtailimages:edit", args=[picture.pk])).content.decode()
        assert ("terminés ou ont été retirés" in told) == ended

    def test_a_good_picture_is_kept_without_a_word(self, editor: Client) -> None:
        answer = edit(editor, factories.picture(), credit="Léa Drumond")
        assert [str(message.level_tag) for message in answer.context["messages"]] == ["success"]

    def test_several_pictures_come_in_without_their_texts(self, editor: Client) -> None:
        given = {"files[]": sent(pictures.encoded("JPEG")), "collection": "1"}
        assert editor.post(reverse("wagtailimages:add_multiple"), given).json()["success"]
        picture = Picture.objects.get()
        assert (picture.alt_mode, picture.description) == (AltMode.INFORMATIVE, "")
        later = {f"image-{picture.pk}-{name}": value for name, value in (
            ("title", "Le métier"), ("collection", "1"), ("tags", ""),
        )}  # fmt: skip
        address = reverse("wagtailimages:edit_multiple", args=[picture.pk])
        assert editor.post(address, later).json()["success"]


class TestConsents:
    def consent(self, **values: str) -> dict[str, str]:
        values = {"person": "Inès Valdor (fictive)"} | values
        return {"consents-TOTAL_FORMS": "1"} | {
            f"consents-0-{name}": value for name, value in values.items()
        }

    def test_they_are_kept_with_the_picture(self, editor: Client) -> None:
        picture, paper = factories.picture(), factories.file()
        given = self.consent(ends_on="2031-05-01", document=str(paper.pk))
        answer = edit(editor, picture, persons_identifiable="yes", **given)
        assert "consignez" not in answer.content.decode()
        right = ImageRight.objects.get()
        assert (right.picture, right.person) == (picture, "Inès Valdor (fictive)")
        assert (right.ends_on, right.document) == (date(2031, 5, 1), paper)

    def test_a_mistake_is_told_and_nothing_typed_is_lost(self, editor: Client) -> None:
        given = self.consent(starts_on="2031-05-01", ends_on="2030-05-01", note="Par courrier")
        told = edit(editor, factories.picture(), caption="Au matin", **given).content.decode()
        assert "Ce consentement finit avant de commencer" in told
        assert "Par courrier" in told
        assert "Au matin" in told
        assert not ImageRight.objects.exists()

    def test_what_somebody_signed_is_for_the_newsroom_only(self, editor: Client) -> None:
        paper = factories.file()
        assert fetched(Client(), paper.url) == 200
        ImageRight.objects.create(picture=factories.picture(), person="Inès", document=paper)
        assert fetched(Client(), paper.url) == 404
        assert fetched(editor, paper.url) == 200


class TestReport:
    @pytest.fixture
    def ending(self) -> Picture:
        today = timezone.localdate()
        factories.picture("Sans fin")
        factories.picture("Plus tard", rights_until=today + timedelta(days=61))
        factories.picture("Finie", rights_until=today - timedelta(days=1))
        picture = factories.picture("Bientôt")
        for name, days in (("Inès Valdor (fictive)", 5), ("Marc Olivet (fictif)", 300)):
            end = today + timedelta(days=days)
            ImageRight.objects.create(picture=picture, person=name, ends_on=end)
        page = factories.dossier("un", cover=picture)
        ReferenceIndex.create_or_update_for_object(page)
        return picture

    def test_it_says_what_ends_who_to_ask_and_where(self, editor: Client, ending: Picture) -> None:
        answer = editor.get(reverse("ending_rights"))
        assert [picture.title for picture in answer.context["object_list"]] == ["Finie", "Bientôt"]
        told = answer.content.decode()
        for words in ("moins de 7 jours", "Inès Valdor (fictive)", "Titre de un", "terminé"):
            assert words in told
        assert date_format(timezone.localdate() + timedelta(days=5)) in told
        assert "Droits qui expirent" in editor.get(reverse("wagtailadmin_home")).content.decode()

    @pytest.mark.parametrize("kind", ["csv", "xlsx"])
    def test_it_can_be_taken_away(self, editor: Client, ending: Picture, kind: str) -> None:
        answer: Any = editor.get(reverse("ending_rights"), {"export": kind})
        content = b"".join(answer.streaming_content)
        if kind == "xlsx":
            with zipfile.ZipFile(io.BytesIO(content)) as book:
                content = b"".join(book.read(name) for name in book.namelist())
        told = content.decode()
        assert all(words in told for words in ("Bientôt", "Marc Olivet", "Titre de un", "Rappel"))
        assert "Sans fin" not in told

    def test_it_is_for_those_who_edit_pictures(self, client: Client, ending: Picture) -> None:
        user = User.objects.create_user("lecteur", "l@example.org", "secret")
        user.groups.add(Group.objects.create(name="Sans droits"))
        client.force_login(user)
        assert client.get(reverse("ending_rights")).status_code == 302


@pytest.mark.parametrize(
    ("left", "said"), [(-1, "terminé"), (0, "7"), (7, "7"), (8, "30"), (30, "30"), (31, "60")]
)
def test_reminders_come_60_30_and_7_days_before(left: int, said: str) -> None:
    today = date(2026, 3, 1)
    assert said in reminder(today + timedelta(days=left), today=today)
