{{ config(materialized = 'by_document', meta = {'sliced': false}) }}
with additive as ({{ additive_rows('functional', "statements.fund is not null") }})

select *
from additive
