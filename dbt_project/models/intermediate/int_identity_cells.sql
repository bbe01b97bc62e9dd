{{ config(materialized = 'view') }}
select
    cells.document_key,
    cells.slice_no,
    cells.check_key,
    matches.identity,
    matches.place_line,
    matches.place_measure,
    matches.side,
    matches.term_no,
    matches.is_optional,
    matches.is_prior,
    matches.coefficient,
    cells.cell_document_key,
    cells.figure_key,
    matches.statement,
    matches.line_code,
    matches.measure,
    cells.content,
    cells.amount,
    cells.rounding_unit,
    cells.page
from {{ ref('int_check_cells') }} as cells
inner join {{ ref('int_term_matches') }} as matches on cells.match_key = matches.match_key
