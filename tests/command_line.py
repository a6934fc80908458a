"""The command line with all its commands, as the tests run it."""

from bot.cli.groups import application

app = application()
