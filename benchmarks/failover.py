"""How long a lesson is away when its process is lost: ``python -m benchmarks.failover``.

Two processes behind nginx, and Chromium in the sandbox, one of whose valves is turned. From the
loss of its process to the end of the run in which the page is filled again from its address.
"""

import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, sync_playwright

from deploy.nginx import Front, conf, nginx
from deploy.replicas import Replicas, free_port
from tests.browser import chromium

TIMES = 5
COOKIE = "lstm_replica"
RUNS = """() => {
    window.runs = 0;
    const app = document.querySelector("[data-testid=stApp]");
    const count = () => { window.runs += app.dataset.testScriptState === "running"; };
    new MutationObserver(count).observe(app, { attributeFilter: ["data-test-script-state"] });
}"""
RESTS = "[data-test-connection-state=CONNECTED][data-test-script-state=notRunning]"
RUN_AGAIN = f"() => window.runs > 0 && document.querySelector('{RESTS}')"


def lost(page: Page, replicas: Replicas) -> float:
    """Seconds without a lesson."""
    cookies = {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}
    gone = replicas.all[int(cookies[COOKIE]) - 1]
    page.evaluate(RUNS)
    begun = time.perf_counter()
    gone.kill()
    page.wait_for_function(RUN_AGAIN)
    seconds = time.perf_counter() - begun
    gone.start()
    gone.wait()
    return seconds


def main() -> None:
    """Print how long it took each time."""
    with ExitStack() as stay:
        replicas = stay.enter_context(Replicas(2))
        folder = Path(stay.enter_context(tempfile.TemporaryDirectory()))
        at = f"127.0.0.1:{free_port()}"
        stay.enter_context(nginx(conf(replicas.addresses, Front(at)), folder))
        playwright = stay.enter_context(sync_playwright())
        path = chromium.find(playwright)
        browser = playwright.chromium.launch(executable_path=path, args=chromium.FLAGS)
        page = browser.new_context().new_page()
        page.goto(f"http://{at}/gate_sandbox")
        page.wait_for_selector(RESTS)
        page.get_by_role("slider", name="Forget gate").press("ArrowRight")
        page.wait_for_url("**/gate_sandbox?**")
        taken = [lost(page, replicas) for _ in range(TIMES)]
        browser.close()
    print(f"{median(taken):.1f} s ({', '.join(f'{one:.1f}' for one in taken)})")


if __name__ == "__main__":
    main()
