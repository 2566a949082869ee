"""Why an embedded server could not be had, in words a person can act on."""

import errno

OWN_SERVER = "set DATABASE_URL to a PostgreSQL server of your own"


class StartError(Exception):
    """The embedded PostgreSQL cannot be started; the message says why and what to do."""

    def __init__(self, why: str, *, remedy: str = "") -> None:
        """Accept the cause, and the remedies other than a server of one's own."""
        self.why, self.remedy = why, remedy
        advice = f"{remedy}, or {OWN_SERVER}" if remedy else OWN_SERVER
        super().__init__(f"The embedded PostgreSQL cannot start: {why}\nWhat to do: {advice}.")


def explain(error: StartError | OSError) -> StartError:
    """The same failure in words."""
    if isinstance(error, StartError):
        return error
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return StartError(f"the disk is full ({error.filename}).", remedy="make room")
    where = f": {error.filename}" if error.filename else ""
    return StartError(
        f"{error.strerror or error}{where}.",
        remedy="choose folders you may write with VAR=… and, as root, CHAPO_CACHE=…",
    )
