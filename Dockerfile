# The course in a container. Without PyTorch, which it does not need to teach:
#   docker build -t inside-the-lstm .
# with it, and with TORCH_INDEX, the address of an index that has its CPU build: without that pip
# takes the one with CUDA, several gigabytes:
#   docker build -t inside-the-lstm --build-arg TORCH=1 --build-arg TORCH_INDEX=ADDRESS .

FROM python:3.11.14-slim-bookworm AS packages
ARG TORCH=0
ARG TORCH_INDEX
WORKDIR /build
COPY requirements.txt requirements.txt
COPY cloud/requirements.txt cloud/requirements.txt
RUN python -m venv /opt/lstm
RUN if [ "$TORCH" = 1 ]; then \
        /opt/lstm/bin/pip install --no-cache-dir --only-binary :all: \
            ${TORCH_INDEX:+--extra-index-url "$TORCH_INDEX"} -r requirements.txt; \
    else \
        /opt/lstm/bin/pip install --no-cache-dir --only-binary :all: -r cloud/requirements.txt; \
    fi
# What only an installation needs.
RUN /opt/lstm/bin/pip uninstall --yes pip setuptools

FROM python:3.11.14-slim-bookworm
COPY --from=packages /opt/lstm /opt/lstm
WORKDIR /app
COPY .streamlit .streamlit
COPY lstm_core lstm_core
COPY lstm_ui lstm_ui
COPY lessons lessons
COPY pages pages
COPY app.py app.py
# The file system may be read-only, so the bytecode is written now.
RUN /opt/lstm/bin/python -m compileall -q app.py lstm_core lstm_ui lessons pages
ENV PATH=/opt/lstm/bin:$PATH \
    HOME=/tmp \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1
USER 10001:10001
EXPOSE 8501
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8501/_stcore/health', timeout=4)"]
CMD ["python", "-m", "streamlit", "run", "app.py", "--server.address=0.0.0.0", "--server.port=8501", "--server.headless=true", "--server.fileWatcherType=none"]
