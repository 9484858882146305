"""Plotly and pandas, imported here and nowhere else.

Every visitor's script is a thread of its own, and a server's first visitors import at once. Both
libraries import their own parts in circles, in which two threads that enter at different ends meet
halfway: a module is then "partially initialized". Who comes through this one file waits until the
first has been through. What would let Streamlit import them by itself, a chart or a table, is
drawn by `lstm_ui.show`, which comes through here first.

pandas is first: Plotly asks of every value whether it is pandas', if pandas is loaded, and fails
while another thread is still loading it.
"""

import pandas  # isort: skip
import plotly.graph_objects as go
from plotly.subplots import make_subplots

__all__ = ["go", "make_subplots", "pandas"]
