"""What every page costs a server, beside a bare Streamlit page."""
