"""What every test may ask for: first of all a database, on a server of the tests' own."""

import os
from collections.abc import Generator

import pytest
from pytest_django import DjangoDbBlocker

from cms import env
from cms.demo import postgres
from tests.database import SessionDatabase

OURS = pytest.StashKey[bool]()


def pytest_configure(config: pytest.Config) -> None:
    """Start the tests' server, or join the one another session uses, unless one is given."""
    if os.environ.get("DATABASE_URL") or config.getoption("help") or config.option.collectonly:
        return
    try:
        os.environ["DATABASE_URL"] = postgres.use("test", var=env.read().var)
    except postgres.StartError as error:
        pytest.exit(str(error), returncode=pytest.ExitCode.USAGE_ERROR)
    config.stash[OURS] = True


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the server if we were the last to use it."""
    if config.stash.get(OURS, False):
        del os.environ["DATABASE_URL"]
        postgres.release("test")


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_blocker: DjangoDbBlocker,
    pytestconfig: pytest.Config,
    tmp_path_factory: pytest.TempPathFactory,
) -> Generator[None]:
    """Replace pytest-django's: a clone of a migrated template instead of migrations each time."""
    # `-p no:cacheprovider` takes it away.
    cache = getattr(pytestconfig, "cache", None)
    dumps = cache.mkdir("templates") if cache else tmp_path_factory.mktemp("templates")
    database = SessionDatabase(os.environ["DATABASE_URL"], blocker=django_db_blocker, dumps=dumps)
    with pytest.MonkeyPatch.context() as patch, database.in_use(patch):
        yield
