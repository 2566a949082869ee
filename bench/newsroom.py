"""`python -m bench.newsroom seed|publishing …`: sets Django up, then runs what needs its models.

The measuring process itself stays small: it shares the processors with what it measures.
"""

import importlib
import json
import sys

import django


def main() -> None:
    """Prints what the module's `main` returns, as JSON."""
    name, *arguments = sys.argv[1:]
    django.setup()
    # Models cannot be imported before.
    module = importlib.import_module(f"bench.{name}")
    try:
        sys.stdout.write(json.dumps(module.main(arguments)))
    except KeyboardInterrupt:
        sys.exit(1)  # Who started us heard it too, and says so.


if __name__ == "__main__":
    main()
