"""Every page opened from a folder, with no server: all that it asks for is there, and nothing is complained of."""

from pathlib import Path

from playwright.sync_api import Browser


def test_every_page_opens_from_a_folder_and_lacks_nothing(browser: Browser, book: Path) -> None:
    failed: list[tuple[str, str]] = []
    asked: set[str] = set()
    context = browser.new_context()
    page = context.new_page()
    page.on("requestfailed", lambda request: failed.append((page.url, request.url)))
    page.on("console", lambda message: failed.append((page.url, message.text)))
    page.on("pageerror", lambda error: failed.append((page.url, str(error))))
    page.on("request", lambda request: asked.add(request.url.split(":")[0]))
    names = sorted(path for path in book.rglob("*.html"))
    assert len(names) > 10
    for path in names:
        page.goto(path.as_uri())
    context.close()
    assert failed == []
    assert asked <= {"file", "data"}
