"""The app behind a proxy, on this machine: several processes, and nginx before them."""
