# Airflow's own image brings the Postgres driver; everything else is exactly what requirements-ocr.txt pins.
FROM apache/airflow:3.3.2-python3.12

WORKDIR /opt/mingzhang
COPY --chown=airflow:0 requirements-ocr.txt ./
RUN uv pip install --no-cache --require-hashes -r requirements-ocr.txt

COPY --chown=airflow:0 . .
ENV PYTHONPATH=/opt/mingzhang \
    AIRFLOW__CORE__DAGS_FOLDER=/opt/mingzhang/dags
