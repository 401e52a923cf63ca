"""The site of the real goods."""

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def site(real_site: Path) -> Path:
    return real_site
