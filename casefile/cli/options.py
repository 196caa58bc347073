"""Options that travel together: a command takes them as one value."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from inspect import Signature, signature
from typing import Any


def carrying(
    name: str, options: Iterable[Callable[..., None]], gather: Callable[..., Any]
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Return a decorator: the parameter `name` of a command stands for all of `options`.

    `gather` makes one value of them.
    """
    shared = {
        option: one
        for carrier in options
        for option, one in signature(carrier, eval_str=True).parameters.items()
    }

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        own = [p for p in signature(command, eval_str=True).parameters.values() if p.name != name]

        @wraps(command)
        def told(**values: Any) -> None:
            gathered = gather(**{option: values.pop(option) for option in shared})
            command(**{name: gathered}, **values)

        merged = [*own, *shared.values()]
        told.__dict__["__signature__"] = Signature(merged)
        told.__annotations__ = {one.name: one.annotation for one in merged}
        return told

    return decorate
