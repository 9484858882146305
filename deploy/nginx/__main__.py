"""Prints the configuration: ``python -m deploy.nginx app1:8501 app2:8501``."""

import sys

from deploy.nginx import Front, conf

if __name__ == "__main__":
    print(conf(sys.argv[1:] or ["127.0.0.1:8501"], Front()), end="")
