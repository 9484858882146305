"""axe-core over a page."""

from importlib.resources import files

from playwright.sync_api import Page

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")

# Streamlit's own faults: the rule, and the elements it is excused on.
EXCUSED = {
    "list": "[data-testid=stSidebarNav] *",
    "listitem": "[data-testid=stSidebarNav] *",
    "scrollable-region-focusable": ".katex-display",
}

RUN = """async (excused) => {
    const options = { elementRef: true, resultTypes: ["violations"], preload: false };
    const { violations } = await axe.run(document, options);
    return violations.flatMap(({ id, nodes }) => nodes
        .filter(({ impact }) => ["serious", "critical"].includes(impact))
        .filter(({ element }) => !(id in excused && element?.matches(excused[id])))
        .map(({ impact, target, html, failureSummary }) =>
            `${impact} ${id} at ${target.join(" ")}\\n${html}\\n${failureSummary}`));
}"""


def violations(page: Page) -> list[str]:
    """What axe-core finds serious or critical on the page, a text each."""
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE)
    return page.evaluate(RUN, EXCUSED)
