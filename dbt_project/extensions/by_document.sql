{#- What macros/by_document.sql describes. Apart from it, since the SQL linter does not know the word. -#}
{% materialization by_document, adapter='duckdb' %}
    {%- set meta = config.get('meta', {}) -%}
    {%- set target_relation = this.incorporate(type='table') -%}
    {%- set existing = load_cached_relation(this) -%}
    {%- if meta.get('joins_as_written', false) -%}{%- do run_query("set disabled_optimizers = 'build_side_probe_side'") -%}{%- endif -%}
    {{ run_hooks(pre_hooks) }}

    {%- if makes_all_of_it() -%}
        {%- if existing is not none -%}{%- do adapter.drop_relation(existing) -%}{%- endif -%}
        {%- for slice in slices(meta.get('slices', 'documents')) -%}
            {%- do run_query("set variable first_of_slice = " ~ slice[0]) -%}
            {%- do run_query("set variable last_of_slice = " ~ slice[1]) -%}
            {%- do run_query("set variable in_one_batch = " ~ slice[2]) -%}
            {%- if loop.first -%}
                {%- call statement('main') -%}{{ create_table_as(False, target_relation, sql) }}{%- endcall -%}
            {%- else -%}
                {%- call statement('main') -%}insert into {{ target_relation }} by name ({{ sql }}){%- endcall -%}
            {%- endif -%}
            {#- What is not committed is held in memory. -#}
            {%- do adapter.commit() -%}
        {%- endfor -%}
    {%- else -%}
        {%- call statement('delete') -%}
            delete from {{ target_relation }} where report_key in {{ touched_reports(meta.get('anew') == 'changed') }}
        {%- endcall -%}
        {%- call statement('main') -%}insert into {{ target_relation }} by name ({{ sql }}){%- endcall -%}
    {%- endif -%}

    {%- if meta.get('joins_as_written', false) -%}{%- do run_query("reset disabled_optimizers") -%}{%- endif -%}
    {%- do persist_docs(target_relation, model) -%}
    {{ run_hooks(post_hooks) }}
    {%- if not makes_all_of_it() -%}{%- do adapter.commit() -%}{%- endif -%}
    {{ return({'relations': [target_relation]}) }}
{% endmaterialization %}
