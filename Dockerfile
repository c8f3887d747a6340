# Two stages: the first installs the locked libraries, the second is what runs: no compiler, no pip cache, no root.
FROM python:3.13-slim AS libraries
COPY requirements.lock /build/
RUN python -m venv /opt/rapporteur \
 && /opt/rapporteur/bin/pip install --no-cache-dir --require-hashes --no-deps --only-binary :all: -r /build/requirements.lock

FROM python:3.13-slim
RUN useradd --system --uid 10001 --home-dir /data --create-home rapporteur
COPY --from=libraries /opt/rapporteur /opt/rapporteur
COPY workplan /app/workplan
COPY storage /app/storage
COPY messages /app/messages
COPY documents /app/documents
COPY handlers /app/handlers
COPY bot /app/bot
COPY plans /app/plans
COPY schedules.yaml /app/
ENV PATH=/opt/rapporteur/bin:$PATH PYTHONPATH=/app PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    DATABASE_URL=sqlite:////data/rapporteur.db SCHEDULES=/app/schedules.yaml HOST=0.0.0.0 PORT=3000
WORKDIR /data
VOLUME /data
USER 10001
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen('http://127.0.0.1:' + os.environ['PORT'] + '/healthz', timeout=4)"]
ENTRYPOINT ["python", "-m", "bot"]
CMD ["serve"]
