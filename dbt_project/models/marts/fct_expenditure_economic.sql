{{ config(materialized = 'by_document', meta = {'sliced': false}) }}
with additive as ({{ additive_rows('economic', "true") }})

select * exclude (fund)
from additive
