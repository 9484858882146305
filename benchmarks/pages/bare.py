"""The bare page: a title, a slider, a text. Streamlit runs this file."""

import streamlit as st

st.title("Bare")
st.slider("A number", 0, 100, 50, key="bare_number")
st.markdown("Nothing else.")
