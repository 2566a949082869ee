"""The environment: what each variable means when it is missing, given, or wrong."""

from pathlib import Path

import pytest

from cms import env, stores

PRODUCTION = {
    "CHAPO_ENV": "production",
    "SECRET_KEY": "k" * 40,
    "DATABASE_URL": "postgresql://chapo:secret@db.example.org/chapo",
    "ALLOWED_HOSTS": "cms.example.org",
    "PUBLIC_URL": "https://cms.example.org",
}


def refusal(**variables: str) -> str:
    """What is said of these variables."""
    with pytest.raises(env.InvalidEnvironmentError) as refused:
        env.read(variables)
    return str(refused.value)


class TestDevelopment:
    def test_nothing_needs_to_be_set(self) -> None:
        found = env.read({})
        assert found.mode == "development"
        assert not found.debug
        assert found.allowed_hosts == ("*",)
        assert found.public_url == "http://localhost:8000"
        assert found.var == env.CHECKOUT / "var"
        assert found.site_name == "Chapô"

    def test_an_empty_variable_is_one_that_is_not_set(self) -> None:
        """Compose files and CI systems pass empty ones."""
        names = ("CHAPO_ENV", "DEBUG", "PORT", "ALLOWED_HOSTS", "PUBLIC_URL", "VAR", "SITE_NAME")
        empty = env.read(dict.fromkeys(names, ""))
        bare = env.read({})
        assert (empty.allowed_hosts, empty.public_url) == (bare.allowed_hosts, bare.public_url)
        assert (empty.mode, empty.port, empty.var) == (bare.mode, bare.port, bare.var)
        assert empty.site_name == bare.site_name

    def test_each_process_without_a_key_has_its_own(self) -> None:
        assert env.read({}).secret_key != env.read({}).secret_key

    def test_the_port_is_part_of_the_address(self) -> None:
        assert env.read({"PORT": "9000"}).public_url == "http://localhost:9000"

    def test_a_given_address_stands_whatever_the_port(self) -> None:
        given = env.read({"PORT": "9000", "PUBLIC_URL": "https://tunnel.example.org/"})
        assert given.public_url == "https://tunnel.example.org"

    def test_the_data_folder_is_complete_from_wherever_a_command_is_run(self) -> None:
        assert env.read({"VAR": "elsewhere"}).var == Path.cwd() / "elsewhere"

    def test_hosts_are_separated_by_commas(self) -> None:
        found = env.read({"ALLOWED_HOSTS": "a.example.org, b.example.org,"})
        assert found.allowed_hosts == ("a.example.org", "b.example.org")

    @pytest.mark.parametrize("text", ["1", "true", "True", "YES"])
    def test_debug_is_on_when_told_so(self, text: str) -> None:
        assert env.read({"DEBUG": text}).debug

    def test_platforms_are_asked_unless_told_otherwise(self) -> None:
        assert env.read({}).ask_platforms
        assert env.read({"ASK_PLATFORMS": ""}).ask_platforms
        assert not env.read({"ASK_PLATFORMS": "0"}).ask_platforms

    @pytest.mark.parametrize("text", ["0", "false", "No"])
    def test_debug_is_off_when_told_so(self, text: str) -> None:
        assert not env.read({"DEBUG": text}).debug


class TestRefusals:
    def test_an_unknown_mode(self) -> None:
        assert refusal(CHAPO_ENV="prod") == "CHAPO_ENV is 'prod': use development or production."

    @pytest.mark.parametrize("text", ["0", "65536", "-1", "80a", "٨٠", "8000.0"])
    def test_a_port_that_is_none(self, text: str) -> None:
        assert refusal(PORT=text) == f"PORT is {text!r}: give a number from 1 to 65535."

    def test_a_flag_nobody_can_read(self) -> None:
        assert refusal(DEBUG="oui") == "DEBUG is 'oui': use 1, or leave it out."

    @pytest.mark.parametrize("name", ["PUBLIC_URL", "FRONTEND_URL"])
    @pytest.mark.parametrize(
        "text", ["cms.example.org", "https://", "https:///cms", "ftp://example.org"]
    )
    def test_an_address_a_browser_cannot_follow(self, name: str, text: str) -> None:
        assert refusal(**{name: text}).startswith(f"{name} is ")

    def test_another_database_than_postgresql(self) -> None:
        assert "must start with postgresql://" in refusal(DATABASE_URL="mysql://localhost/chapo")

    def test_a_database_address_that_cannot_be_read(self) -> None:
        said = refusal(DATABASE_URL="postgresql://localhost:port/chapo")
        assert said.startswith("DATABASE_URL cannot be read: ")


BUCKETS = {
    "S3_PUBLIC_BUCKET": "chapo-public",
    "S3_PRIVATE_BUCKET": "chapo-private",
    "S3_PUBLIC_URL": "https://media.example.org/",
}


