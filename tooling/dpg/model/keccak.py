"""Keccak-256 as used by Ethereum. It differs from SHA3-256 in ``hashlib`` in its padding."""

_LANES = 25
_RATE = 136
"""Bytes absorbed per round."""
_MASK = (1 << 64) - 1


def _constants() -> tuple[tuple[int, ...], tuple[tuple[int, int, int], ...]]:
    """Compute the round constants, and the lane order with rotation offsets, by the definition of Keccak."""
    constants, register = [], 1
    for _ in range(24):
        constant = 0
        for bit in range(7):
            if register & 1:
                constant |= 1 << ((1 << bit) - 1)
            register = (register << 1) ^ (0x171 if register & 0x80 else 0)
        constants.append(constant)
    path, x, y = [], 1, 0
    for number in range(24):
        next_x, next_y = y, (2 * x + 3 * y) % 5
        path.append((x + 5 * y, next_x + 5 * next_y, (number + 1) * (number + 2) // 2 % 64))
        x, y = next_x, next_y
    return tuple(constants), tuple(path)


_ROUNDS, _PATH = _constants()


def keccak_256(data: bytes) -> bytes:
    """Return the hash, 32 bytes."""
    padded = bytearray(data + b"\x01" + bytes(_RATE - 1 - len(data) % _RATE))
    padded[-1] |= 0x80
    state = [0] * _LANES
    for start in range(0, len(padded), _RATE):
        for lane in range(_RATE // 8):
            state[lane] ^= int.from_bytes(padded[start + 8 * lane : start + 8 * lane + 8], "little")
        for constant in _ROUNDS:
            state = _round(state, constant)
    return b"".join(lane.to_bytes(8, "little") for lane in state[:4])


def _round(state: list[int], constant: int) -> list[int]:
    columns = [state[x] ^ state[x + 5] ^ state[x + 10] ^ state[x + 15] ^ state[x + 20] for x in range(5)]
    mixed = [
        lane ^ columns[(i - 1) % 5] ^ _rotate_left(columns[(i + 1) % 5], 1) for i, lane in enumerate(state)
    ]
    moved = list(mixed)
    for place, next_place, rotation in _PATH:
        moved[next_place] = _rotate_left(mixed[place], rotation)
    after = [
        moved[i] ^ (~moved[i // 5 * 5 + (i + 1) % 5] & moved[i // 5 * 5 + (i + 2) % 5]) & _MASK
        for i in range(_LANES)
    ]
    after[0] ^= constant
    return after


def _rotate_left(lane: int, by: int) -> int:
    return ((lane << by) | (lane >> (64 - by))) & _MASK
