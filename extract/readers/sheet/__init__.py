"""Workbooks: XLSX, XLS, ODS."""
