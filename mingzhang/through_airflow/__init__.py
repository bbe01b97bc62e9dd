"""The three DAGs with a person watching: Airflow under the data folder, its database, its pools, its progress."""
