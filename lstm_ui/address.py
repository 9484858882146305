"""What stands in the address: what a link brings is read once, and the rest is written here.

A parameter is called by its page and a name, as a key that two pages share would carry a value
across. Streamlit reads and writes the numbers, texts and switches that are bound to it. Of a choice
it would write the label, so that better words broke links: choices, and what a live picture holds,
go through here.
"""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlencode

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from lstm_ui import course, links

ALONE, PICTURE = "alone", "picture"  # in a link to the picture of a page and nothing else
MOST_ECHOES = 20  # what is remembered of a parameter: a browser may still report an older address

Query = dict[str, list[str]]


@dataclass
class Visit:
    """A stay on one page, since the visitor came, or went back or forward there.

    Attributes
    ----------
    page : its slug
    kept : its parameters as they were left, and as they will be found by who comes back
    undoes : whether Back or Forward brought the address, or a link that was followed on the page,
        until a run has read all of it
    ahead : whether the browser does not yet know the address as it was read
    known : by parameter, what the address is to say of it: it has been read
    said : by parameter, what the address said of it before, and may still say
    drawn : the parameters of what this run has drawn
    """

    page: str
    kept: Query
    undoes: bool = False
    ahead: bool = False
    known: Query = field(default_factory=dict)
    said: dict[str, deque[list[str]]] = field(default_factory=dict)
    drawn: set[str] = field(default_factory=set)

    def know(self, key: str, values: list[str]) -> None:
        """Take a parameter as read: this is what the address is to say of it."""
        self.known[key] = values
        self.note(key, values)

    def note(self, key: str, values: list[str]) -> None:
        """Remember what the address says of a parameter, or will."""
        said = self.said.setdefault(key, deque(maxlen=MOST_ECHOES))
        if not said or said[-1] != values:
            said.append(values)

    def is_echo(self, query: Query) -> bool:
        """Whether the address says nothing of what was read but what it has said before."""
        read = query.keys() & self.known.keys()
        return all(query[key] in self.said[key] for key in read)

    def draw(self, key: str, values: list[str]) -> None:
        """Note that the page has drawn what the parameter is about."""
        self.drawn.add(key)
        if values:
            self.kept[key] = values
        else:
            self.kept.pop(key, None)


def enter(page: str) -> None:
    """Begin a run of the page, and find out what the visitor's address brings.

    Who comes to a page reads its link; who comes back without a parameter of the page finds it as
    it was left. Back and Forward that stay on the page undo and redo what was done there. What
    else the address says while the visitor stays is an echo of what was written, unless it never
    was.
    """
    context = get_script_run_ctx()
    undoes = context is not None and context.is_history_navigation
    visit: Visit | None = st.session_state.get("visit")
    query = _query()
    wanted = links.renewed(_without_others(query, page), page)
    if visit is None or visit.page != page:
        visit = _begin(page, undoes)
        wanted = links.completed(wanted, page)
        if not any(name.startswith(f"{page}_") for name in wanted):
            wanted |= visit.kept
            visit.undoes = False
            for key, values in visit.kept.items():
                visit.know(key, values)
    elif undoes or not visit.is_echo(wanted):
        visit.undoes, visit.known = undoes, {}
    visit.drawn, visit.ahead = set(), wanted != query
    if visit.ahead:
        _put(wanted)


def _begin(page: str, undoes: bool) -> Visit:
    pages: dict[str, Query] = st.session_state.setdefault("kept_parameters", {})
    visit = Visit(page, pages.setdefault(page, {}), undoes)
    st.session_state["visit"] = visit
    return visit


def _without_others(query: Query, page: str) -> Query:
    """The address but for what other pages have put there."""
    others = tuple(f"{entry.slug}_" for entry in course.ENTRIES if entry.slug != page)
    return {name: values for name, values in query.items() if not name.startswith(others)}


def leave() -> None:
    """End a run of the page: the address says no more of what the run has not drawn.

    What was never drawn may still come to be, and keeps what a link brought for it.
    """
    visit = _visit()
    visit.undoes = False
    for key in visit.known.keys() - visit.drawn:
        visit.know(key, [])
    for key in visit.kept.keys() - visit.drawn:
        del visit.kept[key]
    _name_edition()
    send()


