# Everything is in packaging/house.py, which also runs where there is no make.
PYTHON ?= python3

.PHONY: run test bench screenshots journeys fmt setup

run test bench screenshots journeys fmt setup:
	@$(PYTHON) packaging/house.py $@
