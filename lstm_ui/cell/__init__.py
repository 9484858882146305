"""What drawings of a cell share: what moves in a valve, a net's own valve, and their styles."""
