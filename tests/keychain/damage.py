"""Files with a few bytes changed."""

from hypothesis import strategies as st

Damage = list[tuple[int, int]]

damages: st.SearchStrategy[Damage] = st.lists(
    st.tuples(st.integers(0, 4095), st.integers(0, 255)), min_size=1, max_size=3
)
"""Where, counted round and round, and the byte that is put there."""


def damaged(data: bytes, damage: Damage) -> bytes:
    """The data with the damage done."""
    result = bytearray(data)
    for place, byte in damage:
        result[place % len(result)] = byte
    return bytes(result)
