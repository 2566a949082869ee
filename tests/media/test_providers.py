"""The records of platforms, as editors keep them."""

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from media.addresses import EMBEDDED_KEYS, Film
from media.addresses.templates import filled
from media.models import Provider

pytestmark = pytest.mark.django_db
ADMIN = "wagtailsnippets_media_provider"


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("cheffe", "c@example.org", "secret"))
    return client


def test_the_records_that_every_newsroom_starts_with_are_valid() -> None:
    assert Provider.objects.count() == 13
    for provider in Provider.objects.all():
        provider.full_clean()
        assert provider.record_version == 1
        assert not provider.is_exempt
        assert provider.verified_on is None, "nobody has compared it yet"
        assert provider.serves == EMBEDDED_KEYS.get(provider.key, "video")


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("embed_template", "https://exemple.fr/lecteur", "{id}"),
        ("embed_template", "http://exemple.fr/{id}", "https://"),
        ("watch_template", "https://exemple.fr/{id}/{titre}", "{titre}"),
        ("playlist_template", "javascript:{id}", "https://"),
        ("embed_template", "https://[x/{id}", "https://"),
        ("embed_template", "https:///{id}", "https://"),
        ("embed_template", "https://{host}/{id}", "https://"),
        ("embed_template", "https://a b/{id}", "https://"),
        ("embed_template", "https://exemple.fr/{id}?autoplay=1", "autoplay"),
        ("policy_url", "exemple.fr", "https://"),
        ("policy_url", "https://{id}.fr", ""),
        ("hosts", "exemple.fr\nhttps://exemple.fr", "https://exemple.fr"),
    ],
)
def test_a_record_that_leads_nowhere_is_refused_at_the_field(
    field: str, value: str, message: str
) -> None:
    provider = Provider.objects.get(key="vimeo")
    setattr(provider, field, value)
    if field == "policy_url" and not message:
        return provider.full_clean()
    with pytest.raises(ValidationError) as refused:
        provider.full_clean()
    assert [*refused.value.message_dict] == [field]
    assert message in str(refused.value.message_dict[field])
    return None


@pytest.mark.parametrize(
    ("template", "address"),
    [
        ("https://x.fr/{id}?a=1&t={start}&h={key}#t={start}", "https://x.fr/a%2Fb?a=1"),
        ("https://{host}/{id}", "https:///a%2Fb"),
    ],
)
def test_a_parameter_that_has_nothing_to_say_is_left_out(template: str, address: str) -> None:
    assert filled(template, Film(provider="x", id="a/b")) == address


def test_what_an_address_says_cannot_leave_its_place() -> None:
    film = Film(provider="x", id="a?b#c&d", key="k&z=1", start=5)
    made = filled("https://x.fr/{id}?h={key}&t={start}#s={start}", film)
    assert made == "https://x.fr/a%3Fb%23c%26d?h=k%26z%3D1&t=5#s=5"


def test_an_editor_corrects_a_record_and_adds_or_deletes_none(editor: Client) -> None:
    listing = reverse(f"{ADMIN}:list")
    page = editor.get(listing).content.decode()
    assert "YouTube" in page
    youtube = Provider.objects.get(key="youtube")
    edit = reverse(f"{ADMIN}:edit", args=[youtube.pk])
    form = {
        field.name: getattr(youtube, field.name) or ""
        for field in Provider._meta.fields
        if field.editable and field.name not in ("id", "transfers_outside_eea", "latest_revision")
    }
    answer = editor.post(edit, form | {"trackers": "YSC", "transfers_outside_eea": "on"})
    assert answer.status_code == 302
    youtube.refresh_from_db()
    assert (youtube.tracker_list, youtube.record_version, youtube.key) == (["YSC"], 2, "youtube")
    assert editor.get(reverse(f"{ADMIN}:add")).status_code == 302
    delete = reverse(f"{ADMIN}:delete", args=[youtube.pk])
    editor.post(delete)
    assert Provider.objects.filter(pk=youtube.pk).exists()
