"""What the demonstration's server process runs: `cms.wsgi`, as long as the command lives."""

import multiprocessing
import os
import threading


def end_with_the_command() -> None:
    """Wait for the end of the process that started this one, then end at once."""
    command = multiprocessing.parent_process()
    if command is not None:
        command.join()
        os._exit(0)


# Ctrl-C reaches every process of the terminal's group: the command alone should hear it, for it
# then stops this one, and Granian does not survive being asked twice.
os.setsid()
# A command that is killed cannot stop what it started.
threading.Thread(target=end_with_the_command, daemon=True).start()

from cms import wsgi  # noqa: E402  # It takes seconds, in which the command may end.
from cms.demo import proxy, reader  # noqa: E402

port = os.environ.get(reader.PORT_VARIABLE)
application = proxy.with_reader(wsgi.application, port=int(port)) if port else wsgi.application

__all__ = ["application"]