class TestBuckets:
    def test_files_are_in_folders_unless_told_otherwise(self) -> None:
        assert env.read({}).buckets is None
        assert (
            env.read(dict.fromkeys([*BUCKETS, "S3_REGION", "S3_ENDPOINT_URL"], "")).buckets is None
        )
        described = stores.described(env.read({"VAR": "/srv/chapo"}))
        assert described["s3"] == {}
        assert described["local"]["public"]["OPTIONS"]["location"] == "/srv/chapo/public"

    def test_buckets_of_amazon(self) -> None:
        found = env.read(BUCKETS | {"S3_REGION": "eu-west-3"}).buckets
        assert found == env.Buckets(
            public="chapo-public", private="chapo-private", region="eu-west-3",
            public_url="https://media.example.org", endpoint_url="",
        )  # fmt: skip

    def test_each_bucket_is_a_storage_without_credentials(self) -> None:
        told = env.read(BUCKETS | {"S3_ENDPOINT_URL": "https://s3.example.org/"})
        described = stores.described(told)["s3"]
        server = {"endpoint_url": "https://s3.example.org", "region_name": None}
        assert described["default"]["OPTIONS"] == {"bucket_name": "chapo-private"} | server
        assert described["public"]["OPTIONS"] == server | {
            "bucket_name": "chapo-public", "public_url": "https://media.example.org/",
        }  # fmt: skip

    @pytest.mark.parametrize("missing", BUCKETS)
    def test_one_without_the_others(self, missing: str) -> None:
        said = refusal(**{name: text for name, text in BUCKETS.items() if name != missing})
        assert said.startswith(f"{missing} is missing beside S3_P")

    @pytest.mark.parametrize("name", ["S3_ENDPOINT_URL", "S3_REGION"])
    def test_a_server_without_buckets(self, name: str) -> None:
        said = refusal(**{name: "https://s3.example.org"})
        assert said.startswith(f"S3_PUBLIC_BUCKET is missing beside {name}")

    def test_one_bucket_for_both(self) -> None:
        said = refusal(**BUCKETS | {"S3_PRIVATE_BUCKET": "chapo-public"})
        assert "everybody could read originals" in said

    @pytest.mark.parametrize("name", ["S3_PUBLIC_URL", "S3_ENDPOINT_URL"])
    def test_an_address_without_its_scheme(self, name: str) -> None:
        assert refusal(**BUCKETS | {name: "s3.example.org"}).startswith(f"{name} is ")


class TestProduction:
    def test_it_starts_with_what_it_needs(self) -> None:
        found = env.read(PRODUCTION)
        assert found.mode == "production"
        assert found.secret_key == "k" * 40
        assert not found.debug

    @pytest.mark.parametrize("name", ["SECRET_KEY", "DATABASE_URL", "ALLOWED_HOSTS", "PUBLIC_URL"])
    @pytest.mark.parametrize("value", [None, ""])
    def test_it_refuses_to_start_without(self, name: str, value: str | None) -> None:
        variables = {key: text for key, text in PRODUCTION.items() if key != name}
        if value is not None:
            variables[name] = value
        assert refusal(**variables) == f"{name} is missing: production needs it."

    def test_it_refuses_a_short_key(self) -> None:
        assert "shorter than 32" in refusal(**PRODUCTION | {"SECRET_KEY": "k" * 31})

    @pytest.mark.parametrize("text", ["1", "True", "on"])
    def test_it_refuses_to_show_tracebacks(self, text: str) -> None:
        assert refusal(**PRODUCTION, DEBUG=text).startswith("DEBUG is on")


class TestDatabase:
    def test_every_part_of_an_address_is_understood(self) -> None:
        found = env.database(
            "postgresql://us%40er:p%2Fw@db.example.org:5433/na%20me?sslmode=require"
        )
        assert (found["USER"], found["PASSWORD"]) == ("us@er", "p/w")
        assert (found["HOST"], found["PORT"], found["NAME"]) == ("db.example.org", "5433", "na me")
        assert found["OPTIONS"] == {"connect_timeout": "5", "sslmode": "require"}

    def test_a_socket_folder_stands_in_the_query(self) -> None:
        found = env.database("postgresql://postgres@/chapo?host=/run/some%20where")
        assert found["HOST"] == "/run/some where"
        assert "host" not in str(found["OPTIONS"])

    def test_the_time_to_wait_can_be_given(self) -> None:
        found = env.database("postgresql:///chapo?connect_timeout=1")
        assert found["OPTIONS"] == {"connect_timeout": "1"}


class TestWhoMayRead:
    def test_any_site_and_no_proxy_unless_told(self) -> None:
        found = env.read({"CORS_ORIGINS": "", "PROXIES": ""})
        assert (found.cors_origins, found.proxies) == (("*",), 0)

    def test_sites_are_kept_as_browsers_write_them(self) -> None:
        given = "https://Revue.Example.org/, http://localhost:3000 ,"
        found = env.read({"CORS_ORIGINS": given, "PROXIES": "2"})
        assert found.cors_origins == ("https://revue.example.org", "http://localhost:3000")
        assert found.proxies == 2

    @pytest.mark.parametrize(
        "wrong",
        ["revue.example.org", "https://a.example/chemin", "*, https://a.example", "null", ","],
    )
    def test_what_is_no_site_is_refused(self, wrong: str) -> None:
        assert refusal(CORS_ORIGINS=wrong).startswith("CORS_ORIGINS has")

    @pytest.mark.parametrize("wrong", ["-1", "10", "un", "²"])
    def test_what_is_no_number_of_proxies_is_refused(self, wrong: str) -> None:
        assert refusal(PROXIES=wrong).startswith("PROXIES is")
