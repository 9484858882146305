"""Modules joined into one: in order, once each, each name where it belongs."""

import re

import pytest

from lstm_ui.live.join import join
from tests.node import call

SHARED = 'export const log = [];\nlog.push("shared");\n'


@pytest.fixture
def written(tmp_path):
    """Call it with files by name for the joined module of ``house/main.js``."""

    def write(**files):
        for name, source in files.items():
            path = tmp_path / "house" / f"{name.replace('__', '/')}.js"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(source, "utf-8")
        return join(tmp_path / "house" / "main.js", tmp_path / "house")

    return write


def default(joined, tmp_path):
    """What the joined module's default export returns, in Node."""
    path = tmp_path / "joined.mjs"
    path.write_text(joined, "utf-8")
    return call(path, "(module) => module.default()")


def heads(joined):
    return re.findall(r"^// (\S+\.js)$", joined, re.MULTILINE)


def test_dependencies_come_first_and_each_file_once(written, tmp_path):
    joined = written(
        main="""import { b } from "./b.js";
import { log } from "./shared.js";
import { a } from "./deep/a.js";
log.push("main");
const result = () => [a, b, log];
export default result;
""",
        shared=SHARED,
        deep__a='import { log } from "../shared.js";\nlog.push("a");\nexport const a = 1;\n',
        b='import { log } from "./shared.js";\nlog.push("b");\nexport const b = 2;\n',
    )
    assert heads(joined) == ["shared.js", "b.js", "deep/a.js", "main.js"]
    assert default(joined, tmp_path) == [1, 2, ["shared", "b", "a", "main"]]


def test_names_of_different_files_do_not_meet(written, tmp_path):
    joined = written(
        main="""import { get } from "./a.js";
const SIZE = "main";
function helper() {
  return SIZE;
}
const both = () => [get(), helper()];
export default both;
""",
        a="""const SIZE = "a";
const helper = () => SIZE;
export function get() {
  return helper();
}
""",
    )
    assert default(joined, tmp_path) == ["a", "main"]


def test_all_that_may_be_exported_is(written, tmp_path):
    joined = written(
        main="""import {
  constant,
  plain,
  later,
  each, Thing,
} from "./all.js";
const all = async () => [constant, plain(), await later(), [...each()], new Thing().size];
export default all;
""",
        all="""export const constant = 1;
export function plain() { return 2; }
export async function later() { return 3; }
export function* each() { yield 4; }
export class Thing { size = 5; }
""",
    )
    assert default(joined, tmp_path) == [1, 2, 3, [4], 5]


def test_the_words_import_and_export_may_stand_within_a_line(written, tmp_path):
    joined = written(
        main="""const words = () => "import { a } from 'b' and export default c"; // export it
// import { a } from "./nowhere.js";
export default words;
"""
    )
    assert default(joined, tmp_path) == "import { a } from 'b' and export default c"


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ('// x\nimport { a } from "./a.js";\n', 'main.js, line 2: there is no file "./a.js"'),
        ('import { a } from "./deep";\n', 'main.js, line 1: there is no file "./deep"'),
        (
            'import { a } from "../../outside.js";\n',
            'main.js, line 1: "../../outside.js" lies outside house',
        ),
        ('import { a } from "react";\n', 'main.js, line 1: "react" begins with neither ./ nor ../'),
        (
            'import { a } from "https://a.b/c.js";\n',
            'main.js, line 1: "https://a.b/c.js" begins with neither ./ nor ../',
        ),
        (
            'import {\n  log,\n  secret } from "./shared.js";\n',
            "main.js, line 1: shared.js does not export secret",
        ),
        ('import * as a from "./shared.js";\n', "main.js, line 1: cannot join 'import * as a from"),
        ('import "./shared.js";\n', "main.js, line 1: cannot join 'import \"./shared.js\";'"),
        ('import { log as l } from "./shared.js";\n', "main.js, line 1: cannot join 'import { log"),
        ("export let a = 1;\n", "main.js, line 1: cannot join 'export let a = 1;'"),
        ("export const { a } = b;\n", "main.js, line 1: cannot join 'export const { a } = b;'"),
        ("const a = 1;\nexport { a };\n", "main.js, line 2: cannot join 'export { a };'"),
        ("export default function () {}\n", "main.js, line 1: cannot join 'export default fun"),
        ("export default function a() {}\n", "main.js, line 1: cannot join 'export default fun"),
        ('const a = import("./shared.js");\n', "main.js, line 1: cannot join 'import(\"./shared"),
        ("const a = import.meta.url;\n", "main.js, line 1: cannot join 'import.meta.url;'"),
        ('  import { log } from "./shared.js";\n', "main.js, line 1: cannot join 'import { log }"),
        ("const a = 1;\n", "main.js has no default export"),
    ],
)
def test_what_cannot_be_joined_is_refused_by_file_and_line(source, message, written, tmp_path):
    (tmp_path / "outside.js").write_text("export const a = 1;\n", "utf-8")
    (tmp_path / "house" / "deep").mkdir(parents=True)
    with pytest.raises(ValueError, match="^" + re.escape(message)):
        written(main=source, shared=SHARED)


def test_a_circle_is_refused_and_named(written):
    with pytest.raises(
        ValueError, match=r"^b\.js, line 2: imports in a circle: a\.js → b\.js → a\.js$"
    ):
        written(
            main='import { a } from "./a.js";\nexport default a;\n',
            a='import { b } from "./b.js";\nexport const a = b;\n',
            b='\nimport { a } from "./a.js";\nexport const b = a;\n',
        )


def test_a_file_that_imports_itself_is_a_circle(written):
    with pytest.raises(ValueError, match=r"^main\.js, line 1: .* main\.js → main\.js$"):
        written(main='import { a } from "./main.js";\nexport const a = 1;\n')


def test_a_link_that_leads_out_is_refused(written, tmp_path):
    (tmp_path / "outside.js").write_text("export const a = 1;\n", "utf-8")
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "a.js").symlink_to(tmp_path / "outside.js")
    with pytest.raises(ValueError, match="lies outside house"):
        written(main='import { a } from "./a.js";\nexport default a;\n')
