{{ config(materialized = 'view') }}
-- As read, but for reports in which a figure was put right.
select as_read.*
from {{ ref('int_check_verdicts_as_read') }} as as_read
anti join (select distinct report_key from {{ ref('int_check_verdicts_repaired') }}) as repaired on as_read.report_key = repaired.report_key
union all by name
select *
from {{ ref('int_check_verdicts_repaired') }}
