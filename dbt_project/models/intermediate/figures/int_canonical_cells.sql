{{ config(materialized = 'by_document', meta = {'slices': 'batches', 'anew': 'changed', 'joins_as_written': true}) }}
{#-
    Which of the printed cells says what a figure is, and where it stands among the lines of its table: by integers alone, since texts
    are what takes time and room. int_statement_lines says it in words.
-#}
with tables as (
    -- Few rows beside the cells: what the documents of a report agree on is looked up here, once per table.
    select
        documents.report_key,
        tables.document_key,
        tables.batch,
        tables.table_no,
        {{ number_in_report('tables.table_no', 'documents') }} as number_in_report,
        coalesce(report_tables.role, tables.role) as role,
        tables.decimals,
        coalesce(report_tables.confidence, tables.confidence, 1) as table_confidence,
        coalesce(tables.mapped_figures, 0) as mapped_figures,
        report_tables.yuan_per_unit as yuan_in_report,
        -- The table prints one unit and was read in another one, because the rest of the report says so.
        coalesce(tables.unit <> tables.unit_printed, false) as is_unit_overruled,
        -- Printed in a unit that nobody knows: there is no amount.
        coalesce(tables.unit_basis = 'unknown', false) as is_of_unknown_unit
    from {{ ref('stg_tables') }} as tables
    inner join {{ ref('int_documents') }} as documents
        on
            tables.document_key = documents.document_key
            and tables.batch = documents.batch
            and tables.part_no = documents.part_no
            and documents.is_readable
    left join {{ ref('stg_report_tables') }} as report_tables
        on
            documents.report_key = report_tables.report_key
            and tables.document_key = report_tables.document_key
            and tables.table_no = report_tables.table_no
    where {{ batches_at_hand('tables') }} and {{ at_hand('documents') }}
),

cells as (
    select
        tables.report_key,
        hash(cells.statement, cells.line_code, cells.measure) as figure_key,
        hash(cells.statement, cells.line_code) as line_key,
        hash(cells.statement, cells.measure) as measure_key,
        hash(cells.line_name) as name_key,
        cast(cells.content as {{ content_type() }}) as content,
        -- In the unit that the report's other documents tell, where its own does not.
        case
            when cells.yuan_per_unit <> tables.yuan_in_report and cells.content = 'figure'
                then cast(cells.value * tables.yuan_in_report as decimal(18, 2))
            else cast(cells.amount as decimal(18, 2))
        end as amount,
        case when cells.yuan_per_unit is not null then coalesce(tables.yuan_in_report, cells.yuan_per_unit) end as yuan_per_unit,
        -- A whole number small enough to be the number of a row or column.
        case
            when
                cells.content = 'figure'
                and cells.yuan_per_unit is not null
                and cells.value between 1 and 9999
                and not regexp_matches(cells.text, '[.．]')
                then cast(cells.value as smallint)
        end as ordinal,
        cells.content = 'figure' and cells.yuan_per_unit is not null as is_money_figure,
        cells.page,
        cells.x0,
        cells.top,
        cells.x1,
        cells.bottom,
        tables.number_in_report as table_no,
        cells.row_no,
        cells.column_no,
        least(cells.confidence, tables.table_confidence) as confidence,
        tables.decimals,
        tables.table_confidence,
        tables.mapped_figures,
        cells.is_from_picture,
        cells.yuan_per_unit is not null and tables.is_unit_overruled as is_unit_overruled,
        cells.unit <> 'count' and tables.is_of_unknown_unit as is_of_unknown_unit
    from {{ ref('stg_cells') }} as cells
    inner join tables
        on
            cells.document_key = tables.document_key
            and cells.batch = tables.batch
            and cells.table_no = tables.table_no
    where
        {{ batches_at_hand('cells') }}
        and tables.role = 'statutory'
        and cells.statement is not null
        and cells.line_code is not null
        and cells.measure is not null
),

-- What a blank means is decided per table: it is a zero where the table prints blanks in place of 0.00.
zero_habits as (
    select
        report_key,
        table_no
    from cells
    group by report_key, table_no
    having count(*) filter (content = 'blank') > {{ var('blanks_per_printed_zero') }} * count(*) filter (amount = 0)
),

-- A row whose figures count upwards from column to column is the row of column numbers; so is a table that holds nothing but 1 to n.
small_numbers as (
    select distinct
        report_key,
        table_no,
        row_no
    from cells
    where ordinal <= 60
),

numbering_rows as (
    select
        cells.report_key,
        cells.table_no,
        cells.row_no,
        true as is_numbering
    from cells
    semi join small_numbers
        on
            cells.report_key = small_numbers.report_key
            and cells.table_no = small_numbers.table_no
            and cells.row_no is not distinct from small_numbers.row_no
    where cells.is_money_figure
    group by cells.report_key, cells.table_no, cells.row_no
    having
        count(*) >= 3
        and count(cells.ordinal) = count(*)
        and max(cells.ordinal) <= 60
        and max(cells.ordinal) - min(cells.ordinal) = count(*) - 1
        and list(cells.ordinal order by cells.column_no) = list(distinct cells.ordinal order by cells.ordinal)
),

numbering_tables as (
    select
        cells.report_key,
        cells.table_no,
        true as is_numbering
    from cells
    semi join small_numbers
        on cells.report_key = small_numbers.report_key and cells.table_no = small_numbers.table_no
    where cells.is_money_figure
    group by cells.report_key, cells.table_no
    having
        count(*) >= 4
        and count(cells.ordinal) = count(*)
        and count(distinct cells.ordinal) = count(*)
        and min(cells.ordinal) = 1
        and max(cells.ordinal) = count(*)
),

-- Few figures are printed twice in one report; only those have to be put in order.
repeated as (
    select
        report_key,
        figure_key
    from cells
    group by report_key, figure_key
    having count(*) > 1
),

chosen as (
    select
        cells.*,
        -- A sheet stores more than it shows: copies of a figure differ where the coarser of their steps does not explain it.
        coalesce(
            -- What is read from text is not doubted for what a picture was read as.
            coalesce(
                max(cells.amount) filter (not cells.is_from_picture) over same_figure
                - min(cells.amount) filter (not cells.is_from_picture) over same_figure,
                max(cells.amount) over same_figure - min(cells.amount) over same_figure
            )
            > max({{ rounding_unit('cells.yuan_per_unit', 'cells.decimals') }}) over same_figure / 2,
            false
        ) as readings_differ
    from cells
    semi join repeated on cells.report_key = repeated.report_key and cells.figure_key = repeated.figure_key
    window same_figure as (partition by cells.report_key, cells.figure_key)
    qualify row_number() over (
        partition by cells.report_key, cells.figure_key
        order by
            (cells.content = 'figure') desc,
            cells.is_from_picture asc,
            cells.confidence desc,
            cells.table_confidence desc,
            cells.mapped_figures desc,
            cells.table_no asc,
            cells.row_no asc,
            cells.column_no asc
    ) = 1
),

canonical as not materialized (
    select
        cells.*,
        false as readings_differ
    from cells
    anti join repeated on cells.report_key = repeated.report_key and cells.figure_key = repeated.figure_key
    union all
    select *
    from chosen
),

-- A coded line counts as printed when its row holds at least one figure: a heading without figures is no parent.
rows_of_lines as (
    select
        report_key,
        line_key,
        bool_or(content in ('figure', 'unreadable')) as has_figure
    from canonical
    group by report_key, line_key
),

coded_lines as (
    select distinct line_key
    from {{ ref('int_figure_labels') }}
    where is_coded
),

printed_lines as (
    select
        rows_of_lines.report_key,
        rows_of_lines.line_key,
        rows_of_lines.has_figure
    from rows_of_lines
    left join coded_lines on rows_of_lines.line_key = coded_lines.line_key
    where rows_of_lines.has_figure or coded_lines.line_key is null
),

-- Materialised, since every line of a report would otherwise meet every other.
looking_up as materialized (
    select
        lines.report_key,
        lines.line_key,
        ancestors.ancestor_key,
        ancestors.nearness,
        ancestors.is_named
    from printed_lines as lines
    inner join {{ ref('int_line_ancestors') }} as ancestors on lines.line_key = ancestors.line_key
),

nearest as (
    select
        looking_up.report_key,
        looking_up.line_key,
        max_by(looking_up.ancestor_key, looking_up.nearness) as parent_key
    from looking_up
    inner join printed_lines as above
        on looking_up.report_key = above.report_key and looking_up.ancestor_key = above.line_key
    where above.has_figure or not looking_up.is_named
    group by looking_up.report_key, looking_up.line_key
),

families as (
    select distinct
        report_key,
        parent_key
    from nearest
),

tree as (
    select
        lines.report_key,
        lines.line_key,
        nearest.parent_key,
        families.report_key is not null as has_children
    from printed_lines as lines
    left join nearest on lines.report_key = nearest.report_key and lines.line_key = nearest.line_key
    left join families on lines.report_key = families.report_key and lines.line_key = families.parent_key
),

-- Columns that may stand under another one of their table, and those that they would stand under; few tables have any.
measures_of_families as materialized (
    select distinct
        cells.report_key,
        cells.measure_key
    from canonical as cells
    where
        cells.content in ('figure', 'unreadable')
        and cells.measure_key in (
            select unnest([measures.measure_key, measures.ancestor_key]) from {{ ref('int_measure_ancestors') }} as measures
        )
),

columns_under as (
    select
        columns.report_key,
        columns.measure_key,
        max_by(ancestors.ancestor_key, ancestors.nearness) as measure_parent_key
    from measures_of_families as columns
    inner join {{ ref('int_measure_ancestors') }} as ancestors on columns.measure_key = ancestors.measure_key
    inner join measures_of_families as above
        on columns.report_key = above.report_key and ancestors.ancestor_key = above.measure_key
    group by columns.report_key, columns.measure_key
)

select
    canonical.report_key,
    hash(canonical.figure_key, tree.parent_key, tree.has_children, columns_under.measure_parent_key) as shape_key,
    canonical.name_key,
    canonical.content,
    case
        when canonical.content = 'figure' then canonical.amount
        -- A dash is printed to say that there is nothing; a blank says so only where the table has that habit.
        when canonical.content = 'dash' then 0
        when canonical.content = 'blank' and zero_habits.report_key is not null then 0
    end as checked_amount,
    {{ rounding_unit('canonical.yuan_per_unit', 'canonical.decimals') }} as rounding_unit,
    canonical.yuan_per_unit is not null as is_money,
    canonical.is_unit_overruled,
    canonical.page,
    canonical.x0,
    canonical.top,
    canonical.x1,
    canonical.bottom,
    canonical.table_no,
    canonical.confidence,
    canonical.table_confidence,
    canonical.readings_differ,
    canonical.is_from_picture,
    case
        when coalesce(numbering_rows.is_numbering, numbering_tables.is_numbering, false) then 'column_number'
        when canonical.is_of_unknown_unit then 'unknown_unit'
        when canonical.ordinal between fiscal_years.first_year and fiscal_years.last_year and canonical.decimals > 0
            then 'year_as_amount'
    end as implausible
from canonical
cross join {{ ref('fiscal_years') }} as fiscal_years
inner join tree on canonical.report_key = tree.report_key and canonical.line_key = tree.line_key
left join columns_under
    on canonical.report_key = columns_under.report_key and canonical.measure_key = columns_under.measure_key
left join zero_habits on canonical.report_key = zero_habits.report_key and canonical.table_no = zero_habits.table_no
left join numbering_rows
    on
        canonical.report_key = numbering_rows.report_key
        and canonical.table_no = numbering_rows.table_no
        and canonical.row_no = numbering_rows.row_no
left join numbering_tables
    on canonical.report_key = numbering_tables.report_key and canonical.table_no = numbering_tables.table_no