def _name_edition() -> None:
    """An address that says something of the page says of which edition: see `links.Edition`."""
    page = _visit().page
    edition = links.edition(page)
    if edition is not None:
        own = {name for name in now() if name.startswith(f"{page}_")}
        says_more = bool(own - {f"{page}_{links.EDITION}"})
        write(links.EDITION, [edition.key] if says_more else [])


def page() -> str:
    """The slug of the page that the visitor is on."""
    return _visit().page


def named(name: str) -> str:
    """The key of that name, and its parameter, on the page of the visit; the name alone on none."""
    visit: Visit | None = st.session_state.get("visit")
    return name if visit is None else f"{visit.page}_{name}"


def brought(name: str) -> list[str] | None:
    """What a link brings for a parameter, or Back or Forward; None if nothing does.

    Back and Forward bring an empty list as well: what is not in the address was at its first value.
    """
    visit = _visit()
    key = f"{visit.page}_{name}"
    if key in visit.known:
        return None
    values = st.query_params.get_all(key)
    return values if values or visit.undoes else None


def says(name: str) -> list[str]:
    """What the address says of a parameter, as far as this run knows."""
    visit = _visit()
    key = f"{visit.page}_{name}"
    return visit.known.get(key, st.query_params.get_all(key))


def write(name: str, values: list[str]) -> None:
    """What the address is to say of a parameter from now on: nothing of one at its first value."""
    visit = _visit()
    key = f"{visit.page}_{name}"
    visit.note(key, says(name))
    visit.know(key, values)
    visit.draw(key, values)


def bound(name: str) -> None:
    """Note that the page has drawn what Streamlit binds to the address."""
    visit = _visit()
    key = f"{visit.page}_{name}"
    visit.known.pop(key, None)
    visit.draw(key, st.query_params.get_all(key))


def alone() -> bool:
    """Whether the visitor's link asks for the page's picture and nothing else; it goes on to."""
    asked = says(ALONE)
    if asked:
        write(ALONE, [PICTURE] if asked == [PICTURE] else [])
    return asked == [PICTURE]


def bare() -> bool:
    """Whether a page is shown without its frame: within another page, or its picture alone."""
    asked = [value for name, value in st.query_params.items() if name.endswith(f"_{ALONE}")]
    return st.context.is_embedded or asked == [PICTURE]


def link(more: Mapping[str, str]) -> str:
    """The page's address as it is, with these of its parameters."""
    query = now() | {named(name): [value] for name, value in more.items()}
    return f"{(st.context.url or '').split('?')[0]}?{urlencode(query, doseq=True)}"


def now() -> Query:
    """The address as it is to be."""
    known = _visit().known
    rest = {name: values for name, values in _query().items() if name not in known}
    return rest | {name: values for name, values in known.items() if values}


def send() -> None:
    """Make the address what it is to be: one step of the browser's history, however much is new."""
    visit, wanted = _visit(), now()
    if visit.ahead or wanted != _query():
        _put(wanted)
        st.query_params.update({})  # tells the browser
        visit.ahead = False


def follow(link: str) -> None:
    """Go where a link within the course leads, as "page?parameters", if there is such a page.

    A link to the page that the visitor is on sets what it names, even to what the address said
    before, and leaves the rest; what it names without a value is to be as it was at first. The
    run goes on with it, so that it is one step of the browser's history.
    """
    slug, _, asked = link.partition("?")
    query = parse_qs(asked, keep_blank_values=True)
    visit: Visit | None = st.session_state.get("visit")
    if visit is not None and slug == visit.page:
        wanted = now() | query
        _put({name: values for name, values in wanted.items() if query.get(name) != [""]})
        visit.undoes, visit.ahead, visit.known = True, True, {}
    elif any(entry.slug == slug for entry in course.ENTRIES):
        st.switch_page(f"pages/{slug}.py", query_params=query)


def _visit() -> Visit:
    visit: Visit = st.session_state["visit"]
    return visit


def _query() -> Query:
    return {name: st.query_params.get_all(name) for name in st.query_params}


def _put(query: Query) -> None:
    """Make this the address for what Streamlit binds, and for the next message to the browser.

    `st.query_params` would refuse what is bound, and would send a message for each parameter.
    """
    context = get_script_run_ctx()
    if context is None:
        return
    with context.session_state.query_params() as address:
        for name in set(address) - set(query):
            address.discard_param_no_forward_msg(name)
        for name, values in query.items():
            address.set_with_no_forward_msg(name, values)
        address.set_initial_query_params_from_current()
