"""Who may sign in."""

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AnonymousUser, User

DEMO_DOMAIN = "demo.invalid"
"""The e-mail domain of accounts whose password is printed on a screen (RFC 2606)."""


def is_demo(user: User | AnonymousUser) -> bool:
    """Whether this account was made by `make demo`."""
    return str(getattr(user, "email", "")).lower().endswith(f"@{DEMO_DOMAIN}")


class AccountBackend(ModelBackend):
    """Django's accounts, less the demonstration's in production."""

    def user_can_authenticate(self, user: User | AnonymousUser | None) -> bool:
        """Also ends the open sessions of a demo account once the mode is production."""
        if user is not None and settings.ENV.mode == "production" and is_demo(user):
            return False
        return super().user_can_authenticate(user)
