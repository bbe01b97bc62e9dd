with latest_reading as (
    -- One reading per document, decided here once and for all its tables and cells.
    select
        document_key,
        batch,
        extractor_version,
        status,
        reader,
        pages,
        message
    from {{ ref('stg_extractions') }}
    qualify row_number() over (partition by document_key order by extracted_at desc, batch desc) = 1
),

described as (
    select
        documents.*,
        latest_reading.batch,
        latest_reading.extractor_version,
        latest_reading.reader,
        latest_reading.pages,
        case
            when
                documents.kind_is_told and documents.kind = 'other'
                and latest_reading.status in ('ok', 'partial', 'needs_ocr', 'no_tables')
                then 'not_a_report'
            else latest_reading.status
        end as status,
        case
            when
                documents.kind_is_told and documents.kind = 'other'
                and latest_reading.status in ('ok', 'partial', 'needs_ocr', 'no_tables')
                then 'this is no account or budget but ' || documents.kind || ': nothing of it is published'
            else latest_reading.message
        end as message
    from latest_reading
    inner join {{ ref('stg_documents') }} as documents on latest_reading.document_key = documents.document_key
    -- An archive that was opened is no report: its members are.
    where documents.report_key is not null
),

-- What of a document can be published: a part of it may be a picture, or its bytes changed on the way. A second copy adds nothing.
trusted as (
    select
        tables.document_key,
        tables.batch,
        tables.part_no,
        sum(tables.mapped_figures) as trusted_figures
    from {{ ref('stg_tables') }} as tables
    left join {{ ref('stg_report_tables') }} as report_tables
        on tables.document_key = report_tables.document_key and tables.table_no = report_tables.table_no
    where
        coalesce(report_tables.confidence, tables.confidence) >= {{ var('min_cell_confidence') }}
        and coalesce(report_tables.role, tables.role) <> 'annex'
    group by tables.document_key, tables.batch, tables.part_no
),

named as (
    select
        described.*,
        described.status in ('ok', 'partial') and coalesce(described.reader <> 'archive', true) as is_readable,
        described.kind in ('final_account', 'budget')
        and described.department is not null
        and described.fiscal_year is not null as is_identified_account,
        coalesce(trusted.trusted_figures, 0) as trusted_figures,
        concat_ws(
            '/', coalesce(described.region, ''), coalesce(aliases.canonical_name, described.department, described.report_id)
        ) as department_id
    from described
    left join trusted
        on
            described.document_key = trusted.document_key
            and described.batch = trusted.batch
            and described.part_no = trusted.part_no
    -- A renamed department is the same department; one that was merged into another was its own until then.
    left join {{ ref('department_aliases') }} as aliases
        on
            described.department = aliases.name
            and aliases.change = 'renamed'
            and (aliases.region is null or described.region = aliases.region)
            and described.fiscal_year between coalesce(aliases.valid_from_year, 0) and coalesce(aliases.valid_to_year, 9999)
),

in_reports as (
    select
        named.*,
        row_number() over (
            partition by report_key
            order by trusted_figures desc, is_readable desc, document_id asc, part_no asc
        ) - 1 as document_no,
        min(batch) over (partition by report_key) = max(batch) over (partition by report_key) as is_in_one_batch
    from named
),

reports as (
    select
        report_key,
        any_value(report_id) as report_id,
        any_value(department_id) as department_id,
        any_value(fiscal_year) as fiscal_year,
        any_value(kind) as kind,
        any_value(scope) as scope,
        bool_or(is_readable and is_identified_account) as competes,
        max(published_on) as published_on,
        bool_or(is_correction) as is_correction,
        max(fetched_at) as fetched_at,
        sum(trusted_figures) as trusted_figures
    from in_reports
    group by report_key
),

replaced as (
    select distinct supersedes as document_id
    from in_reports
    where is_readable and is_identified_account and supersedes is not null and supersedes <> document_id
),

replaced_reports as (
    select distinct report_key
    from in_reports
    where document_id in (select replaced.document_id from replaced)
),

weighed as (
    select
        reports.*,
        replaced_reports.report_key is not null as is_replaced,
        reports.trusted_figures >= {{ var('min_share_of_edition') }} * max(reports.trusted_figures) over (
            partition by reports.competes, reports.department_id, reports.fiscal_year, reports.kind, reports.scope
        ) as is_complete
    from reports
    left join replaced_reports on reports.report_key = replaced_reports.report_key
),

ranked as (
    select
        weighed.*,
        case
            when competes
                then row_number() over (
                    partition by competes, department_id, fiscal_year, kind, scope
                    order by
                        is_replaced asc,
                        is_complete desc,
                        -- A correction without a date is newer than what it corrects.
                        case
                            when published_on is null and is_correction then date '9999-12-31' else published_on
                        end desc nulls last,
                        is_correction desc,
                        fetched_at desc,
                        report_id asc
                )
        end as edition_rank
    from weighed
),

editions as (
    select
        *,
        coalesce(edition_rank = 1, false) as is_current,
        case
            when competes
                then lead(report_id) over (
                    partition by competes, department_id, fiscal_year, kind, scope order by edition_rank
                )
        end as supersedes_report_id,
        case
            when edition_rank > 1
                then first_value(report_id) over (
                    partition by competes, department_id, fiscal_year, kind, scope order by edition_rank
                )
        end as superseded_by_report_id
    from ranked
)

select
    documents.document_key,
    documents.document_id,
    documents.archive_document_id,
    documents.part_no,
    documents.part_pages,
    documents.report_key,
    documents.report_id,
    documents.document_no,
    documents.is_in_one_batch,
    documents.batch,
    documents.source,
    documents.url,
    documents.linked_from,
    documents.title,
    documents.published_on,
    documents.fetched_at,
    documents.media_type,
    documents.file_name,
    documents.size_bytes,
    documents.storage_uri,
    documents.region,
    documents.department,
    documents.department_id,
    documents.fiscal_year,
    documents.kind,
    documents.scope,
    documents.is_correction,
    documents.extractor_version,
    documents.status,
    documents.reader,
    documents.pages,
    documents.message,
    documents.is_readable,
    documents.is_identified_account,
    editions.is_current,
    editions.supersedes_report_id,
    editions.superseded_by_report_id
from in_reports as documents
inner join editions on documents.report_key = editions.report_key
