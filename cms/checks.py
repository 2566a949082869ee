"""What is wrong with an installation, as Django's system checks and as `/health/ready` say it.

`python manage.py check --deploy` runs them. Only production is judged.
"""

from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import Error as DatabaseError

from cms.accounts import DEMO_DOMAIN


def demo_accounts() -> list[str]:
    """The names of the demonstration's accounts in the database.

    Raises `django.db.Error` when the database does not answer.
    """
    users = get_user_model().objects.filter(email__iendswith=f"@{DEMO_DOMAIN}")
    return [user.get_username() for user in users.order_by("pk")]


@register(Tags.security, deploy=True)
def check_accounts(databases: Iterable[str] | None = None, **options: object) -> list[CheckMessage]:
    """cms.E001: accounts whose password was printed on a screen. cms.W001: nobody could look."""
    if settings.ENV.mode != "production" or (databases and "default" not in databases):
        return []
    try:
        names = demo_accounts()
    except DatabaseError:
        return [
            Warning(
                "The database cannot be asked whether it has accounts of the demonstration.",
                hint="Run this check again where DATABASE_URL can be reached, after migrate.",
                id="cms.W001",
            )
        ]
    if not names:
        return []
    return [
        Error(
            f"Accounts of the demonstration are in the production database: {', '.join(names)}.",
            hint="They cannot sign in, and /health/ready answers 503 until they are deleted:"
            f" python manage.py demo --remove-accounts. Their e-mail ends in @{DEMO_DOMAIN}.",
            id="cms.E001",
        )
    ]


@register(Tags.security, deploy=True)
def check_address(**options: object) -> list[CheckMessage]:
    """cms.W002: passwords and session cookies would travel in clear."""
    if settings.ENV.mode != "production" or settings.ENV.public_url.startswith("https://"):
        return []
    return [
        Warning(
            f"PUBLIC_URL is {settings.ENV.public_url}: passwords travel in clear.",
            hint="Serve over TLS, and begin PUBLIC_URL with https://.",
            id="cms.W002",
        )
    ]


@register(Tags.staticfiles, deploy=True)
def check_static_files(**options: object) -> list[CheckMessage]:
    """cms.W003: the admin would have no styles and no scripts."""
    root = Path(settings.STATIC_ROOT)
    if settings.ENV.mode != "production" or (root / "wagtailadmin").is_dir():
        return []
    return [
        Warning(
            f"{root} has no static files: the admin would have neither styles nor scripts.",
            hint="Run python manage.py collectstatic --no-input.",
            id="cms.W003",
        )
    ]
