{{ config(materialized = 'by_document', meta = {'slices': 'none'}) }}
-- What the checks of the following year say of a year's figures.
select
    cells.cell_report_key as report_key,
    cells.shape_key,
    checks.holds,
    checks.fails
from {{ ref('int_prior_cells') }} as cells
inner join {{ ref('int_term_matches') }} as matches on cells.match_key = matches.match_key
inner join {{ ref('int_checks_in_words') }} as checks on cells.report_key = checks.report_key and matches.check_key = checks.check_key
where cells.content in ('figure', 'unreadable') and {{ at_hand('cells') }} and {{ at_hand('checks') }}
