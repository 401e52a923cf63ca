"""The form's file is what `dpg format` writes, whatever a record says."""

import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from browser.forms import open_form
from dpg.records.canonical import canonical
from dpg.records.shape import ANYTHING
from properties.test_canonical import NASTY, texts

WRITE = """async (records) => {
  const { yamlOf } = await import(`${location.origin}/assets/catalogue/contribute-yaml.js`);
  const unpack = (_, value) => (value && value.map && !Array.isArray(value) ? new Map(value.map) : value);
  return JSON.parse(records, unpack).map(yamlOf);
}"""
NUMBERS = [0.0001, 0.00012, 0.00001, -1.5e-7, 2.5e-11, 0.1, 123456.789, -3.25, 1e-12]

strings = st.one_of(
    texts,
    st.sampled_from([f"{a}{b}" for a in NASTY[:30] for b in ("", " ", "0", ":", "#")]),
    st.from_regex(r"[-+0-9.:_eExobT ]{1,12}", fullmatch=True),
    st.lists(
        st.sampled_from(["word", "слово", "كلمة", "😀", "a: b", "#", "", "-"]), min_size=15, max_size=60
    ).map(" ".join),
)
scalars = strings | st.integers(-(2**53), 2**53) | st.sampled_from(NUMBERS) | st.booleans() | st.none()
keys = strings.filter(lambda key: key != "<<" and len(key) < 90)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=10,
)
records = st.dictionaries(keys, values, min_size=1, max_size=5)


def packed(value: Any) -> Any:
    if isinstance(value, dict):
        return {"map": [[key, packed(below)] for key, below in value.items()]}
    return [packed(entry) for entry in value] if isinstance(value, list) else value


def test_any_record_is_written_as_the_format_command_writes_it(visit):
    reader = open_form(visit)
    compared = 0

    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(records, min_size=5, max_size=25))
    def compare(batch: list[dict[str, Any]]) -> None:
        nonlocal compared
        written = reader.page.evaluate(WRITE, json.dumps([packed(record) for record in batch]))
        for record, text in zip(batch, written, strict=True):
            wanted = canonical(json.dumps(record, ensure_ascii=False), ANYTHING)
            if isinstance(wanted, str):
                assert text == wanted
                compared += 1

    compare()
    assert compared > 60
