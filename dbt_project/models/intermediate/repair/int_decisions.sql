-- What persons decided of figures that were read from pictures. A decision on a text that is no longer read holds no more.
select
    decisions.document_id,
    decisions.statement,
    decisions.line_code,
    decisions.measure,
    decisions.text_read,
    decisions.amount,
    decisions.reason,
    readings.report_key,
    readings.shape_key,
    readings.text as text_now,
    readings.amount as amount_read,
    readings.confidence,
    coalesce(readings.text = decisions.text_read, false) as holds
from {{ ref('corrections') }} as decisions
left join {{ ref('int_picture_readings') }} as readings
    on
        decisions.document_id = readings.document_id
        and hash(decisions.statement, decisions.line_code, decisions.measure) = readings.figure_key
