"""An embedded PostgreSQL for the demo, for `manage.py` and for the tests; it knows no Django.

A process that uses the server holds a *lease*, a file lock that the kernel drops however the
process ends. A *keeper* process starts the server, and stops it when no lease is held.
`DATABASE_URL`, when set, makes all of this unnecessary: callers check it first.
"""

from cms.demo.postgres.errors import StartError
from cms.demo.postgres.lease import release, use

__all__ = ["StartError", "release", "use"]
