# The verbs. Each does its own set-up, so that a clean clone needs nothing else.
.DEFAULT_GOAL := build
.PHONY: run build test lint bench fuzz e2e package nightly setup web catalogue

DATA ?= data
PORT ?= 8080

setup:
	@tools/setup

web: setup
	@tools/build-web

build: setup web
	@cmake --preset release >/dev/null
	@cmake --build --preset release

catalogue: web
	@tools/build-catalogue

run: build catalogue
	@tools/run-demo $(DATA) $(PORT)

test: setup web
	@tools/test

lint: setup
	@tools/lint

bench: setup
	@tools/bench

fuzz: setup
	@tools/fuzz

e2e: build catalogue
	@tools/e2e

package: build
	@tools/package

# What needs root, a Debian mirror or nginx, and is too slow for each change.
nightly: package
	@tools/check-package
	@tools/check-nginx
	@tools/faults
