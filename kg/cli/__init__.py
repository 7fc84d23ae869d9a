"""The command line: parse, call one library function, write. Results on stdout, messages on stderr.

Commands live in one module each group and are imported when called; exit codes: 0 done, 1 nothing
found or findings, 2 wrong usage, 3 an input or a store that cannot be used.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from kg import __version__
from kg.errors import KGError

_COMMANDS = {
    "extract": "articles", "ingest": "articles", "forget": "articles",
    "import": "articles",
    "sparql": "questions", "queries": "questions", "search": "search",
    "path": "paths", "show": "paths", "timeline": "history", "conflicts": "history",
    "top": "analyses", "communities": "analyses", "between": "analyses", "around": "analyses", "compare": "analyses",
    "render": "outputs", "export": "outputs", "serve": "serve",
    "entities": "entities", "stats": "checks", "validate": "checks", "verify": "checks",
    "backup": "copies", "restore": "copies", "completion": "checks",
}


class Commands(click.Group):
    """The group `kg`: finds its commands on demand and turns every error into one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"kg.cli.{_COMMANDS[cmd_name]}"),
                                         "import_" if cmd_name == "import" else cmd_name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # here, for click itself would make it exit code 1
            _silence()
            return 0

    def main(self, args: Sequence[str] | None = None, prog_name: str | None = None, complete_var: str | None = None,
             standalone_mode: bool = True, **extra: Any) -> Any:
        """Run; in standalone mode end the process with the exit code, never with a traceback."""
        if not standalone_mode:
            return super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        try:
            code = super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        except Exception as error:  # the last resort: a user gets one line, whatever broke
            code = _report(error)
        except KeyboardInterrupt:
            code = 130
        try:
            sys.stdout.flush()
        except BrokenPipeError:
            _silence()
        sys.exit(code if isinstance(code, int) else 0)


def _report(error: Exception) -> int:
    """Say on stderr what went wrong and return the exit code."""
    if isinstance(error, click.ClickException):
        error.show()
        return error.exit_code
    if isinstance(error, click.Abort):
        return 130
    from kg.cli.output import note, one_line

    if isinstance(error, KGError):
        note(f"kg: {one_line(str(error))}")
        return error.exit_code
    if os.environ.get("KG_DEBUG"):
        raise error
    reason = " ".join(str(error).split())[:300]
    note(f"kg: unexpected {type(error).__name__}: {reason} (please report it; KG_DEBUG=1 shows where it happened)")
    return 3


def _show_warnings() -> None:
    """What the library warns of becomes a message, in which a file's name cannot drive the terminal."""
    import logging

    from kg.cli.output import note, one_line

    class Notes(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            note(f"kg: {one_line(record.getMessage())}")

    logging.getLogger("kg").handlers = [Notes()]


def _silence() -> None:
    """The reader of stdout went away (`kg … | head`): write the rest to nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="kg")
@click.option("--store", metavar="PATH", help="The store; else KG_STORE, else ./kg-store.")
@click.option("--lang", type=click.Choice(["de", "en"]), help="Language of labels; else KG_LANG, else the locale's.")
@click.pass_context
def main(ctx: click.Context, store: str | None, lang: str | None) -> None:
    """Claims of news articles as a knowledge graph, each with its quote and source.

    \b
    kg ingest articles/             read articles into ./kg-store
    kg show OpenAI                  all claims about it, with quotes
    kg path Disney OpenAI           how two things are connected
    kg sparql 'SELECT …'            ask with SPARQL
    kg render -o graph.html         the graph as a page
    """
    ctx.obj = {"store": store, "lang": lang}
    _show_warnings()
