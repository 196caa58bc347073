"""TopoJSON and the projection in plain Python."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.analysis.outlines import (
    LAYERS,
    bearing,
    distance,
    metres,
    outlines,
    projected,
    read_layer,
    unprojected,
)
from casefile.analysis.places import around, read_view
from casefile.errors import BadInputError

NEW_YORK, WASHINGTON = (-74.006, 40.7128), (-77.0369, 38.9072)


def test_arcs_are_summed_scaled_shared_and_walked_backwards() -> None:
    topology = {
        "transform": {"scale": [2, 2], "translate": [10, 20]},
        "arcs": [[[0, 0], [1, 0], [0, 1]], [[1, 1], [-1, 0], [0, -1]]],
        "objects": {
            "land": {
                "type": "GeometryCollection",
                "geometries": [
                    {"type": "Polygon", "arcs": [[0, 1]]},
                    {"type": "MultiPolygon", "arcs": [[[-2, -1]]]},
                    {"type": "Point", "coordinates": [0, 0]},
                ],
            }
        },
    }
    there, back = read_layer(topology, "land").rings
    assert there == ((10, 20), (12, 20), (12, 22), (10, 22), (10, 20))
    assert back == tuple(reversed(there))


@pytest.mark.parametrize("layer", LAYERS)
def test_every_ring_of_a_layer_is_closed_and_on_the_globe(layer: str) -> None:
    found = outlines(layer)
    assert len(found) > 50
    for ring in found:
        assert ring[0] == ring[-1]
        assert all(-180.001 <= x <= 180.001 and -90.001 <= y <= 90.001 for x, y in ring)


@given(st.floats(-180, 180), st.floats(-85, 85))
def test_the_projection_can_be_taken_back(longitude: float, latitude: float) -> None:
    x, y = projected(longitude, latitude)
    assert 0 <= x <= 1
    assert 0 <= y <= 1
    assert unprojected(x, y) == pytest.approx((longitude, latitude), abs=1e-6)


def test_the_poles_are_at_the_edge() -> None:
    assert projected(0, 90)[1] == pytest.approx(0, abs=1e-9)
    assert projected(0, -90)[1] == pytest.approx(1, abs=1e-9)
    assert projected(0, 0) == (0.5, pytest.approx(0.5))


def test_distances_and_directions_are_those_of_the_sphere() -> None:
    assert distance(NEW_YORK, WASHINGTON) / 1000 == pytest.approx(328, abs=3)
    assert bearing(NEW_YORK, WASHINGTON) == pytest.approx(233, abs=2)
    assert bearing((0, 0), (0, 10)) == pytest.approx(0)
    assert metres(2 * math.pi * 6_371_008.8, 0) == pytest.approx(1)


def test_a_view_holds_all_points_and_a_typed_one_is_checked() -> None:
    seen = around([NEW_YORK, WASHINGTON])
    assert seen is not None
    assert seen.holds(*NEW_YORK)
    assert seen.holds(*WASHINGTON)
    assert around([]) is None
    assert read_view("-80, 35, -70, 45").centre == (-75, 40)
    for typed in ("here", "1,2,3", "-70,35,-80,45", "0,0,500,10", "nan,0,1,1"):
        with pytest.raises(BadInputError):
            read_view(typed)
