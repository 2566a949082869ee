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
    done = importlib.import_module(f"bench.{name}").main(arguments)
    sys.stdout.write(json.dumps(done))


if __name__ == "__main__":
    main()
