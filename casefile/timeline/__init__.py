"""Marks in, placed shapes out: time to x, lanes, packing, ticks, level of detail. No Qt here."""
