# Airflow's own image brings the Postgres driver; everything else is exactly what requirements.txt pins.
FROM apache/airflow:3.3.2-python3.12

WORKDIR /opt/mingzhang
COPY --chown=airflow:0 requirements.txt ./
RUN uv pip install --no-cache --require-hashes -r requirements.txt

COPY --chown=airflow:0 . .
ENV PYTHONPATH=/opt/mingzhang \
    AIRFLOW__CORE__DAGS_FOLDER=/opt/mingzhang/dags
