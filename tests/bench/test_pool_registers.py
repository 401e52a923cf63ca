"""The invented registers of a pool are the same on every machine, as attestations are about them."""

import subprocess
import sys
from hashlib import sha256

import pytest

from support import ROOT

REGISTERS = {
    "north": ("record_no,district_code,age_years,sex,doses,reason", "a72e1577bcbd757f"),
    "south": ("id,pcode,age,gender,number_of_doses,why_missed", "260b1e6a8e84c9e1"),
}


@pytest.mark.parametrize("ministry", REGISTERS)
def test_a_register_is_the_same_each_time(ministry, tmp_path):
    header, digest = REGISTERS[ministry]
    words = (ROOT / "bench" / "pool_registers.py", ministry, tmp_path / "register.csv", "--rows", "99")
    subprocess.run([sys.executable, *map(str, words)], check=True, timeout=60)
    content = (tmp_path / "register.csv").read_bytes()
    assert content.decode().splitlines()[0] == header
    assert content.count(b"\n") == 100
    assert sha256(content).hexdigest()[:16] == digest
