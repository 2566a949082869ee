"""A database for each session of tests, cloned from a template that is migrated once.

Migrating takes seconds, cloning hundredths of one. Sessions that run at the same time, on the same
server, share the template and nothing else.
"""

import hashlib
import os
import secrets
import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import django
import psycopg
import pytest
import wagtail
from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection, connections
from django.test import TransactionTestCase
from psycopg import sql
from pytest_django import DjangoDbBlocker

from cms import env
from cms.demo.postgres import binaries

TEMPLATE = "chapo_template_"
CLONE = "chapo_test_"
KEPT = 4  # Dumps besides the newest, for those who change branches.


def fingerprint() -> str:
    """What the migrated template depends on."""
    told = (django.__version__, wagtail.__version__, settings.LANGUAGE_CODE)
    digest = hashlib.sha256(repr(told).encode())
    for app in apps.get_app_configs():
        digest.update(app.name.encode())
        for file in sorted(Path(app.path, "migrations").glob("*.py")):
            digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()[:16]


def at(url: str, *, database: str) -> str:
    """The address of another database of the same server."""
    return urlsplit(url)._replace(path=f"/{database}").geturl()


@dataclass(frozen=True)
class Dump:
    """A database kept as a file by the embedded server's own programs."""

    file: Path
    database: str
    host: str

    def save(self) -> None:
        kept = sorted(self.file.parent.glob("*.dump"), key=lambda file: file.stat().st_mtime)
        for old in kept[:-KEPT]:
            old.unlink(missing_ok=True)
        new = self.file.with_suffix(f".{os.getpid()}")
        self._run("pg_dump", "--format=custom", "--no-owner", f"--file={new}", self.database)
        new.rename(self.file)

    def restore(self) -> None:
        self._run("pg_restore", "--exit-on-error", f"--dbname={self.database}", str(self.file))

    def _run(self, program: str, *arguments: str) -> None:
        access = ("--no-password", "--username=postgres", f"--host={self.host}", "--port=5432")
        subprocess.run([binaries.installed() / program, *access, *arguments], check=True)


class SessionDatabase:
    """The database of one session of tests."""

    def __init__(self, url: str, *, blocker: DjangoDbBlocker, dumps: Path) -> None:
        """Accept the address of any database of the server; its user may create others.

        A migrated template is kept between runs in `dumps`.
        """
        self.blocker = blocker
        self.dumps = dumps
        self.url = url
        self.name = CLONE + secrets.token_hex(6)
        self.template = TEMPLATE + fingerprint()
        # Advisory locks are a database's own, so all sessions must meet in the same one.
        self.server = psycopg.connect(at(url, database="postgres"), autocommit=True)

    @contextmanager
    def in_use(self, patch: pytest.MonkeyPatch) -> Generator[None]:
        """Point Django at the clone; drop it afterwards."""
        try:
            # Kept by the open connection: the sign, to other sessions, that we are alive.
            self._do("SELECT pg_advisory_lock(hashtextextended(%s, 0))", self.name)
            self._do("SELECT pg_advisory_lock_shared(hashtextextended(%s, 0))", self.template)
            self._sweep()
            address = at(self.url, database=self.name)
            patch.setenv("DATABASE_URL", address)
            described = env.database(address)
            for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS"):
                patch.setitem(connection.settings_dict, key, described[key])
            self._ensure_template()
            self.restore()
            # Django's way empties every table, also of what the migrations put in: the root page,
            # the site, the locale. A new clone is as fast, and complete.
            patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _: self.restore())
            yield
        finally:
            connections.close_all()
            self._drop(self.name)
            self.server.close()

    def restore(self) -> None:
        """Put the database back to what the migrations make."""
        connections.close_all()
        self._drop(self.name)
        self._create(self.name, template=self.template)
        ContentType.objects.clear_cache()
        for cache in caches.all():
            cache.clear()

    def _ensure_template(self) -> None:
        build = f"build {self.template}"
        self._do("SELECT pg_advisory_lock(hashtextextended(%s, 0))", build)
        if self.template not in self._names(TEMPLATE):
            self._create(self.name, template="template1")
            self._fill_template()
            # Renamed when finished, so that an interrupted migration is nobody's template.
            names = {"old": sql.Identifier(self.name), "new": sql.Identifier(self.template)}
            self._do(sql.SQL("ALTER DATABASE {old} RENAME TO {new}").format(**names))
            # A connection to the template would forbid to clone it.
            self._do(sql.SQL("ALTER DATABASE {new} ALLOW_CONNECTIONS false").format(**names))
        self._do("SELECT pg_advisory_unlock(hashtextextended(%s, 0))", build)

    def _fill_template(self) -> None:
        """Migrate, or on a server that started empty take what migrating gave the last time."""
        info = self.server.info
        embedded = info.host.startswith("/") and info.server_version // 10000 == binaries.MAJOR
        dump = Dump(self.dumps / f"{self.template}.dump", database=self.name, host=info.host)
        if embedded and dump.file.exists():
            dump.restore()
            return
        with self.blocker.unblock():
            call_command("migrate", verbosity=0, interactive=False)
        connections.close_all()
        if embedded:
            dump.save()

    def _sweep(self) -> None:
        """Drop what dead sessions left, and templates of other migrations nobody uses now."""
        for name in self._names(CLONE) + self._names(TEMPLATE):
            if name in (self.name, self.template):
                continue
            if self._do("SELECT pg_try_advisory_lock(hashtextextended(%s, 0))", name)[0][0]:
                self._drop(name)
                self._do("SELECT pg_advisory_unlock(hashtextextended(%s, 0))", name)

    def _names(self, prefix: str) -> list[str]:
        query = "SELECT datname FROM pg_database WHERE starts_with(datname, %s)"
        return [str(name) for (name,) in self._do(query, prefix)]

    def _create(self, name: str, *, template: str) -> None:
        query = "CREATE DATABASE {name} TEMPLATE {template}"
        if self.server.info.server_version >= 150000:
            # Copying files beats logging pages where files lie in memory.
            query += " STRATEGY file_copy"
        names = {"name": sql.Identifier(name), "template": sql.Identifier(template)}
        self._do(sql.SQL(query).format(**names))

    def _drop(self, name: str) -> None:
        # A thread of the test may have left a connection behind.
        query = sql.SQL("DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        self._do(query.format(name=sql.Identifier(name)))

    def _do(self, query: str | sql.Composed, *values: str) -> list[tuple[object, ...]]:
        cursor = self.server.execute(query, values or None)
        return cursor.fetchall() if cursor.description else []
