"""The face of the course: everything Streamlit that is not a page."""
