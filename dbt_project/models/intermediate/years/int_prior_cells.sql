{{ config(materialized = 'by_document', meta = {'slices': 'none'}) }}
-- Few terms look into the account of the year before, which may lie in any slice: found in one pass over all figures.
select
    following.report_key,
    matches.match_key,
    cells.report_key as cell_report_key,
    cells.shape_key,
    cells.content,
    cells.checked_amount,
    cells.rounding_unit,
    cells.page,
    cells.confidence,
    cells.table_confidence,
    cells.implausible,
    cells.is_from_picture
from {{ ref('int_canonical_cells') }} as cells
inner join {{ ref('int_term_matches') }} as matches on cells.shape_key = matches.shape_key and matches.is_prior
inner join {{ ref('int_years_before') }} as following on cells.report_key = following.prior_key
where {{ at_hand('following') }}
