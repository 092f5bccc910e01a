"""What a PDF lacks to be kept and read aloud; it holds no expectations."""

import io
from typing import Any

from pypdf import PdfReader


def reader(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def lacking_of(content: bytes) -> list[str]:
    """Return what a PDF lacks to be PDF/A-2a and PDF/UA-1; the standards ask for more."""
    pdf = reader(content)
    root: Any = pdf.root_object
    about = root["/Metadata"].get_object().get_data().decode()
    outputs = root.get("/OutputIntents", [])
    wanted = {
        "header": content.startswith(b"%PDF-1.7"),
        "part": "<pdfaid:part>2</pdfaid:part>" in about,
        "conformance": "<pdfaid:conformance>A</pdfaid:conformance>" in about,
        "accessible": "<pdfuaid:part>1</pdfuaid:part>" in about,
        "output intent": [one.get_object()["/S"] for one in outputs] == ["/GTS_PDFA1"],
        "marked": bool(root["/MarkInfo"]["/Marked"]),
        "language": str(root.get("/Lang", "")),
        "title shown": root["/ViewerPreferences"].get("/DisplayDocTitle"),
        "title": pdf.metadata and pdf.metadata.title,
        "not encrypted": not pdf.is_encrypted,
        "no script": "/OpenAction" not in root and "/AA" not in root,
        "no file inside": "/EmbeddedFiles" not in root.get("/Names", {}),
    }
    return [name for name, there in wanted.items() if not there]
