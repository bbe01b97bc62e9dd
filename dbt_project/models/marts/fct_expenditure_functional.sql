{{ config(materialized = 'by_document', meta = {'sliced': false}) }}
with additive as ({{ additive_rows('functional', "statements.statement = 'expenditure'") }})

select * exclude (fund)
from additive
