"""Nets that learn: a cell with a readout, tasks that need a memory, and training step by step."""
