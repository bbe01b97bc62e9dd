{#-
    Models of many rows per document are made slice by slice when everything is built, and for the documents at hand alone on a night that
    only adds some. A slice is some thousand documents that were landed together: what is made of it fits into memory, so that a build takes
    as much memory for 100,000 reports as for 10,000.

    A model of this kind is `materialized = 'by_document'` and says in its SQL which of its inputs are to be cut down:

        where {{ at_hand('lines') }}            `lines` has the columns slice_no and document_key
        where {{ batches_at_hand('cells') }}    `cells` is read from Parquet and has the column batch

    Its settings, under `meta`:

        anew        'changed': made anew for documents that are new, were read again or are another edition than before;
                    'touched' (the default): and for all other reports of the same department, since checks reach into neighbouring years
        sliced      false where the model is small enough to be made in one piece
        joins_as_written    true where the right side of each join is the smaller one, and DuckDB cannot know: it takes a table that is filtered
                    for a fraction of what it is, and would rather hash a million figures than the tables they stand in
        key         the column that names the document in the model, document_key unless it says otherwise
-#}
{#- What the two say holds of every row; the materialization puts the slice or the night in its place. -#}
{% macro at_hand(relation) -%}
    coalesce({{ relation }}.document_key = {{ relation }}.document_key, true)
{%- endmacro %}

{% macro batches_at_hand(relation) -%}
    coalesce({{ relation }}.batch = {{ relation }}.batch, true)
{%- endmacro %}

{#- Whether all is made anew: asked for, or there is no record of what was made before. publish/incremental.py decides. -#}
{% macro makes_everything() -%}
    {{ return(flags is not defined or flags.FULL_REFRESH or load_relation(api.Relation.create(
        database=target.database, schema='state', identifier='documents')) is none) }}
{%- endmacro %}

{% macro documents() -%}
    {{ return(api.Relation.create(database=target.database, schema='intermediate', identifier='int_documents')) }}
{%- endmacro %}

{% macro touched() -%}
    {{ return(api.Relation.create(database=target.database, schema='intermediate', identifier='touched')) }}
{%- endmacro %}

{#-
    What a night has to make anew, as the table intermediate.touched: a hook of int_documents, since it comes before everything else.
    `state.documents` is int_documents as it was when everything was last made. A document is changed when anything said of it is.
-#}
{% macro note_touched() -%}
    {%- if execute -%}
    create or replace table {{ touched() }} as
    {%- if makes_everything() %}
    select document_key, document_id, batch, true as is_changed from {{ documents() }} where false
    {%- else %}
    with changed as (
        select
            coalesce(now.document_key, before.document_key) as document_key,
            coalesce(now.document_id, before.document_id) as document_id,
            now.batch,
            list_value(now.department_id, before.department_id) as department_ids
        from (select * exclude (slice_no) from {{ documents() }}) as now
        full outer join (select * exclude (slice_no) from state.documents) as before on now.document_key = before.document_key
        where hash(now) is distinct from hash(before)
            or now.document_key is null
            or before.document_key is null
    )
    select document_key, document_id, batch, true as is_changed from changed
    union all
    select document_key, document_id, batch, false as is_changed
    from {{ documents() }}
    where department_id in (select unnest(department_ids) from changed)
        and document_key not in (select changed.document_key from changed)
    {%- endif -%}
    {%- endif -%}
{%- endmacro %}

{#- A hook of models that grow: what they held is forgotten when all is made anew, however dbt was called. -#}
{% macro forget_when_all_is_made() -%}
    {%- if execute and makes_everything() and load_relation(this) is not none -%}
        delete from {{ this }}
    {%- endif -%}
{%- endmacro %}

{#- The keys that a query answers with, in brackets, for what stands after `in`: DuckDB then reads no other column of rows it has no use for. -#}
{% macro spelled_out(query) -%}
    {%- set keys = run_query(query).columns[0].values() | list if execute and run_query is defined else [] -%}
    {%- set quoted = [] -%}
    {%- for key in keys -%}{%- do quoted.append("'" ~ key ~ "'" if key is string else key) -%}{%- endfor -%}
    {{ return("(" ~ (quoted or ["null"]) | join(", ") ~ ")") }}
{%- endmacro %}

{#- The documents a night makes anew, in brackets, for what stands after `in`: spelled out unless there are very many. -#}
{% macro touched_documents(only_changed=false, column='document_key') -%}
    {%- set column = 'document_id' if column == 'document_id' else 'document_key' -%}
    {%- set chosen = "select touched." ~ column ~ " from " ~ touched() ~ " as touched" ~ (" where touched.is_changed" if only_changed else "") -%}
    {%- set are_few = run_query("select count(*) <= 5000 from " ~ touched()).columns[0].values()[0] -%}
    {{ return(spelled_out(chosen) if are_few else "(" ~ chosen ~ ")") }}
{%- endmacro %}

{#- The Parquet files they were landed in, likewise. -#}
{% macro touched_batches(only_changed=false) -%}
    {{ return(spelled_out("select distinct batch from " ~ touched() ~ " where batch is not null" ~ (" and is_changed" if only_changed else ""))) }}
{%- endmacro %}

{#- The documents, for models and tests that can leave the other documents alone. -#}
{% macro among_touched(column) -%}
    {%- if execute and not makes_everything() -%}
        {{ column }} in {{ touched_documents() }}
    {%- else -%}
        true
    {%- endif -%}
{%- endmacro %}

{#- The Parquet files a night has to look into, by name, so that the others are not opened. -#}
{% macro among_changed_batches(relation) -%}
    {%- if execute and not makes_everything() -%}
        {{ relation }}.batch in {{ touched_batches(only_changed=true) }}
    {%- else -%}
        true
    {%- endif -%}
{%- endmacro %}

{% macro cut_down(sql, at_hand, batches_at_hand) -%}
    {%- set re = modules.re -%}
    {%- set sql = re.sub("coalesce\\((\\w+)\\.batch = \\w+\\.batch, true\\)", batches_at_hand, sql) -%}
    {{ return(re.sub("coalesce\\((\\w+)\\.document_key = \\w+\\.document_key, true\\)", at_hand, sql)) }}
{%- endmacro %}
