"""Numbers and yes or no."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Unpack

from PySide6.QtWidgets import QCheckBox

from casefile.errors import BadInputError
from casefile.i18n import tr
from casefile.ui.widgets.field_parts import LineEdit, mark_property
from casefile.ui.widgets.fields import Common, FieldWidget
from casefile.ui.widgets.fields_line import LineField
from casefile.ui.widgets.fonts import font

_WHOLE = re.compile(r"[-+−]?(\d+|\d{1,3}([ ,\u00a0\u202f]\d{3})+)")
_MILLION = 1_000_000
_DEGREES = re.compile(
    r"""(?P<sign>[-+−])?\s*(?P<degrees>\d{1,3}([.,]\d+)?)\s*°?
        (\s*(?P<minutes>\d{1,2}([.,]\d+)?)\s*['′’]
        (\s*(?P<seconds>\d{1,2}([.,]\d+)?)\s*["″”])?)?
        \s*(?P<side>[NSEW])?""",
    re.VERBOSE | re.IGNORECASE,
)


def read_whole(raw: str) -> int:
    """Return the whole number written in `raw`, with or without thousands marks."""
    if not _WHOLE.fullmatch(raw) or len(raw) > 20:
        raise BadInputError(
            tr("This is not a whole number."),
            tr("Type digits, or leave it empty when the number is not known."),
        )
    return int(re.sub(r"[ ,\u00a0\u202f]", "", raw).replace("−", "-"))


def read_degrees(raw: str, *, latitude: bool) -> int:
    """Return `55.755826`, `55.755826 N` or `55° 45' 21" N` as whole millionths of a degree."""
    found = _DEGREES.fullmatch(raw.strip())
    sides = "NS" if latitude else "EW"
    if not found or (found["side"] and found["side"].upper() not in sides):
        example = "55.7558" if latitude else "37.6173"
        raise BadInputError(
            tr("This is not a latitude.") if latitude else tr("This is not a longitude."),
            tr("Type decimal degrees, such as {example}.", example=example),
        )
    parts = [Decimal((found[name] or "0").replace(",", ".")) for name in ("minutes", "seconds")]
    degrees = Decimal(found["degrees"].replace(",", ".")) + parts[0] / 60 + parts[1] / 3600
    most = 90 if latitude else 180
    if degrees > most or max(parts) >= 60:
        raise BadInputError(
            tr("This is beyond {most} degrees.", most=most), tr("Check the digits.")
        )
    negative = (found["sign"] or "+") in "-−" or (found["side"] or "N").upper() in "SW"
    return round(degrees * _MILLION) * (-1 if negative else 1)


class CountField(LineField):
    """A whole number within bounds, or None while it is not known. Up and Down step it."""

    def __init__(
        self,
        name: str,
        label: str,
        *,
        low: int | None = 0,
        high: int | None = None,
        placeholder: str = "",
        **common: Unpack[Common],
    ) -> None:
        self._low, self._high = low, high
        super().__init__(
            name, label, placeholder=placeholder, validator=self._read_within, **common
        )
        self.edit.stepped.connect(self._on_edit_stepped)

    def _make_edit(self) -> LineEdit:
        return LineEdit(steps=True)

    def _empty(self) -> object:
        return None

    def _read_within(self, raw: str) -> int:
        number = read_whole(raw)
        if self._low is not None and number < self._low:
            raise BadInputError(tr("The least that can stand here is {low}.", low=self._low))
        if self._high is not None and number > self._high:
            raise BadInputError(tr("The most that can stand here is {high}.", high=self._high))
        return number

    def _on_edit_stepped(self, step: int, _modifiers: object) -> None:
        try:
            number = read_whole(one) + step if (one := self.edit.text().strip()) else self._low or 0
            self._read_within(str(number))
        except BadInputError:
            return
        self.edit.show_text(str(number))
        self._on_control_edited()


class DegreesField(LineField):
    """A latitude or longitude in decimal degrees; its value is whole millionths, or None."""

    def __init__(
        self,
        name: str,
        label: str,
        *,
        latitude: bool,
        placeholder: str = "",
        **common: Unpack[Common],
    ) -> None:
        self._latitude = latitude
        super().__init__(
            name, label, placeholder=placeholder, validator=self._read_degrees, **common
        )

    def _empty(self) -> object:
        return None

    def _read_degrees(self, raw: str) -> int:
        return read_degrees(raw, latitude=self._latitude)

    def _show(self, value: object) -> None:
        if isinstance(value, int):
            whole = f"{Decimal(value) / _MILLION:f}"
            self.edit.show_text(whole)
        else:
            self.edit.show_text("")


class _Box(QCheckBox):
    """A check box that can be read without being changed."""

    def __init__(self, label: str) -> None:
        super().__init__(label)
        self.fixed = False

    def nextCheckState(self) -> None:  # noqa: N802 - Qt names it
        if not self.fixed:
            super().nextCheckState()


class FlagField(FieldWidget):
    """Yes or no: a box with its label beside it."""

    def __init__(self, name: str, label: str, **common: Unpack[Common]) -> None:
        super().__init__(name, label, **common)
        self.box = _Box(label.replace("&", "&&"))
        self.box.setFont(font("body"))
        self.box.clicked.connect(self._on_box_clicked)
        self._kept = False
        self._head.label.hide()
        self._head.line.insertWidget(0, self.box)
        self._take(self.box)

    def _on_box_clicked(self) -> None:
        if not self.box.fixed:
            self._on_control_edited()
            self._commit()

    def _read(self) -> object:
        return self.box.isChecked()

    def _show(self, value: object) -> None:
        self.box.setChecked(bool(value))

    def _raw(self) -> str:
        return "1" if self.box.isChecked() else "0"

    def _show_raw(self, raw: str) -> None:
        self.box.setChecked(raw == "1")

    def _set_editable(self, editable: bool) -> None:
        self.box.fixed = not editable

    def _set_invalid(self, invalid: bool) -> None:
        mark_property(self.box, "kind", "invalid" if invalid else "")
