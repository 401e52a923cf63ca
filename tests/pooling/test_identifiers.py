"""Names and values of columns that identify people."""

import pytest

from dpg.pooling.identifier_checksums import NATIONAL, is_card, is_iban, is_imei, is_national_id
from dpg.pooling.identifier_names import kind_of_name

SAMPLES = {
    "BR": "529.982.247-25",
    "CL": "12.345.678-5",
    "CN": "11010519491231002X",
    "ES": "X1234567L",
    "FR": "1 84 12 76 451 089 46",
    "IN": "2341 2341 2346",
    "MX": "HEGG560427MVZRRL04",
    "PL": "44051401359",
    "TR": "10000000146",
    "ZA": "8001015009087",
}
"""Published examples of identity numbers."""


def other_check(text):
    return text[:-1] + {"X": "1", "L": "M"}.get(
        text[-1], str((int(text[-1]) + 1) % 10 if text[-1].isdigit() else "")
    )


@pytest.mark.parametrize("country", NATIONAL)
def test_an_identity_number_has_a_right_checksum(country):
    assert is_national_id(SAMPLES[country])
    assert not NATIONAL[country](
        other_check(SAMPLES[country].replace(" ", "").replace(".", "").replace("-", ""))
    )


def test_cards_devices_and_accounts_have_right_checksums():
    assert is_card("4111 1111 1111 1111")
    assert not is_card("4111 1111 1111 1112")
    assert is_imei("490154203237518")
    assert not is_imei("490154203237519")
    assert is_iban("GB82 WEST 1234 5698 7654 32")
    assert not is_iban("GB82 WEST 1234 5698 7654 33")


@pytest.mark.parametrize(
    ("column", "kind"),
    [
        ("dateOfBirth", "birth"),
        ("mother_phone", "phone"),
        ("NOM DE FAMILLE", "name"),
        ("Prenom", "name"),
        ("número_de_hogar", "household"),
        ("رقم الهاتف", "phone"),
        ("Дата рождения", "birth"),
        ("身份证号", "national-id"),
        ("lat", "coordinates"),
        ("gps_lat", "coordinates"),
        ("Mother's name", "name"),
        ("Nom du patient", "name"),
        ("date_naiss", "birth"),
        ("case_no", "record-number"),
        ("district", None),
        ("how_long", None),
        ("district_name", None),
        ("age", None),
    ],
)
def test_a_name_suggests_a_kind_of_identifier(column, kind):
    assert kind_of_name(column) == kind
