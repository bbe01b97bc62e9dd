{#-
    Models of many rows per document are made slice by slice when everything is built, and for the documents at hand alone on a night that
    only adds some. A slice is some thousand documents: what is made of it fits into memory, so that a build takes as much memory for
    100,000 reports as for 10,000.

    A model of this kind is `materialized = 'by_document'` and says in its SQL which of its inputs are to be cut down:

        where {{ at_hand('lines') }}            `lines` has the column report_key
        where {{ batches_at_hand('cells') }}    `cells` is read from Parquet and has the column batch

    A full build sets the two ends of a slice as variables of the database and runs the model's statement once for each; a night runs it once,
    with the documents of int_touched spelled out. What is written slice by slice stands in the order of its keys, so that later models read
    no more of it than their own slice.

    Its settings, under `meta`:

        slices      'documents' (the default): ranges of report_key;
                    'batches': documents that were landed together, for models that read Parquet, whose files are found by their names;
                    'none': the model is small enough to be made in one piece
        anew        'changed': made anew for documents that are new, were read again or are another edition than before;
                    'touched' (the default): and for all other reports of the same department, since checks reach into neighbouring years
        joins_as_written    true where the right side of each join is the smaller one, and DuckDB cannot know: it takes a table that is filtered
                    for a fraction of what it is, and would rather hash a million figures than the tables they stand in
-#}
{% macro at_hand(relation, column='report_key') -%}
    {{ cut_to(relation ~ '.' ~ column, 'documents') }}
{%- endmacro %}

{% macro batches_at_hand(relation) -%}
    {{ cut_to(relation ~ '.batch', 'batches') }}
{%- endmacro %}

{#- The rows of the slice or of the night; all of them in a unit test, and where the model is made in one piece or in slices of the other kind. -#}
{% macro cut_to(column, what) -%}
    {{- note_what_is_touched() -}}
    {%- set of_a_slice = column ~ " between getvariable('first_of_slice') and getvariable('last_of_slice')" -%}
    {%- if not execute -%}
        {{ of_a_slice }}
    {%- elif config.get('materialized') != 'by_document' -%}
        true
    {%- elif not makes_all_of_it() -%}
        {%- set only_changed = config.get('meta', {}).get('anew') == 'changed' -%}
        {{ column }} in {{ touched_reports(only_changed) if what == 'documents' else touched_batches(only_changed) }}
    {%- elif config.get('meta', {}).get('slices', 'documents') == what -%}
        {{ of_a_slice }}
    {%- elif what == 'documents' and config.get('meta', {}).get('slices') == 'batches' -%}
        {{ column | replace('.report_key', '.is_in_one_batch') }} = getvariable('in_one_batch')
    {%- else -%}
        true
    {%- endif -%}
{%- endmacro %}

{#- Tells dbt, when it reads the project, that whoever asks comes after the two; a unit test has neither. -#}
{% macro note_what_is_touched() -%}
    {%- if model.resource_type != 'unit_test' -%}{%- do (ref('int_documents'), ref('int_touched')) -%}{%- endif -%}
{%- endmacro %}

{#- First and last key, or batch, of each slice, and whether its reports lie in one batch, as SQL; of nothing where there is no document. A
    model made in one piece asks for none of them. The few reports whose documents were landed apart are a slice of their own. -#}
{% macro slices(what) -%}
    {%- set nothing = "cast(null as " ~ ("varchar" if what == 'batches' else "bigint") ~ ")" -%}
    {%- if what == 'none' -%}{{ return([(nothing, nothing, "true")]) }}{%- endif -%}
    {%- set column = 'batch' if what == 'batches' else 'report_key' -%}
    {%- set apart = "not is_in_one_batch" if what == 'batches' else "false" -%}
    {#- Batches are never divided: rows of equal order are counted together. -#}
    {%- set found = run_query(
        "select min(" ~ column ~ "), max(" ~ column ~ "), not apart from ("
        ~ "select " ~ column ~ ", " ~ apart ~ " as apart, case when not " ~ apart ~ " then (count(*) over (partition by "
        ~ apart ~ " order by " ~ column ~ ") - 1) // " ~ var('documents_per_slice') ~ " end as slice"
        ~ " from " ~ ref('int_documents') ~ ") group by apart, slice order by apart, slice"
    ) -%}
    {%- set ends = [] -%}
    {%- for row in found.rows -%}{%- do ends.append((in_sql(row[0]), in_sql(row[1]), row[2])) -%}{%- endfor -%}
    {{ return(ends or [(nothing, nothing, "true")]) }}
{%- endmacro %}

{#- Whether all is made anew, as it is asked for (publish/incremental.py decides) and in a unit test. -#}
{% macro makes_everything() -%}
    {{ return(flags.FULL_REFRESH or model.resource_type == 'unit_test') }}
{%- endmacro %}

{#- Whether this model is made anew as a whole: everything is, or there is no table yet to add to. -#}
{% macro makes_all_of_it() -%}
    {%- set existing = load_cached_relation(this) -%}
    {{ return(makes_everything() or existing is none or existing.type != 'table') }}
{%- endmacro %}

{#- A text or a number as it is written in SQL. -#}
{% macro in_sql(value) -%}
    {{ return("'" ~ value ~ "'" if value is string else value) }}
{%- endmacro %}

{#- The keys that a query answers with, in brackets, for what stands after `in`: DuckDB then reads no other column of rows it has no use for. -#}
{% macro spelled_out(query) -%}
    {#- Put together by the database: one answer of one row, since dbt is slow over thousands of them. -#}
    {%- set put_together -%}
        select '(' || coalesce(string_agg(case when typeof(key) = 'VARCHAR' then '''' || key || '''' else cast(key as varchar) end, ', '), 'null') || ')'
        from ({{ query }}) as keys (key)
    {%- endset -%}
    {{ return(run_query(put_together).columns[0].values()[0] if execute and run_query is defined else "(null)") }}
{%- endmacro %}

{#- The documents a night makes anew, in brackets, for what stands after `in`: spelled out unless there are very many. -#}
{% macro touched_reports(only_changed=false) -%}
    {%- set touched = ref('int_touched') -%}
    {%- set chosen = "select distinct touched.report_key from " ~ touched ~ " as touched" ~ (" where touched.is_changed" if only_changed else "") -%}
    {%- set are_few = run_query("select count(*) <= 5000 from " ~ touched).columns[0].values()[0] -%}
    {{ return(spelled_out(chosen) if are_few else "(" ~ chosen ~ ")") }}
{%- endmacro %}

{#- The Parquet files they were landed in, likewise. -#}
{% macro touched_batches(only_changed=false) -%}
    {%- set touched = ref('int_touched') -%}
    {{ return(spelled_out("select distinct batch from " ~ touched ~ " where batch is not null" ~ (" and is_changed" if only_changed else ""))) }}
{%- endmacro %}

{#- The documents, for models and tests that can leave the other documents alone. -#}
{% macro among_touched(column) -%}
    {{- note_what_is_touched() -}}
    {%- if execute and not makes_everything() -%}
        {{ column }} in {{ touched_reports() }}
    {%- else -%}
        true
    {%- endif -%}
{%- endmacro %}

{#- The Parquet files a night has to look into, by name, so that the others are not opened. -#}
{% macro among_changed_batches(relation) -%}
    {{- note_what_is_touched() -}}
    {%- if execute and not makes_everything() -%}
        {{ relation }}.batch in {{ touched_batches(only_changed=true) }}
    {%- else -%}
        true
    {%- endif -%}
{%- endmacro %}
