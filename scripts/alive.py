"""Says by its exit code whether the server of this container answers."""

import http.client
import os
import sys


def host() -> str:
    """A name the server accepts, for it refuses requests to any other."""
    first = os.environ.get("ALLOWED_HOSTS", "").split(",")[0].strip().lstrip(".")
    return first if first not in ("", "*") else "localhost"


def status() -> int:
    """The HTTP status of the liveness address; raise `OSError` when nothing listens."""
    port = int(os.environ.get("GRANIAN_PORT", "8000"))
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=4)
    connection.request("GET", "/health/live", headers={"Host": host()})
    return connection.getresponse().status


def main() -> int:
    """Exit code 0 when it answers 200."""
    try:
        return 0 if status() == http.client.OK else 1
    except (OSError, http.client.HTTPException) as error:
        sys.stderr.write(f"{error}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main())
