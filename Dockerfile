# One image for the server, for `python manage.py migrate` and for `python manage.py worker`.
# It carries no database: DATABASE_URL is required, and each variable is described in cms/env.py.

FROM python:3.13-slim-trixie AS build
ENV PIP_NO_CACHE_DIR=1 PIP_ROOT_USER_ACTION=ignore PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /app
COPY requirements-uv.txt requirements.txt ./
RUN pip install --no-cache-dir --no-deps --require-hashes -r requirements-uv.txt \
    && python -m venv --without-pip /opt/chapo \
    && uv pip sync --no-cache --python /opt/chapo/bin/python --require-hashes --compile-bytecode requirements.txt \
    && rm requirements-uv.txt requirements.txt
ENV PATH=/opt/chapo/bin:$PATH
COPY manage.py ./
COPY scripts/alive.py scripts/catalogues.py scripts/
COPY media media
COPY dossiers dossiers
COPY api api
COPY cms cms
# The settings are read without a database: collecting files asks nothing of one.
RUN python scripts/catalogues.py \
    && python -m compileall -q manage.py scripts media dossiers api cms \
    && python -m django collectstatic --settings=cms.settings --no-input

FROM python:3.13-slim-trixie
ENV PATH=/opt/chapo/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    CHAPO_ENV=production \
    GRANIAN_INTERFACE=wsgi \
    GRANIAN_WEBSOCKETS=false \
    GRANIAN_HOST=0.0.0.0 \
    GRANIAN_PORT=8000 \
    GRANIAN_WORKERS=2 \
    GRANIAN_BLOCKING_THREADS=4
WORKDIR /app
RUN useradd --system --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin chapo \
    && install --directory --owner=chapo --group=chapo var/media var/public
COPY --from=build /opt/chapo /opt/chapo
COPY --from=build /app ./
# Only what editors upload outlives a container; static files belong to the version that made them.
VOLUME /app/var/media /app/var/public
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["python", "scripts/alive.py"]
CMD ["granian", "cms.wsgi:application"]
