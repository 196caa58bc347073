"""Search, and the searches a case keeps under names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from casefile.cli.cases import AsJson, File, kind_called, to_read, to_write
from casefile.cli.output import complain, say, say_json, table
from casefile.errors import BadInputError
from casefile.i18n import tr, trn
from casefile.operations.searches import (
    remove_search,
    removing_sentence,
    save_search,
    saving_sentence,
)
from casefile.search.find import Hits, find, find_further
from casefile.search.parsing import parse
from casefile.search.passages import Hit
from casefile.search.query import Query, both
from casefile.search.saved import SETTING, read_saved, saved_called
from casefile.store.reads import case_settings

# A query may begin with a minus, as in -has:citation, and is no option then.
TAKES_MINUS = {"ignore_unknown_options": True}


def search(
    file: File,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="WORDS", help=tr("As in docs/SEARCH.md."))
    ] = None,
    saved: Annotated[str, typer.Option(metavar="NAME", help=tr("What is saved so."))] = "",
    kind: Annotated[list[str] | None, typer.Option(help=tr("Only this kind; repeatable."))] = None,
    limit: Annotated[int, typer.Option(min=1, help=tr("At most so many."))] = 50,
    json: AsJson = False,
) -> None:
    """Find records in which every word occurs.

    Words such as speaker:darchiev since:2025-02-27 -has:citation narrow it. Exit code 1 if there
    are none.
    """
    typed = _typed(words or (), saved=saved)
    kinds = [kind_called(name).name for name in kind or ()]
    with to_read(file) as case, case.reading() as connection:
        query = parse(typed)
        if saved:
            kept = saved_called(case_settings(connection).get(SETTING, ""), saved)
            query = both(parse(kept.query), query)
        found = find(connection, query, kinds=kinds, limit=limit)
        if not found.hits:
            found = find_further(connection, query, kinds=kinds, limit=limit)
    _answer(found, query, json=json)
    if not found.hits:
        raise typer.Exit(1)


def searches(
    file: File,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="QUERY", help=tr("What is looked for."))
    ] = None,
    save: Annotated[str, typer.Option(metavar="NAME", help=tr("Save the query so."))] = "",
    remove: Annotated[str, typer.Option(metavar="NAME", help=tr("Forget this one."))] = "",
    json: AsJson = False,
) -> None:
    """List the saved searches, save one or remove one.

    Exit code 1 if there are none, or none of that name.
    """
    if bool(save) + bool(remove) > 1 or bool(words) is not bool(save):
        raise BadInputError(
            tr("A query is given where one is saved, and only there."),
            tr("Such as: casefile searches FILE --save NAME QUERY"),
        )
    if save:
        query = _typed(words or (), saved=save)
        with to_write(file) as case, case.edit(saving_sentence(save)) as unit:
            save_search(unit, name=save, query=query)
    elif remove:
        with to_write(file) as case:
            with case.reading() as connection:
                kept = saved_called(case_settings(connection).get(SETTING, ""), remove)
            with case.edit(removing_sentence(kept.name)) as unit:
                remove_search(unit, name=kept.name)
    else:
        _list(file, json=json)


def _list(file: File, *, json: bool) -> None:
    with to_read(file) as case, case.reading() as connection:
        known = read_saved(case_settings(connection).get(SETTING, ""))
    if json:
        say_json([{"name": one.name, "query": one.query} for one in known])
    else:
        table((tr("Name"), tr("Query")), [(one.name, one.query) for one in known])
    if not known:
        raise typer.Exit(1)


def _typed(words: Sequence[str], *, saved: str) -> str:
    """Return the query that was typed; BadInputError for what is an option there is not."""
    for word in words:
        if word.startswith("--"):
            raise BadInputError(
                tr("There is no option {option}.", option=word[:40]),
                tr("What may be given says --help."),
            )
    if not words and not saved:
        raise BadInputError(
            tr("There is nothing to look for."), tr("Give words, or --saved with a name.")
        )
    return " ".join(words)


def _answer(found: Hits, query: Query, *, json: bool) -> None:
    if found.note:
        complain(found.note)
    if found.proposal is not None:
        complain(tr("Nothing has “{query}”.", query=query))
        complain(tr("Did you mean {query}?", query=found.proposal))
    if json:
        say_json([_for_programs(hit) for hit in found.hits])
        return
    rows = [(hit.ref, hit.title, tr(hit.field), hit.passage, hit.why) for hit in found.hits]
    table((tr("Reference"), tr("Title"), tr("Where"), tr("Passage"), tr("Why")), rows)
    if found.total > len(found.hits):
        more = tr("more than ") if found.more else ""
        say(more + trn("{count} record in all", "{count} records in all", found.total))


def _for_programs(hit: Hit) -> dict[str, object]:
    return {
        "ref": hit.ref,
        "kind": hit.kind,
        "title": hit.title,
        "field": hit.field,
        "passage": hit.passage,
        "marks": [list(mark) for mark in hit.marks],
        "why": hit.why,
    }
