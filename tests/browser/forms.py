"""What tests of the web form share: opening it, reaching a control by keyboard, reading the file."""

import re
from typing import Any

READY = "#contribute[data-ready]"
REPOSITORY = "https://github.com/example/catalogue"


def open_form(
    visit: Any, query: str = "", language: str = "", repository: bool = False, **context: Any
) -> Any:
    reader = visit(**{"viewport": {"width": 1280, "height": 900}, **context})
    if repository:
        with_repository(reader)
    reader.go(f"{language}contribute/{query}")
    reader.page.wait_for_selector(READY)
    return reader


def with_repository(reader: Any) -> None:
    """Lets the page know where records are edited, as with `--repository-url`."""

    def answer(route: Any) -> None:
        said = route.fetch()
        body = said.text().replace('data-repository=""', f'data-repository="{REPOSITORY}"')
        route.fulfill(response=said, body=body)

    reader.page.route(re.compile(r"/contribute/(\?.*)?$"), answer)


def file_of(reader: Any) -> str:
    """The file as it stands on the page, once the form has been quiet."""
    reader.page.wait_for_timeout(250)
    return str(reader.page.locator("#yaml").evaluate("(code) => code.textContent"))


def reach(reader: Any, selector: str, most: int = 600) -> None:
    """Goes to a control with the Tab key alone."""
    for _ in range(most):
        reader.page.keyboard.press("Tab")
        if reader.page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"Tab does not lead to {selector}")


def type_into(reader: Any, selector: str, text: str) -> None:
    reach(reader, selector)
    reader.page.keyboard.type(text)


def press(reader: Any, selector: str, key: str = "Enter") -> None:
    reach(reader, selector)
    reader.page.keyboard.press(key)
