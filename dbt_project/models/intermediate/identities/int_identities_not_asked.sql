{{ config(materialized = 'by_document', meta = {'slices': 'none'}) }}
-- The lines, or figures of lines, that tell the forms of a table apart: an identity of one form is not asked of the other.
with telling as (
    select distinct
        shapes.shape_key,
        told.form_line
    from {{ ref('int_figure_shapes') }} as shapes
    inner join (
        select unnest([identities.unless_line, identities.only_line]) as form_line from {{ ref('identities') }} as identities
    ) as told
        on told.form_line in (
            shapes.statement || '.' || shapes.line_code, shapes.statement || '.' || shapes.line_code || '.' || shapes.measure
        )
),

form_lines as (
    select distinct
        cells.report_key,
        telling.form_line
    from {{ ref('int_canonical_cells') }} as cells
    inner join telling on cells.shape_key = telling.shape_key
    where {{ at_hand('cells') }} and cells.checked_amount is not null
),

-- Some identities hold only where other figures are zero: each of their lines is there, and prints a zero, a dash or nothing.
zeros as (
    select
        identity,
        cells_asked,
        regexp_extract(cell, '^(.+)\.(.+)\.(.+)$', ['statement', 'line_code', 'measure']) as cell
    from (
        select
            identity,
            unnest(string_split(when_zero, ' ')) as cell,
            len(string_split(when_zero, ' ')) as cells_asked
        from {{ ref('identities') }}
        where when_zero is not null
    )
),

documents_with_zeros as (
    select
        zeros.identity,
        cells.report_key
    from zeros
    inner join {{ ref('int_figure_shapes') }} as shapes
        on hash(zeros.cell.statement, zeros.cell.line_code, zeros.cell.measure) = shapes.figure_key
    inner join {{ ref('int_canonical_cells') }} as cells on shapes.shape_key = cells.shape_key
    where {{ at_hand('cells') }}
    group by zeros.identity, zeros.cells_asked, cells.report_key
    having count(*) = zeros.cells_asked and bool_and(coalesce(cells.checked_amount = 0, cells.content = 'blank'))
),

unasked as (
    select
        documents.report_key,
        hash(identities.identity) as identity_key
    from {{ ref('int_reports') }} as documents
    cross join {{ ref('identities') }} as identities
    left join documents_with_zeros
        on documents.report_key = documents_with_zeros.report_key and identities.identity = documents_with_zeros.identity
    left join form_lines as other_form
        on documents.report_key = other_form.report_key and identities.unless_line = other_form.form_line
    left join form_lines as own_form
        on documents.report_key = own_form.report_key and identities.only_line = own_form.form_line
    where
        {{ at_hand('documents') }}
        and (
            other_form.report_key is not null
            or (identities.only_line is not null and own_form.report_key is null)
            or (identities.when_zero is not null and documents_with_zeros.report_key is null)
            or coalesce(documents.fiscal_year < identities.from_year, false)
            or coalesce(documents.fiscal_year > identities.to_year, false)
        )
)

select
    documents.report_key,
    coalesce(list(unasked.identity_key) filter (unasked.identity_key is not null), []) as unasked_identity_keys
from {{ ref('int_reports') }} as documents
left join unasked on documents.report_key = unasked.report_key
where {{ at_hand('documents') }}
group by documents.report_key
