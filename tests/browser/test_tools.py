"""The browser tests' own tools can fail, and excuse no more than they say."""

import pytest

from tests.browser.axe import OF_COLOURS, violations

SITE = "http://localhost:9"  # nobody is there: the test answers


def visit(page, path="/", body="", missing=()):
    """Open a made-up site that answers 404 to the missing paths."""
    html = f"<html lang=en><title>t</title><main><h1>t</h1>{body}</main></html>"

    def answer(route):
        status = 404 if route.request.url.removeprefix(SITE) in missing else 200
        route.fulfill(status=status, content_type="text/html", body=html)

    page.route("**/*", answer)
    page.goto(SITE + path)


def fetch_body(path):
    return f"<p id=p></p><script>fetch('{path}').then(() => p.textContent = 'done')</script>"


@pytest.mark.parametrize("path", ["/deep/_stcore/health", "/deep/_stcore/host-config"])
def test_streamlits_own_404_is_excused(page, console_errors, path):
    visit(page, body=fetch_body(path), missing=[path])
    page.get_by_text("done").wait_for()
    assert console_errors == []


def test_asking_another_server_is_an_error(page, console_errors):
    visit(page, body="<p>done</p><img alt=t src=http://site.test/picture.png>")
    page.get_by_text("done").wait_for()
    page.wait_for_load_state()
    assert "asks for http://site.test/picture.png" in console_errors[0]
    console_errors.clear()


@pytest.mark.parametrize("path", ["/_stcore/other", "/picture.png?a=/_stcore/health"])
def test_other_404_is_an_error(page, console_errors, path):
    visit(page, body=fetch_body(path), missing=[path])
    page.get_by_text("done").wait_for()
    assert len(console_errors) == 1
    console_errors.clear()


@pytest.mark.parametrize("script", ["console.error('bad')", "throw new Error('bad')"])
def test_script_error_is_an_error(page, console_errors, script):
    visit(page, body=f"<script>{script}</script>")
    assert len(console_errors) == 1
    assert "bad" in console_errors[0]
    console_errors.clear()


SCROLLS = "style='height: 20px; width: 20px; overflow: auto'"
TALL = "<div style='height: 200px'>tall</div>"


@pytest.mark.parametrize(
    ("rule", "body"),
    [
        ("button-name", "<button></button>"),
        ("color-contrast", "<p style='color: #ccc; background: #fff'>faint</p>"),
        ("list", "<ul><div>not an item</div></ul>"),
        ("listitem", "<div><li>no list</li></div>"),
        ("scrollable-region-focusable", f"<div {SCROLLS}>{TALL}</div>"),
        ("button-name", "<nav data-testid=stSidebarNav><button></button></nav>"),
    ],
)
def test_axe_finds(page, rule, body):
    visit(page, body=body)
    found = violations(page)
    assert len(found) == 1
    assert f" {rule} at " in found[0]


@pytest.mark.parametrize(
    ("rule", "style"),
    [
        ("color-contrast", "a { color: #ccc }"),
        ("link-in-text-block", "p { color: #333 } a { color: #222; text-decoration: none }"),
    ],
)
def test_axe_finds_by_the_rules_of_colours_alone(page, rule, style):
    text = f"<style>{style}</style><p>Some words and <a href=/>a link</a> among them.</p>"
    visit(page, body=f"{text}<button></button>")
    (found,) = violations(page, OF_COLOURS)
    assert f" {rule} at " in found


@pytest.mark.parametrize(
    "body",
    [
        "<p>fine</p>",
        "<nav data-testid=stSidebarNav><ul><div>not an item</div></ul></nav>",
        "<nav data-testid=stSidebarNav><div><li>no list</li></div></nav>",
        f"<div class=katex-display {SCROLLS}>{TALL}</div>",
    ],
)
def test_axe_excuses(page, body):
    visit(page, body=body)
    assert violations(page) == []
