"""The picture of the report in the documents."""

import importlib.util
import re
import xml.etree.ElementTree as ET

from auditor import audit, read
from auditor.report.text import render


def test_the_picture_is_the_report_and_loads_nothing_from_elsewhere(pytestconfig):
    spec = importlib.util.spec_from_file_location("make_report_picture", pytestconfig.rootpath / "docs" / "make_report_picture.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    result = audit(read(pytestconfig.rootpath / "examples" / "quarry.txt"))
    for svg in (
        module.picture(lambda console: render([result], console), "auditor check examples/quarry.txt"),
        (pytestconfig.rootpath / "docs" / "report.svg").read_text(encoding="utf-8"),
    ):
        assert not re.search(r"@import|url\(\s*[\"']?(?!#)|href=\"(?!#)|@font-face|<script", svg)
        words = " ".join("".join(ET.fromstring(svg).itertext()).replace("\xa0", " ").split())
        assert "auditor check examples/quarry.txt" in words and "a senior county official" in words
