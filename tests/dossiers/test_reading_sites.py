"""Reading sites: several at once, recorded in the admin, and which of them shows a page."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.models import Site

from dossiers.models import Frontend, frontends_of
from tests import factories

pytestmark = pytest.mark.django_db
HOME = "/admin/reading_sites/"
FORM = {
    "name": "Revue", "url": "https://revue.example.org", "site": "", "preview_url": "",
    "order": "0",
}  # fmt: skip


@pytest.fixture
def owner(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("camille", "c@example.org", "x"))
    return client


def said(answer: Any) -> str:
    return answer.content.decode()  # type: ignore[no-any-return]


class TestTheRecord:
    @pytest.mark.parametrize(
        ("url", "origin"),
        [
            ("https://Revue.Example.org/fr/", "https://revue.example.org"),
            ("https://revue.example.org:443/", "https://revue.example.org"),
            ("http://localhost:80", "http://localhost"),
            ("https://revue.example.org:8443/", "https://revue.example.org:8443"),
            ("http://[::1]:3000/", "http://[::1]:3000"),
        ],
    )
    def test_its_origin_is_what_browsers_write(self, url: str, origin: str) -> None:
        site = Frontend(name="Revue", url=url)
        site.clean()
        assert (site.origin, site.preview_origin) == (origin, origin)

    @pytest.mark.parametrize(
        "wrong",
        [
            "revue.example.org/p?t={token}", "https:///{token}", "ftp://x.example/{token}",
            "https://x.example; script-src *#{token}", "https://a:b@x.example/{token}",
            "javascript:alert(1)#{token}", "https://x.example https://y.example/{token}",
            "https://[x/{token}", "https://[:::::]/{token}",
        ],
    )  # fmt: skip
    def test_what_could_not_stand_in_a_policy_is_no_address(self, wrong: str) -> None:
        for name in ("preview_url", "url"):
            site = Frontend(**{"name": "Revue", "url": "https://x.example", name: wrong})
            with pytest.raises(ValidationError) as refused:
                site.clean()
            assert set(refused.value.message_dict) == {name}

    @pytest.mark.parametrize("wrong", ["https://x.example/p", "https://x.example/{token}/{token}"])
    def test_the_pass_has_one_place(self, wrong: str) -> None:
        with pytest.raises(ValidationError, match="token"):
            Frontend(name="Revue", url="https://x.example", preview_url=wrong).clean()


class TestWhichShowsAPage:
    def test_those_of_its_site_and_those_of_all(self, settings: Any) -> None:
        settings.CHAPO_FRONTEND_URL = "https://installe.example.org"
        page = factories.dossier()
        assert [site.url for site in frontends_of(page)] == ["https://installe.example.org"]
        own = page.get_site()
        other = Site.objects.create(hostname="b.example.org", root_page=factories.index("ailleurs"))
        for name, site, order in (("un", own, 2), ("deux", None, 1), ("trois", other, 0)):
            Frontend.objects.create(
                name=name, url=f"https://{name}.example.org", site=site, order=order
            )
        assert [site.name for site in frontends_of(page)] == ["deux", "un"]
        assert [site.name for site in frontends_of(None)] == ["trois", "deux", "un"]


class TestAdmin:
    def test_an_empty_list_says_what_shows_pages_meanwhile(self, owner: Client) -> None:
        told = said(owner.get(HOME))
        assert "FRONTEND_URL" in told
        assert "Enregistrer un site" in told

    def test_a_site_is_recorded_listed_changed_and_removed(self, owner: Client) -> None:
        assert owner.post(f"{HOME}new/", FORM).status_code == 302
        site = Frontend.objects.get()
        told = said(owner.get(HOME))
        for words in ("Revue", "Enregistrer un site", "Tous les sites", "https://revue.example.org/preview/#essai",
                      "Essayer ses aperçus"):  # fmt: skip
            assert words in told
        changed = FORM | {"preview_url": "https://apercu.example.org/p?t={token}"}
        assert owner.post(f"{HOME}edit/{site.pk}/", changed).status_code == 302
        site.refresh_from_db()
        assert site.preview_address("x") == "https://apercu.example.org/p?t=x"
        policy = owner.get("/admin/")["Content-Security-Policy"]
        assert "frame-src 'self' https://apercu.example.org" in policy
        assert owner.post(f"{HOME}delete/{site.pk}/").status_code == 302
        assert not Frontend.objects.exists()

    def test_faults_are_named_and_nothing_typed_is_lost(self, owner: Client) -> None:
        wrong = FORM | {"preview_url": "apercu.example.org", "url": "https://a:b@revue.example.org"}
        told = said(owner.post(f"{HOME}new/", wrong))
        assert told.count("Commencez par https:// et un nom d’hôte") == 2
        assert 'value="apercu.example.org"' in told
        missing = FORM | {"preview_url": "https://apercu.example.org/"}
        assert "Écrivez {token} une seule fois" in said(owner.post(f"{HOME}new/", missing))
        owner.post(f"{HOME}new/", FORM)
        assert "existe déjà" in said(owner.post(f"{HOME}new/", FORM))
        assert Frontend.objects.count() == 1

    def test_only_who_may(self, client: Client) -> None:
        user = User.objects.create_user("ines", "ines@example.org", "x")
        editors = Group.objects.get(name="Editors")
        user.groups.add(editors)
        client.force_login(user)
        assert client.post(f"{HOME}new/", FORM).status_code == 302
        assert not Frontend.objects.exists()
        assert HOME not in said(client.get("/admin/"))
        editors.permissions.add(Permission.objects.get(codename="add_frontend"))
        client.post(f"{HOME}new/", FORM)
        assert Frontend.objects.count() == 1
