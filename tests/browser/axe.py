"""axe-core over a page."""

from collections.abc import Sequence
from importlib.resources import files

from playwright.sync_api import Page

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")

# Streamlit's own faults: the rule, and the elements it is excused on.
EXCUSED = {
    "list": "[data-testid=stSidebarNav] *",
    "listitem": "[data-testid=stSidebarNav] *",
    "scrollable-region-focusable": ".katex-display",
}

# The rules that a theme can break: it changes colours, and nothing else of a page.
OF_COLOURS = ("color-contrast", "link-in-text-block")

RUN = """async ([excused, rules]) => {
    const options = { elementRef: true, resultTypes: ["violations"], preload: false };
    if (rules) options.runOnly = rules;
    const { violations } = await axe.run(document, options);
    return violations.flatMap(({ id, nodes }) => nodes
        .filter(({ impact }) => ["serious", "critical"].includes(impact))
        .filter(({ element }) => !(id in excused && element?.matches(excused[id])))
        .map(({ impact, target, html, failureSummary }) =>
            `${impact} ${id} at ${target.join(" ")}\\n${html}\\n${failureSummary}`));
}"""


def violations(page: Page, rules: Sequence[str] | None = None) -> list[str]:
    """What axe-core finds serious or critical on the page, a text each; by all rules or these."""
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE)
    return page.evaluate(RUN, [EXCUSED, rules])
