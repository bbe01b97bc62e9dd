{{ config(materialized = 'view') }}
{% set columns %}
    matches.check_key,
    matches.identity,
    matches.place_line,
    matches.place_measure,
    matches.side,
    matches.term_no,
    matches.is_optional,
    matches.is_prior,
    matches.coefficient,
    matches.required_term,
    matches.figure_key,
    matches.shape_key,
    matches.statement,
    matches.line_code,
    matches.measure,
    cells.content,
    cells.checked_amount as amount,
    cells.rounding_unit,
    cells.page,
    cells.confidence,
    cells.table_confidence,
    cells.implausible,
    cells.is_from_picture
{% endset %}
select
    cells.report_key,
    cells.report_key as cell_report_key,
    {{ columns }}
from {{ ref('int_canonical_cells') }} as cells
inner join {{ ref('int_term_matches') }} as matches on cells.shape_key = matches.shape_key and not matches.is_prior
union all
select
    cells.report_key,
    cells.cell_report_key,
    {{ columns }}
from {{ ref('int_prior_cells') }} as cells
inner join {{ ref('int_term_matches') }} as matches on cells.match_key = matches.match_key
