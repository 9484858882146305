"""Runs N replicas behind nginx: ``make replicas N=3``, or ``python -m deploy 3 --folder /course``.

Enter "renew" for a rolling restart, "kill 2" to lose the second replica, "start 2" to get it back.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from deploy.nginx import Front, NoNginxError, conf, nginx
from deploy.replicas import Replicas, free_port


def main() -> None:
    """Run them until the input ends."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("count", type=int, nargs="?", default=3)
    asked.add_argument("--folder", default="", help='a prefix of the addresses, as "/course"')
    asked.add_argument("--strips", action="store_true", help="nginx takes the prefix off")
    asked.add_argument("--port", type=int, default=0, help="nginx's; a free one if it is 0")
    given = asked.parse_args()
    port = given.port or free_port()
    front = Front(f"127.0.0.1:{port}", given.folder, given.strips)
    base = [] if given.strips or not given.folder else [f"--server.baseUrlPath={given.folder}"]
    with Replicas(given.count, base) as replicas, tempfile.TemporaryDirectory() as folder:
        try:
            with nginx(conf(replicas.addresses, front), Path(folder)):
                print(f"{given.count} replicas behind http://127.0.0.1:{port}{given.folder}/")
                for line in sys.stdin:
                    _obey(replicas, line.split())
        except NoNginxError as error:
            sys.exit(str(error))


def _obey(replicas: Replicas, words: list[str]) -> None:
    match words:
        case ["renew"]:
            replicas.renew()
        case ["kill", number]:
            replicas.all[int(number) - 1].kill()
        case ["start", number]:
            replicas.all[int(number) - 1].start()
            replicas.all[int(number) - 1].wait()
        case _:
            print(__doc__.splitlines()[-1] if __doc__ else "")
            return
    print("done")


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        print()
