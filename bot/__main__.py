"""`remembrancer`, and `python -m bot`."""

from __future__ import annotations

import gc


def main() -> None:
    """Run a command. The modules stay for good, so no search for garbage goes through them."""
    gc.disable()
    from bot.cli import main as run_command

    gc.freeze()
    gc.enable()
    run_command()


if __name__ == "__main__":
    main()
