"""Makes, lists and revokes keys where nobody can sign in, or by a script."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from api import key_admin, keys
from api.models import ApiKey


class Command(BaseCommand):
    """`manage.py api_key create|list|revoke`."""

    help = "Makes, lists and revokes the keys of the API. A key is printed once, when it is made."

    def add_arguments(self, parser: CommandParser) -> None:
        """One command, and its options."""
        commands = parser.add_subparsers(dest="command", required=True)
        create = commands.add_parser("create", help="Make a key and print it, this once.")
        create.add_argument("--name", required=True, help="Who uses it, and where.")
        create.add_argument("--scope", choices=ApiKey.Scope.values, default="published")
        create.add_argument("--section", type=int, help="Number of a page: only drafts under it.")
        create.add_argument("--locale", action="append", default=[], help="Only drafts in this.")
        create.add_argument("--origin", action="append", default=[], help="A site whose pages may.")
        create.add_argument("--days", type=int, help="How long it works.")
        commands.add_parser("list", help="Show every key, less the key itself.")
        revoke = commands.add_parser("revoke", help="End a key now.")
        revoke.add_argument("name", help="Its name, or the characters it begins with.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Does one of the three."""
        getattr(self, f"_{options['command']}")(options)

    def _create(self, options: dict[str, Any]) -> None:
        days = options["days"]
        record = ApiKey(
            name=options["name"],
            scope=options["scope"],
            section_id=options["section"],
            locales=options["locale"],
            origins="\n".join(options["origin"]),
            expires_at=timezone.now() + timedelta(days=days) if days is not None else None,
        )
        key = keys.give(record)
        try:
            record.full_clean()
        except ValidationError as error:
            raise CommandError("\n".join(_told(error))) from None
        with transaction.atomic():
            record.save()
            log(instance=record, action=key_admin.CREATED, data=key_admin.opened(record))
        self.stderr.write("Keep it now: it is not shown again.")
        self.stdout.write(key)

    def _list(self, options: dict[str, Any]) -> None:
        now = timezone.now()
        for key in ApiKey.objects.all():
            used = f"{key.used_at:%Y-%m-%d %H:%M}" if key.used_at else "never"
            end = f"{key.expires_at:%Y-%m-%d}" if key.expires_at else "none"
            self.stdout.write(
                f"{key.start}…  {key.state_at(now):8}  {key.scope:9}  used {used}, end {end}"
                f"  {key.name}"
            )

    def _revoke(self, options: dict[str, Any]) -> None:
        name = options["name"]
        found = list(ApiKey.objects.filter(name=name, revoked_at=None))
        found = found or list(
            ApiKey.objects.filter(start=name[: keys.SHOWN], revoked_at=None)
            if len(name) >= keys.SHOWN
            else []
        )
        if len(found) != 1:
            raise CommandError(f"No key in use is called {name!r}: see api_key list.")
        key_admin.revoke(found[0])
        self.stdout.write(f"{found[0].name} is revoked.")


def _told(error: ValidationError) -> list[str]:
    return [f"--{field}: {' '.join(texts)}" for field, texts in error.message_dict.items()]
