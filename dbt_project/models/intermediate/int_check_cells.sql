{{ config(materialized = 'by_document') }}
{#- The cells of every check by integers alone; int_identity_cells names them. -#}
with lines as (
    select *
    from {{ ref('int_statement_lines') }} as all_lines
    where {{ at_hand('all_lines') }}
),

matches as (
    select *
    from {{ ref('int_term_matches') }}
),

placed as (
    select
        lines.document_key,
        lines.slice_no,
        matches.match_key,
        matches.check_key,
        lines.document_key as cell_document_key,
        lines.figure_key,
        lines.content,
        lines.checked_amount as amount,
        lines.rounding_unit,
        lines.page,
        matches.identity_key,
        matches.side,
        matches.coefficient,
        case when matches.is_optional then 0 else cast(1 as bigint) << matches.term_no end as required_term
    from lines
    inner join matches on lines.shape_key = matches.shape_key and not matches.is_prior
    union all
    select
        prior_cells.document_key,
        prior_cells.slice_no,
        prior_cells.match_key,
        prior_cells.check_key,
        prior_cells.cell_document_key,
        prior_cells.figure_key,
        prior_cells.content,
        prior_cells.amount,
        prior_cells.rounding_unit,
        prior_cells.page,
        matches.identity_key,
        matches.side,
        matches.coefficient,
        case when matches.is_optional then 0 else cast(1 as bigint) << matches.term_no end as required_term
    from {{ ref('int_prior_cells') }} as prior_cells
    inner join matches on prior_cells.match_key = matches.match_key
    where {{ at_hand('prior_cells') }}
),

-- The lines that tell the forms of a table apart: an identity of one form is not asked of the other.
telling_shapes as (
    select distinct
        lines.shape_key,
        lines.statement || '.' || lines.line_code as form_line
    from lines
    where lines.statement || '.' || lines.line_code in (
        select unnest([identities.unless_line, identities.only_line]) from {{ ref('identities') }} as identities
    )
),

form_lines as (
    select distinct
        lines.document_key,
        telling_shapes.form_line
    from lines
    inner join telling_shapes on lines.shape_key = telling_shapes.shape_key
    where lines.checked_amount is not null
),

-- Some identities hold only where other figures are nought: all that are printed of them, and at least one is.
noughts as (
    select
        identity,
        regexp_extract(cell, '^(.+)\.(.+)\.(.+)$', ['statement', 'line_code', 'measure']) as cell
    from (
        select
            identity,
            unnest(string_split(when_nought, ' ')) as cell
        from {{ ref('identities') }}
        where when_nought is not null
    )
),

nought_documents as (
    select
        noughts.identity,
        lines.document_key
    from noughts
    inner join lines on hash(noughts.cell.statement, noughts.cell.line_code, noughts.cell.measure) = lines.figure_key
    where lines.checked_amount is not null
    group by noughts.identity, lines.document_key
    having bool_and(lines.checked_amount = 0)
),

-- The identities that a document is not asked, for its year or its form.
unasked as (
    select
        documents.document_key,
        hash(identities.identity) as identity_key
    from {{ ref('int_documents') }} as documents
    cross join {{ ref('identities') }} as identities
    left join nought_documents
        on documents.document_key = nought_documents.document_key and identities.identity = nought_documents.identity
    left join form_lines as other_form
        on documents.document_key = other_form.document_key and identities.unless_line = other_form.form_line
    left join form_lines as own_form
        on documents.document_key = own_form.document_key and identities.only_line = own_form.form_line
    where
        {{ at_hand('documents') }}
        and (
            other_form.document_key is not null
            or (identities.only_line is not null and own_form.document_key is null)
            or (identities.when_nought is not null and nought_documents.document_key is null)
            or coalesce(documents.fiscal_year < identities.from_year, false)
            or coalesce(documents.fiscal_year > identities.to_year, false)
        )
)

select
    placed.document_key,
    placed.slice_no,
    placed.match_key,
    placed.check_key,
    placed.cell_document_key,
    placed.figure_key,
    placed.content,
    placed.amount,
    placed.rounding_unit,
    placed.page,
    placed.side,
    placed.coefficient,
    placed.required_term
from placed
anti join unasked on placed.document_key = unasked.document_key and placed.identity_key = unasked.identity_key
