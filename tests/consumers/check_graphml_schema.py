# SPDX-License-Identifier: Apache-2.0
# Copyright the newsgraph authors
"""A GraphML export is valid by graphml.xsd: check_graphml_schema.py EXPORT_FIXTURES"""
import subprocess
import sys
from pathlib import Path

from exports import exports, need_program

xmllint = need_program("xmllint", "libxml2-utils")
schema = Path(__file__).with_name("graphml.xsd")

for export in exports(sys.argv[1], "graphml", ".graphml"):
    subprocess.run([xmllint, "--huge", "--noout", "--schema", schema, export.path], check=True)
