# SPDX-License-Identifier: Apache-2.0
# Copyright the newsgraph authors
"""The bundled page is the one that its sources make: html_bundle_test.py FOLDER (exporters/html)

./dev html-bundle makes it, with Node.js; this needs none, so that every build can say when it is stale.
"""
import base64
import hashlib
import re
import sys
from pathlib import Path

folder = Path(sys.argv[1])
bundle = (folder / "page.bundle.html").read_text(encoding="utf-8")
template = (folder / "page.html").read_text(encoding="utf-8")

names = sorted(path.name for path in folder.iterdir()
               if path.suffix in (".mjs", ".css", ".json") or path.name == "page.html")
lines = "".join(f"{name} {hashlib.sha256((folder / name).read_bytes()).hexdigest()}\n" for name in names)
sources = hashlib.sha256(lines.encode()).hexdigest()
recorded = re.search(r"from sources with the SHA-256 (\w+)", bundle).group(1)
assert recorded == sources, "exporters/html has changed since page.bundle.html was made: run ./dev html-bundle"

# Nobody touched it by hand: the policy lets only this script and this style run …
parts = {}
for name in ("script", "style"):
    parts[name] = re.search(rf"<{name}>(.*?)</{name}>", bundle, re.DOTALL).group(1)
    hashed = base64.b64encode(hashlib.sha256(parts[name].encode()).digest()).decode()
    assert f"{name}-src 'sha256-{hashed}'" in bundle, f"the policy forbids the page's own {name}"
# … and the rest is the template.
policy = re.search(r'Content-Security-Policy" content="([^"]*)"', bundle).group(1)
rest = re.sub(r"<!-- Made by .* -->\n", "", bundle, count=1).replace(policy, "<!--policy-->")
for name, text in parts.items():
    rest = rest.replace(f"<{name}>{text}</{name}>", f"<!--{name}-->")
assert rest == template, "page.bundle.html is not page.html with script and style put in"

assert policy.startswith("default-src 'none'; "), policy
assert "Permission to use, copy, modify" in parts["script"], "the licence of the packages is missing"
size = len(bundle.encode())
assert size < 200_000, f"the page has {size} bytes before any graph"
print(f"{size} bytes, made from {len(names)} files")
