"""The files with the columns of a comparison, as ``compare.js`` reads them."""

import json
from typing import Any


def columns_in(content: bytes | str) -> dict[str, Any]:
    """Return the name, the similar goods and the cells of each good in a file, by id."""
    found = json.loads(content)
    texts = found["texts"]
    for good in found["goods"].values():
        good["cells"] = [cell and [texts[number] for number in cell] for cell in good["cells"]]
    return found["goods"]
