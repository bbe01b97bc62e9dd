{#-
    Failing checks that say nothing of the publisher, since the reading of one of their tables is not beyond doubt: the first reason, with
    the table and its pages for a person to look at. Every table of a term's statement counts, since the line that is missing may be there.
-#}
{{ config(materialized = 'by_document', meta = {'slices': 'none'}) }}
with failing as (
    select
        verdicts.report_key,
        verdicts.check_key,
        places.severity = 'error' as must_hold
    from {{ ref('int_check_verdicts') }} as verdicts
    inner join {{ ref('int_check_places') }} as places on verdicts.check_key = places.check_key
    where {{ at_hand('verdicts') }} and verdicts.result = {{ result('violation') }} and not verdicts.is_reviewed
),

terms as (
    select
        failing.report_key,
        failing.check_key,
        failing.must_hold,
        cells.cell_report_key,
        cells.statement,
        -- A cell read with less than its table (OCR, odd separators), a number of a column or a year, or a table that was hardly told.
        bool_or(
            cells.content in ('figure', 'unreadable')
            and (
                cells.confidence < cells.table_confidence
                or cells.table_confidence < {{ var('min_confidence_to_accuse') }}
                or cells.implausible is not null
                or cells.is_from_picture
            )
        ) as is_uncertain
    from {{ ref('int_identity_cells_as_read') }} as cells
    inner join failing on cells.report_key = failing.report_key and cells.check_key = failing.check_key
    where {{ at_hand('cells') }}
    group by all
),

-- A side of which no term is printed, though each has its line: it may be made up of other lines.
sides as (
    select
        failing.report_key,
        failing.check_key,
        cells.side,
        bool_or(cells.content = 'figure') as is_printed
    from {{ ref('int_identity_cells_as_read') }} as cells
    inner join failing on cells.report_key = failing.report_key and cells.check_key = failing.check_key
    where {{ at_hand('cells') }}
    group by failing.report_key, failing.check_key, cells.side
),

checks_without_terms as (
    select distinct
        report_key,
        check_key
    from sides
    where not is_printed
),

tables as (
    select
        documents.report_key,
        tables.statement,
        {{ number_in_report('tables.table_no', 'documents') }} as table_no,
        tables.pages,
        tables.doubts,
        tables.readers_agree,
        coalesce(extractions.media_type = 'pdf', false) as has_second_reader
    from {{ ref('stg_tables') }} as tables
    inner join {{ ref('int_documents') }} as documents
        on
            tables.document_key = documents.document_key
            and tables.batch = documents.batch
            and tables.part_no = documents.part_no
    inner join {{ ref('stg_extractions') }} as extractions
        on documents.document_key = extractions.document_key and documents.batch = extractions.batch
    semi join terms on documents.report_key = terms.cell_report_key
    where tables.role = 'statutory' and tables.statement is not null
),

doubted as (
    select
        report_key,
        statement,
        min(doubt) as doubt
    from {{ ref('int_table_doubts') }}
    where is_held_back
    group by report_key, statement
),

reasons as (
    select
        terms.report_key,
        terms.check_key,
        tables.table_no,
        tables.pages,
        tables.doubts,
        case
            when tables.doubts is not null then 'figures_unaccounted_for'
            when not tables.readers_agree then 'readers_differ'
            when doubted.doubt is not null then doubted.doubt
            when checks_without_terms.check_key is not null then 'terms_not_printed'
            when terms.is_uncertain then 'uncertain_reading'
            when terms.must_hold and tables.has_second_reader and tables.readers_agree is null then 'readers_not_compared'
        end as reason
    from terms
    inner join tables on terms.cell_report_key = tables.report_key and terms.statement = tables.statement
    left join checks_without_terms
        on terms.report_key = checks_without_terms.report_key and terms.check_key = checks_without_terms.check_key
    left join doubted on terms.cell_report_key = doubted.report_key and terms.statement = doubted.statement
)

select
    report_key,
    check_key,
    reason,
    table_no,
    pages,
    doubts
from reasons
where reason is not null
qualify row_number() over (
    partition by report_key, check_key
    order by
        array_position(
            [
                'figures_unaccounted_for',
                'readers_differ',
                'sums_fail',
                'ties_fail',
                'copies_differ',
                'uncertain_table',
                'terms_not_printed',
                'uncertain_reading',
                'readers_not_compared'
            ],
            reason
        ),
        table_no
) = 1
