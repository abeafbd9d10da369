# SPDX-License-Identifier: Apache-2.0
# Copyright the newsgraph authors
"""What the consumer tests share: an invented graph in one format, and what it must hold."""
import importlib
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

GRAPHS = ("lima", "odd", "110,140", "1000,2500")
SKIPPED = 77  # ctest's SKIP_RETURN_CODE


def skip(reason):
    print(f"skipped: {reason}")
    sys.exit(SKIPPED)


def need(module, package):
    """The module, or the end of the test where it is not installed."""
    try:
        return importlib.import_module(module)
    except ImportError:
        skip(f"{module} is not there; install Debian's {package}")


def need_program(name, package):
    from shutil import which
    if which(name) is None:
        skip(f"{name} is not there; install Debian's {package}")
    return name


class Export:
    """One file, with the numbers of nodes, edges and statements in the graph that it was made of."""

    def __init__(self, exporter, graph, format_name, ending):
        self.graph = graph
        self._folder = tempfile.TemporaryDirectory(prefix="newsgraph-")
        printed = subprocess.run([exporter, self._folder.name, graph, format_name],
                                 check=True, capture_output=True, text=True)
        assert printed.stderr == "", printed.stderr
        expected = json.loads(printed.stdout)
        self.nodes, self.edges, self.statements = (expected[key] for key in ("nodes", "edges", "statements"))
        self.names = expected["names"]
        self.path = Path(self._folder.name) / (graph + ending)

    def check_names(self, found, of_xml=False):
        """Every name arrives, whatever odd characters it has, but for those that XML can't hold."""
        expected = self.names
        if of_xml:
            expected = [re.sub("[\x00-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]", "\uFFFD", name) for name in expected]
        self.check("names", sorted(found), sorted(expected))

    def check(self, what, found, expected):
        if isinstance(found, set) and isinstance(expected, set):
            found, expected = sorted(found - expected), sorted(expected - found)
        assert found == expected, f"{self.graph}: {what}: {found!r} instead of {expected!r}"


def exports(exporter, format_name, ending, graphs=GRAPHS):
    for graph in graphs:
        yield Export(exporter, graph, format_name, ending)
