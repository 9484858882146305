"""nginx before the replicas: its configuration, and a real one that runs it."""

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from string import Template

TEMPLATE = Template((Path(__file__).parent / "lstm.conf.template").read_text("utf-8"))
# Each request asks for itself whether a replica is there. Were it left in peace for a while after a
# refusal, a rolling restart could leave nobody to ask.
FAILS = "max_fails=0"

# What goes around it where there is no nginx.conf of the system: every path in one folder.
AROUND = """
daemon off;
worker_processes 1;
pid nginx.pid;
error_log stderr crit; # a replica that is gone is no news here
events {{ }}
http {{
    access_log off;
    client_body_temp_path body;
    proxy_temp_path proxy;
    fastcgi_temp_path fastcgi;
    uwsgi_temp_path uwsgi;
    scgi_temp_path scgi;
{conf}}}
"""


class NoNginxError(RuntimeError):
    """There is no nginx on this machine."""


@dataclass(frozen=True)
class Front:
    """How nginx shows the app.

    Attributes
    ----------
    listen : its own address, or port
    folder : the prefix of the app's addresses, as "/course"; "" for none
    strips : whether it takes the prefix off before it asks a replica
    """

    listen: str = "80"
    folder: str = ""
    strips: bool = False


def conf(replicas: Sequence[str], front: Front) -> str:
    """The configuration for the replicas at these addresses, which call themselves 1, 2, ..."""
    numbers = range(1, len(replicas) + 1)
    strips = front.folder and front.strips
    return TEMPLATE.substitute(
        known="".join(f"    {n} lstm_{n};\n" for n in numbers),
        servers="".join(f"    server {one} {FAILS};\n" for one in replicas),
        upstreams="".join(_upstream(n, replicas) for n in numbers),
        listen=front.listen,
        folder=front.folder,
        rewrite=f"        rewrite ^{front.folder}(/.*)$ $1 break;\n" if strips else "",
        stripped=front.folder if strips else "",
    )


def _upstream(number: int, replicas: Sequence[str]) -> str:
    """One replica, and the others for when it is gone."""
    own = replicas[number - 1]
    lines = [f"    server {own} {FAILS};"]
    lines += [f"    server {other} {FAILS} backup;" for other in replicas if other != own]
    name = f"lstm_{number}"
    return "\n".join([f"upstream {name} {{", f"    zone {name} 64k;", *lines, "}", ""])


@contextmanager
def nginx(text: str, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A real nginx with that configuration, whose files lie in the folder.

    Raises
    ------
    NoNginxError
        where none is installed.
    """
    command = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    if command is None:
        raise NoNginxError("There is no nginx here. On Debian: apt-get install nginx-light")
    folder.chmod(0o755)  # started by root, it works as another user
    file = folder / "nginx.conf"
    file.write_text(AROUND.format(conf=text), "utf-8")
    running = subprocess.Popen([command, "-e", "stderr", "-p", str(folder), "-c", str(file)])
    try:
        yield running
    finally:
        running.terminate()
        running.wait(timeout=20)
