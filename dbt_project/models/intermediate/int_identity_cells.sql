{{ match_identities(ref('identities'), ref('int_statement_lines'), ref('int_documents')) }}
