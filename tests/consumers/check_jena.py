# SPDX-License-Identifier: Apache-2.0
# Copyright the newsgraph authors
"""Apache Jena reads Turtle and N-Quads without a warning, and finds the shapes kept: check_jena.py EXPORT_FIXTURES DOCS

riot and the validator of Debian's Jena. Its JSON-LD reader needs a JSON library that Debian hasn't.
"""
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from exports import exports, need, need_program, skip

rdflib = need("rdflib", "python3-rdflib")
need_program("java", "default-jre-headless")
jars = Path("/usr/share/java")
core = jars / "jena-core.jar"
if not core.exists():
    skip("Jena is not there; install Debian's libapache-jena-java")
needed = ("jena-*", "slf4j-api", "slf4j-simple", "jcl-over-slf4j", "commons-*", "thrift", "protobuf", "gson", "jackson-*",
          "titanium-json-ld", "jakarta.json-api", "guava", "dexx.collection", "httpclient", "httpcore", "jsonld-java")
parts = [str(jar) for pattern in needed for jar in sorted(jars.glob(pattern + ".jar"))]

with tempfile.TemporaryDirectory() as folder:
    # Debian's package has the texts of Jena's XML library where it doesn't look for them.
    misplaced = "org/apache/jena/ext/"
    with zipfile.ZipFile(core) as archive:
        for name in archive.namelist():
            if name.startswith(misplaced) and name.endswith(".properties"):
                place = Path(folder) / name[len(misplaced):]
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(archive.read(name))

    def java(program, *arguments):
        run = subprocess.run(["java", "-cp", ":".join([folder, *parts]), program, *map(str, arguments)],
                             capture_output=True, text=True, encoding="utf-8")
        assert run.returncode == 0 and run.stderr == "", run.stderr
        return run.stdout

    def triples(text):
        graph = rdflib.Graph()
        graph.parse(data=text, format="turtle")
        return set(graph)

    for name, ending in (("turtle", ".ttl"), ("n-quads", ".nq")):
        for export in exports(sys.argv[1], name, ending, ("lima", "odd")):
            found = triples(java("riotcmd.riot", "--strict", "--check", "--output=nt", export.path))
            export.check(name, found, triples(export.path.read_text(encoding="utf-8")))
            statement = rdflib.URIRef("https://newsgraph.invalid/vocabulary#Statement")
            export.check("statements", sum(o == statement for _, _, o in found), export.statements)
            key, name_of = (rdflib.URIRef(iri) for iri in ("https://newsgraph.invalid/vocabulary#key", "https://schema.org/name"))
            entities = {s for s, p, _ in found if p == key}
            export.check_names([str(o) for s, p, o in found if p == name_of and s in entities])
            if name == "turtle":
                report = java("shacl.shacl_validate", "--shapes", Path(sys.argv[2]) / "shapes.ttl", "--data", export.path)
                conforms = rdflib.URIRef("http://www.w3.org/ns/shacl#conforms")
                verdict = [o.toPython() for _, p, o in triples(report) if p == conforms]
                assert verdict == [True], report
