{{ config(materialized = 'by_document', meta = {'sliced': false}) }}
-- Few terms look into the account of the year before, which may lie in any slice: found in one pass over all figures.
select
    following.document_key,
    following.slice_no,
    lines.slice_no as cell_slice_no,
    matches.match_key,
    matches.check_key,
    lines.document_key as cell_document_key,
    lines.figure_key,
    lines.content,
    lines.checked_amount as amount,
    lines.rounding_unit,
    lines.page
from {{ ref('int_statement_lines') }} as lines
inner join {{ ref('int_term_matches') }} as matches on lines.shape_key = matches.shape_key and matches.is_prior
inner join {{ ref('int_following') }} as following on lines.document_key = following.prior_key
where {{ at_hand('following') }}
