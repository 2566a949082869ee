"""No page is published with a picture that says nothing to those who cannot see it."""

import json
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from dossiers.models import DossierPage
from media.models import ImageRight, Picture
from tests import factories

pytestmark = pytest.mark.django_db
SAID = "Dans l’image «\u00a0Atelier\u00a0», texte alternatif\u00a0: Dites ce qu’elle montre"


@pytest.fixture
def silent() -> Picture:
    """A picture that informs and has no alternative text, as an upload of many makes them."""
    return factories.picture("Atelier", description="", alt_mode="informative")


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("cheffe", "c@example.org", "secret"))
    return client


def send(client: Client, page: Any, blocks: list[Any], **values: Any) -> Any:
    """The answer to the form of a page."""
    inlines: dict[str, Any] = {
        f"{name}-{count}": "0"
        for name in ("territory_links", "bylines", "comments")
        for count in ("TOTAL_FORMS", "INITIAL_FORMS")
    }
    form = nested_form_data({
        "title": page.title, "slug": page.slug, "standfirst": page.standfirst,
        "sections": streamfield(blocks),
    })  # fmt: skip
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return client.post(address, form | inlines | values, follow=True)


def page(**fields: Any) -> Any:
    made = factories.dossier("un", **fields)
    return made


@pytest.mark.parametrize("place", ["cover", "image", "card"])
def test_a_picture_without_its_text_holds_a_publication_back(
    editor: Client, silent: Picture, place: str
) -> None:
    values: dict[str, Any] = {"cover": silent.pk} if place == "cover" else {}
    card = {"project": "", "title": "La Bricole", "summary": "", "image": silent.pk}
    blocks = {
        "cover": [],
        "image": [("image", {"image": silent.pk, "caption": ""})],
        "card": [
            ("project_cards", {
                "heading": "", "intro": rich_text(""), "cards": {
                    "count": "1", "0": {"deleted": "", "order": "0", "type": "", "id": "",
                                        **{f"value-{name}": given for name, given in card.items()}},
                },
            })
        ],
    }[place]  # fmt: skip
    made = page()
    draft = send(editor, made, blocks, **values)
    assert draft.redirect_chain, "a draft may wait for it"
    answer = send(editor, made, blocks, **values, **{"action-publish": "1"})
    told = answer.content.decode()
    # Wagtail hands the faults of blocks over to its script as JSON.
    assert SAID in told or json.dumps(SAID)[1:-1] in told
    assert not answer.redirect_chain
    silent.description = "Un atelier vide."
    silent.save()
    again = send(editor, made, blocks, **values, **{"action-publish": "1"})
    assert again.redirect_chain
    assert DossierPage.objects.get(pk=made.pk).has_unpublished_changes is False


@pytest.mark.parametrize("kind", ["person", "organisation"])
def test_so_do_a_portrait_and_a_logo(silent: Picture, kind: str) -> None:
    made: Any = factories.person() if kind == "person" else factories.organisation()
    field = "portrait" if kind == "person" else "logo"
    setattr(made, field, silent)
    with pytest.raises(ValidationError) as refused:
        made.full_clean()
    assert "texte alternatif" in refused.value.message_dict[field][0]
    silent.alt_mode = "decorative"
    made.full_clean()


def test_an_editor_who_publishes_is_told_what_to_look_at_again(editor: Client) -> None:
    picture = factories.picture(persons_identifiable="yes", credit="D.R.")
    made = page()
    values = {"cover": picture.pk, "action-publish": "1"}
    told = send(editor, made, [], **values).content.decode()
    assert "Image «\u00a0Atelier\u00a0»\u00a0: Quelqu’un est reconnaissable" in told
    assert "«\u00a0DR\u00a0» ne nomme personne" in told
    assert reverse("wagtailimages:edit", args=[picture.pk]) in told
    ImageRight.objects.create(picture=picture, person="Inès Valdor (fictive)")
    Picture.objects.update(credit="Léa Drumond (fictive)")
    assert "Image «" not in send(editor, made, [], **values).content.decode()
