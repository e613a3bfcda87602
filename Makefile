# A thin front for CMake's presets. `make demo` and `make test` are all a newcomer needs; both set up first.
.PHONY: setup demo picture readme test bench score confidence release dev clean

PACKAGES := g++ cmake ninja-build pkg-config \
  libsqlite3-dev libssl-dev libicu-dev libboost-graph-dev nlohmann-json3-dev libarchive-dev libpugixml-dev libxml2-dev libcli11-dev node-d3 \
  libgtest-dev libbenchmark-dev python3-networkx python3-igraph python3-rdflib graphviz
# A browser, in which the html export is seen; only `make test` installs it.
TEST_PACKAGES := chromium chromium-driver python3-selenium
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

# Installs what is missing, and only then needs the network; says nothing where nothing is missing.
setup:
	@missing=$$(for p in $(PACKAGES); do dpkg-query -W -f '$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || echo $$p; done); \
	if [ -n "$$missing" ]; then \
	  echo "installing: "$$missing; \
	  $(SUDO) apt-get update -qq && \
	  DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -y -qq --no-install-recommends $$missing >/dev/null; \
	fi
	@for preset in $(PRESETS); do [ -f build/$$preset/build.ninja ] || cmake --preset $$preset >/dev/null; done

# The presets a goal needs configured.
PRESETS = dev release
test: PRESETS = dev
test: PACKAGES += $(TEST_PACKAGES)
demo picture readme bench score confidence: PRESETS = release

dev release: setup
	@cmake --build --preset $@

test: setup
	@cmake --build --preset dev
	@ctest --preset dev

KHABAR := build/release/khabar
DEMO := build/demo

# From a folder of articles to answers and a picture.
demo: setup
	@[ -x $(KHABAR) ] || echo "building khabar: some minutes, the first time"
	@cmake --build --preset release --target khabar >build/release/build.log || { cat build/release/build.log; exit 1; }
	@mkdir -p $(DEMO) && rm -f $(DEMO)/news.db
	@$(KHABAR) build -o $(DEMO)/news.db tests/corpus
	@echo "The graph"; $(KHABAR) stats $(DEMO)/news.db
	@echo; echo "Who called for what?"; $(KHABAR) query $(DEMO)/news.db '?who | call for | ?what'
	@echo; echo "What did Lavrov say?"; $(KHABAR) query $(DEMO)/news.db '?who | ?did | ?what' --speaker 'سيرغي لافروف'
	@echo; echo "Who are the members?"; $(KHABAR) query $(DEMO)/news.db '?state | member of | ?group'
	@$(KHABAR) export $(DEMO)/news.db --format graphml -o $(DEMO)/news.graphml
	@echo; echo "For Gephi: $(DEMO)/news.graphml"

# The demo's picture that README shows.
picture: demo
	@$(KHABAR) export $(DEMO)/news.db --format svg -o export/demo.svg

# README's answers, printed anew by the program, and its picture.
readme: picture
	@/usr/bin/python3 tests/refresh_readme.py $(KHABAR) README.md

# How good: needs annotated data beside this folder; says so where there is none.
SHARED ?= ../shared
score: setup
	@cmake --build --preset release --target khabar score_letters >build/release/build.log || { cat build/release/build.log; exit 1; }
	@tests/score/score.sh $(KHABAR) $(SHARED) build/release/tests/score_letters

# Fits extract/lexicon/confidence.tsv to the annotated articles again; after any change of rules, lexicon or models.
confidence: setup
	@cmake --build --preset release --target khabar >build/release/build.log || { cat build/release/build.log; exit 1; }
	@$(KHABAR) extract $(SHARED)/gold/*.txt tests/articles/*.txt >build/release/statements.jsonl
	@$(KHABAR) extract --format grounds $(SHARED)/gold/*.txt tests/articles/*.txt >build/release/grounds.tsv
	@python3 tests/score/fit_confidence.py -o extract/lexicon/confidence.tsv $(SHARED)/tools build/release/grounds.tsv build/release/statements.jsonl $(SHARED)/gold/*.gold tests/articles/*.gold

# How fast: JSON lines.
bench: setup
	@cmake --build --preset release --target khabar khabar_bench graph_bench graph_maker >build/release/build.log || { cat build/release/build.log; exit 1; }
	@build/release/tests/khabar_bench
	@build/release/tests/graph_bench
	@/usr/bin/python3 tests/bench/queries.py build/release/khabar build/release/tests/graph_maker

clean:
	@rm -rf build
