"""Breaks of what stands before the app, and of what becomes of a training that is gone."""

from tests.mutants.mutant import breaks

MUTANTS = [
    *breaks(
        "lstm_ui/doors/preview.py",
        "kit/test_preview.py",
        [
            (
                'STAMPS = (b"etag", b"last-modified")',
                'STAMPS = (b"last-modified",)',
                "an old copy taken for the page",
            ),
            ('b"accept-encoding", ', "", "a packed page"),
            ("page is course.OVERVIEW else", "page else", "every page has the first one's address"),
        ],
    ),
    *breaks(
        "lstm_ui/doors/asgi.py",
        "kit/test_preview.py",
        [('in ("GET", "HEAD")', '== "GET"', "a picture that HEAD does not find")],
    ),
    *breaks(
        "lstm_ui/doors/place.py",
        "kit/test_preview.py deploy/test_doors.py",
        [
            (
                "name if HOST.fullmatch(name) else",
                "name if name else",
                "a strange host on the page",
            ),
            ("told if PREFIX.fullmatch(told)", "told if told", "a strange prefix on the page"),
            ("for folder in (prefix(scope), base()):", "for folder in (base(),):", "a prefix kept"),
            ('in ("https", "wss")', 'in ("wss",)', "a cookie that no frame keeps"),
        ],
    ),
    *breaks(
        "lstm_ui/doors/ways.py",
        "deploy/test_doors.py",
        [
            ('(asked or "/")', "asked", "no first page without a slash"),
            ("RESERVED & {*names}", "RESERVED & {names[0]}", "a health check led elsewhere"),
            ("(len(folders) - 1)", "len(folders)", "a folder too few"),
            ("reversed(names)", "names[:1]", "the page is the first folder"),
            ("if is_read(scope) else None", "", "an upload led elsewhere"),
            ('(b"?" + query if query else b"")', 'b""', "a link that loses what it said"),
        ],
    ),
    *breaks(
        "lstm_ui/doors/names.py",
        "deploy/test_doors.py",
        [('== "websocket" and (name', '== "http" and (name', "a name that does not count")],
    ),
    *breaks(
        "lstm_ui/doors/notice.py",
        "deploy/test_doors.py",
        [
            (
                "self._plain.pop(place.host(scope), None)",
                "pass",
                "a reason that is mended and stays",
            ),
            (' and header(scope, b"sec-websocket-key")', "", "anyone is taken for a proxy"),
            ("and name not in _taken()", "", "a reason where the server knows the name"),
        ],
    ),
    *breaks(
        "lstm_ui/doors/locks.py",
        "deploy/test_doors.py",
        [
            ("if page else ALWAYS", "if not page else ALWAYS", "pages without a policy"),
            ('"nosniff"', '"sniff"', "types that are guessed"),
            ("INLINE.findall(page)", "()", "a script that may not run"),
        ],
    ),
    *breaks(
        "lstm_ui/doors/replica.py",
        "deploy/test_doors.py",
        [
            (
                '("http.response.start", "websocket.accept")',
                '("http.response.start",)',
                "who moves",
            ),
            ("if NAME.fullmatch(name) else", "if True else", "a name that ends its cookie"),
            ("any(one.strip() == own", "any(True", "who comes from another"),
        ],
    ),
    *breaks(
        "lstm_ui/training/lost.py",
        "kit/test_lost.py",
        [
            ("and not is_there", "", "nets that are there are gone"),
            ("BEGUN if said == BEGUN else []", "said", "nonsense that stays"),
        ],
    ),
    *breaks(
        "deploy/nginx/__init__.py",
        "deploy/test_files.py",
        [("if other != own", "", "a replica that stands in for itself")],
    ),
]
