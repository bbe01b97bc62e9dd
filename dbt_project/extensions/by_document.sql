{#- What macros/by_document.sql describes. Apart from it, since the SQL linter does not know the word. -#}
{% materialization by_document, adapter='duckdb' %}
    {%- set meta = config.get('meta', {}) -%}
    {%- set key = meta.get('key', 'document_key') -%}
    {%- set target_relation = this.incorporate(type='table') -%}
    {%- set existing = load_cached_relation(this) -%}
    {%- set everything = makes_everything() or existing is none or existing.type != 'table' -%}
    {%- if meta.get('joins_as_written', false) -%}{%- do run_query("set disabled_optimizers = 'build_side_probe_side'") -%}{%- endif -%}
    {{ run_hooks(pre_hooks) }}

    {%- if everything -%}
        {%- set slices = [('true', 'true')] -%}
        {%- if meta.get('sliced', true) -%}
            {%- set slices = [] -%}
            {%- set found = run_query("select slice_no, min(batch), max(batch) from " ~ documents() ~ " group by 1 order by 1") -%}
            {%- for row in found.rows -%}
                {%- do slices.append(("\\1.slice_no = " ~ row[0], "\\1.batch between '" ~ row[1] ~ "' and '" ~ row[2] ~ "'")) -%}
            {%- endfor -%}
            {%- if not slices -%}{%- do slices.append(('false', 'false')) -%}{%- endif -%}
        {%- endif -%}
        {%- if existing is not none -%}{%- do adapter.drop_relation(existing) -%}{%- endif -%}
        {%- for slice in slices -%}
            {%- set cut = cut_down(sql, slice[0], slice[1]) -%}
            {%- if loop.first -%}
                {%- call statement('main') -%}{{ create_table_as(False, target_relation, cut) }}{%- endcall -%}
            {%- else -%}
                {%- call statement('main') -%}insert into {{ target_relation }} by name ({{ cut }}){%- endcall -%}
            {%- endif -%}
            {#- What is not committed is held in memory. -#}
            {%- do adapter.commit() -%}
        {%- endfor -%}
    {%- else -%}
        {%- set only_changed = meta.get('anew', 'touched') == 'changed' -%}
        {%- set named = "\\1.batch in " ~ touched_batches(only_changed) -%}
        {%- call statement('delete') -%}
            delete from {{ target_relation }} where {{ key }} in {{ touched_documents(only_changed, key) }}
        {%- endcall -%}
        {%- call statement('main') -%}
            insert into {{ target_relation }} by name ({{ cut_down(sql, "\\1.document_key in " ~ touched_documents(only_changed), named) }})
        {%- endcall -%}
    {%- endif -%}

    {%- if meta.get('joins_as_written', false) -%}{%- do run_query("reset disabled_optimizers") -%}{%- endif -%}
    {%- do persist_docs(target_relation, model) -%}
    {{ run_hooks(post_hooks) }}
    {%- if not everything -%}{%- do adapter.commit() -%}{%- endif -%}
    {{ return({'relations': [target_relation]}) }}
{% endmaterialization %}
