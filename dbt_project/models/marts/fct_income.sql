{{ config(materialized = 'by_document', meta = {'sliced': false}) }}
with additive as ({{ additive_rows('functional', "statements.statement = 'income'") }})

select * exclude (fund)
from additive
