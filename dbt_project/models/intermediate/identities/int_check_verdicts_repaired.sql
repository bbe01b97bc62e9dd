{{ config(materialized = 'by_document', meta = {'slices': 'none'}) }}
{#- The checks once more of the few reports in which a figure was put right; those of the following year look at it too. -#}
{{
    check_verdicts(
        ref('int_identity_cells'),
        "cells.report_key in (select affected.report_key from "
        ~ ref('int_identity_cells_as_read')
        ~ " as affected semi join "
        ~ ref('int_corrections')
        ~ " as corrections on affected.cell_report_key = corrections.report_key and affected.shape_key = corrections.shape_key where "
        ~ at_hand('affected')
        ~ ")"
    )
}}
