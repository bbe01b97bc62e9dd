with latest_reading as (
    -- One reading per document, decided here once and for all its tables and cells.
    select
        document_id,
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
        stg_documents.* exclude (batch),
        latest_reading.batch,
        latest_reading.extractor_version,
        latest_reading.status,
        latest_reading.reader,
        latest_reading.pages,
        latest_reading.message,
        latest_reading.status in ('ok', 'partial') as is_readable,
        stg_documents.kind in ('final_account', 'budget')
        and stg_documents.department is not null
        and stg_documents.fiscal_year is not null as is_identified_account
    from latest_reading
    inner join {{ ref('stg_documents') }} as stg_documents
        on
            latest_reading.document_key = stg_documents.document_key
            and latest_reading.batch = stg_documents.batch
    qualify row_number() over (
        partition by stg_documents.document_key order by stg_documents.fetched_at, stg_documents.url
    ) = 1
),

named as (
    select
        described.*,
        coalesce(described.is_readable and described.is_identified_account, false) as competes,
        concat_ws(
            '/', coalesce(described.region, ''), coalesce(aliases.canonical_name, described.department, described.document_id)
        ) as department_id
    from described
    -- A renamed department is the same department; one that was merged into another was its own until then.
    left join {{ ref('department_aliases') }} as aliases
        on
            described.department = aliases.name
            and aliases.change = 'renamed'
            and (aliases.region is null or described.region = aliases.region)
            and described.fiscal_year between coalesce(aliases.valid_from_year, 0) and coalesce(aliases.valid_to_year, 9999)
),

-- What of a document can be published: a part of it may be a picture, or its bytes changed on the way.
trusted as (
    select
        document_key,
        batch,
        sum(mapped_figures) as trusted_figures
    from {{ ref('stg_tables') }}
    where confidence >= {{ var('min_cell_confidence') }}
    group by all
),

replaced as (
    select distinct supersedes as document_id
    from named
    where competes and supersedes is not null and supersedes <> document_id
),

weighed as (
    select
        named.*,
        replaced.document_id is not null as is_replaced,
        coalesce(trusted.trusted_figures, 0) >= {{ var('min_share_of_edition') }} * max(coalesce(trusted.trusted_figures, 0)) over (
            partition by named.competes, named.department_id, named.fiscal_year, named.kind, named.scope
        ) as is_complete
    from named
    left join replaced on named.document_id = replaced.document_id
    left join trusted on named.document_key = trusted.document_key and named.batch = trusted.batch
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
                        document_id asc
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
                then lead(document_id) over (
                    partition by competes, department_id, fiscal_year, kind, scope order by edition_rank
                )
        end as supersedes_document_id,
        case
            when edition_rank > 1
                then first_value(document_id) over (
                    partition by competes, department_id, fiscal_year, kind, scope order by edition_rank
                )
        end as superseded_by_document_id
    from ranked
)

select
    document_key,
    document_id,
    batch,
    source,
    url,
    linked_from,
    title,
    published_on,
    fetched_at,
    media_type,
    file_name,
    size_bytes,
    storage_uri,
    region,
    department,
    department_id,
    fiscal_year,
    kind,
    scope,
    is_correction,
    extractor_version,
    status,
    reader,
    pages,
    message,
    is_readable,
    is_identified_account,
    is_current,
    -- A unit's own account lies inside the account of its department: both are shown, one is counted.
    is_current
    and not (
        scope = 'unit'
        and coalesce(bool_or(is_current and scope = 'department') over (partition by department_id, fiscal_year, kind), false)
    ) as is_counted,
    supersedes_document_id,
    superseded_by_document_id
from editions
