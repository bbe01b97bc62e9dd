"""From a web address to raw tables: plain Python that runs without Airflow, network or database."""
