"""JSON pointers (RFC 6901): how rules and gates say where, without knowing of lines."""


def step(pointer: str, key: object) -> str:
    """The pointer one step further down."""
    return f"{pointer}/{str(key).replace('~', '~0').replace('/', '~1')}"


def steps(pointer: str) -> list[str]:
    """The keys and list positions on the way, as text."""
    return [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]


def parent(pointer: str) -> str:
    """The pointer one step up; the top is its own parent."""
    return pointer.rpartition("/")[0]
