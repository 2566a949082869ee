"""The account the demonstration is visited with."""

from pathlib import Path

from django.contrib.auth.models import User
from wagtail.users.models import UserProfile

from cms.accounts import DEMO_DOMAIN
from cms.demo import secret

NAME = "redaction"
EMAIL = f"{NAME}@{DEMO_DOMAIN}"
PASSWORD_LENGTH = 12


class NameTakenError(Exception):
    """Somebody's real account has the name of the demonstration's."""


def exists() -> bool:
    """Whether the account was made."""
    return User.objects.filter(email=EMAIL).exists()


def ensure(*, var: Path) -> str | None:
    """The password of the account, made if need be; None when its owner changed it in the admin.

    The password is kept in `VAR/demo-password`. Raises `NameTakenError`.
    """
    file = var / "demo-password"
    known = file.exists()
    password = secret.kept(file)[:PASSWORD_LENGTH]
    user = User.objects.filter(email=EMAIL).first()
    if user is None:
        _create(password)
    elif not known:
        # The database outlived the data folder: nobody can tell the old password any more.
        user.set_password(password)
        user.save(update_fields=["password"])
    elif not user.check_password(password):
        return None
    return password


def _create(password: str) -> None:
    if User.objects.filter(username=NAME).exists():
        raise NameTakenError(f"The account {NAME} is somebody's: its e-mail is not {EMAIL}.")
    user = User.objects.create_superuser(
        NAME, EMAIL, password, first_name="Rédaction", last_name="de démonstration"
    )
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = "fr"
    profile.save(update_fields=["preferred_language"])


def remove() -> list[str]:
    """Delete every account of the demonstration; return their names."""
    users = User.objects.filter(email__iendswith=f"@{DEMO_DOMAIN}").order_by("pk")
    names = [user.username for user in users]
    users.delete()
    return names
