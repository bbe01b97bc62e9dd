# Everything a person types. Needs Python 3.11, 3.12 or 3.13, make and git; the rest is installed into .venv.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help setup setup-ocr dev install run check test bench docs up clean-venv

VENV := .venv
BIN  := $(VENV)/bin

# The first of these that is a Python this project supports; `make PYTHON=/path/to/python3.12 …` overrides.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3 python; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null && { command -v $$p; break; }; done)

help:
	@echo "make setup      install what runs into .venv (once; about a minute)"
	@echo "make setup-ocr  the same with what reads pictures: scans, and pages whose text is not what they show (350 MB more)"
	@echo "make dev        all of this with the tools of development: tests, linters, types"
	@echo "make run        harvest, extract, build and publish the bundled publisher's accounts; prints a summary"
	@echo "make check      format, lint, types and the tests of the rooms that were touched since main; within a minute"
	@echo "make test       ruff, mypy, sqlfluff and pytest, with the end-to-end test"
	@echo "make bench      reading and the whole extraction beside pdfplumber, scanned pages beside RapidOCR, the warehouse beside a bare scan, and memory, as ratios of one run"
	@echo "make docs       the tables, columns and tests of the warehouse as one HTML file, data/docs.html (after make run)"
	@echo "make up         Airflow with its web page on 127.0.0.1; Ctrl-C stops it"

# The stamps hold checksums of what was installed: dates of files change with every checkout. What reads pictures, once there, is kept
# up to date with the rest.
setup:
	@[ "$$(cat requirements.txt pyproject.toml | cksum)" = "$$(cat $(VENV)/.requirements.txt 2>/dev/null)" ] || \
		$(MAKE) --no-print-directory install REQUIREMENTS=requirements.txt
	@[ ! -e $(VENV)/.requirements-ocr.txt ] || $(MAKE) --no-print-directory setup-ocr

# What runs is among what requirements-ocr.txt names, and all of that among what requirements-dev.txt names.
setup-ocr:
	@[ "$$(cat requirements-ocr.txt pyproject.toml | cksum)" = "$$(cat $(VENV)/.requirements-ocr.txt 2>/dev/null)" ] || { \
		$(MAKE) --no-print-directory install REQUIREMENTS=requirements-ocr.txt && \
		cat requirements.txt pyproject.toml | cksum > $(VENV)/.requirements.txt; }

dev:
	@[ "$$(cat requirements-dev.txt pyproject.toml | cksum)" = "$$(cat $(VENV)/.requirements-dev.txt 2>/dev/null)" ] || { \
		$(MAKE) --no-print-directory install REQUIREMENTS=requirements-dev.txt && \
		cat requirements.txt pyproject.toml | cksum > $(VENV)/.requirements.txt && \
		cat requirements-ocr.txt pyproject.toml | cksum > $(VENV)/.requirements-ocr.txt; }

# `make setup`, `make setup-ocr` and `make dev` say which REQUIREMENTS.
install:
	@if [ -z "$(PYTHON)" ]; then \
		echo "mingzhang needs Python 3.11, 3.12 or 3.13, and none of python3.13, python3.12, python3.11, python3, python is one." >&2; \
		echo "Install one (Debian: apt-get install python3 python3-venv), or name it: make setup PYTHON=/path/to/python3.12" >&2; \
		exit 1; fi
	@$(BIN)/python -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null || { \
		echo "· making $(VENV) with $(PYTHON)"; \
		"$(PYTHON)" -m venv --clear $(VENV) || { \
			echo "$(PYTHON) could not make a virtual environment. On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }; }
	@$(BIN)/uv --version >/dev/null 2>&1 || { echo "· installing uv"; \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check uv || { \
			echo "uv could not be installed from PyPI: check the network and pip's index settings, then run make again." >&2; exit 1; }; }
	@echo "· installing the packages of $(REQUIREMENTS) (hashes checked)"
	@UV_COMPILE_BYTECODE=1 $(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r $(REQUIREMENTS)
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps -e .
	@cat $(REQUIREMENTS) pyproject.toml | cksum > $(VENV)/.$(REQUIREMENTS)

run: setup
	@$(BIN)/mingzhang run

up: setup
	@$(BIN)/mingzhang up

check: dev
	@$(BIN)/python -m tests.check

test: dev
	@echo "· ruff";     $(BIN)/ruff check . && $(BIN)/ruff format --check .
	@echo "· mypy";     $(BIN)/mypy
	@echo "· sqlfluff"; $(BIN)/sqlfluff lint --nocolor --processes 2 dbt_project
	@echo "· pytest";   $(BIN)/python -m pytest -n 2 --dist loadfile

bench: dev
	@$(BIN)/python -m benchmarks.reading
	@$(BIN)/python -m benchmarks.reading --dense 20
	@$(BIN)/python -m benchmarks.extraction
	@$(BIN)/python -m benchmarks.reading --memory 1000
	@$(BIN)/python -m benchmarks.reading --drawings
	@$(BIN)/python -m benchmarks.recognition
	@$(BIN)/python -m benchmarks.warehouse

docs: setup
	@$(BIN)/python -m publish.docs $${MINGZHANG_HOME:-data}

clean-venv:
	rm -rf $(VENV)
