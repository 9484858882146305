"""The quizzes as a visitor finds them, worked by keyboard alone."""

from playwright.sync_api import Locator, Page, expect

from lessons.gate_quiz import rounds as gate_quiz
from lessons.knowledge_check import questions as knowledge
from lessons.knowledge_check.questions import Question
from tests.browser.page import link, settled

MOST_TABS = 60
FOCUSED = "e => e === e.getRootNode().activeElement"  # in a live picture too


def visit(page: Page, server: str, slug: str, **query: str) -> Page:
    """Open a quiz, its answers in a list, and wait for its first question."""
    form = {"list": "true"} if slug == "gate_quiz" else {}
    page.goto(link(server, slug, **form, **query))
    step(page, "Answer").wait_for(timeout=30_000)
    fields = page.get_by_test_id("stRadio").or_(page.get_by_test_id("stTextInput"))
    fields.first.wait_for(timeout=30_000)
    return settled(page)


def step(page: Page, label: str) -> Locator:
    """The one button, which says what it does now."""
    return page.get_by_role("button", name=label, exact=True)


def told(page: Page, kind: str) -> Locator:
    """What is told of that kind: the question as "Info", a verdict as "Success" or "Warning"."""
    boxes = page.get_by_test_id("stAlertContainer")
    return boxes.filter(has=page.get_by_test_id(f"stAlertContent{kind}"))


def expect_question(page: Page, place: str, question) -> None:
    """Wait for that question, under its number, and for its choices."""
    expect(told(page, "Info")).to_contain_text(place)
    expect(told(page, "Info")).to_contain_text(plain(question.text))
    settled(page)


def expect_verdict(page: Page, right: bool, reason: str = "") -> None:
    """Wait for the verdict; what is wrong is an alert, which interrupts, what is right a status."""
    box = told(page, "Success" if right else "Warning")
    expect(box).to_have_attribute("role", "status" if right else "alert")
    expect(box).to_contain_text("Right." if right else "Not that one.")
    expect(box).to_contain_text(plain(reason))


def choices(page: Page, group: int = 0) -> Locator:
    """The answers to choose from."""
    return page.get_by_test_id("stRadio").nth(group).get_by_role("radio")


def plain(text: str) -> str:
    """What stands in a text before its first formula or code, which a browser sets anew."""
    return text.split("$")[0].split("`")[0].strip()


def asked(slug: str, seed: int, k: int, lesson: str | None = None):
    """The k-th question of the first round, or of a check, by the content."""
    if slug == "gate_quiz":
        return gate_quiz.definitions()[gate_quiz.draw_definitions(seed)[k]]
    question = knowledge.questions()[knowledge.draw(seed, lesson)[k]]
    return question if isinstance(question, Question) else question.drawn(seed)


def right_option(question, seed: int) -> int:
    """The place of the right answer among the options on screen."""
    if isinstance(question, Question):
        return [option.right for option in question.shuffled(seed)].index(True)
    return list(gate_quiz.PARTS).index(question.gate)


def tab_to(page: Page, target: Locator, key: str = "Tab") -> None:
    """Press Tab until the focus is on one of these."""
    for _ in range(MOST_TABS):
        page.keyboard.press(key)
        if any(element.evaluate(FOCUSED) for element in target.all()):
            return
    raise AssertionError(f"{key} never reaches {target}")


def pick(page: Page, place: int, key: str = "Tab", group: int = 0) -> None:
    """Choose a radio button by Tab, arrows and Space."""
    radios = choices(page, group)
    tab_to(page, radios, key)
    here = [radio.evaluate(FOCUSED) for radio in radios.all()].index(True)
    for _ in range(abs(place - here)):
        page.keyboard.press("ArrowDown" if place > here else "ArrowUp")
    page.keyboard.press("Space")
    expect(radios.nth(place)).to_be_checked()


def enter(page: Page, text: str, key: str = "Tab") -> None:
    """Type a number into the field under the question."""
    tab_to(page, page.get_by_label("Your answer"), key)
    page.keyboard.type(text)


def press_step(page: Page, before: str, after: str) -> None:
    """Go to the button by Tab, press it, and wait for what it says next."""
    if not step(page, before).evaluate(FOCUSED):
        tab_to(page, step(page, before))
    page.keyboard.press("Enter")
    expect(step(page, after)).to_be_visible()
