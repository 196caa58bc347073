"""The library's canvas with what it does not do by itself: tags, fonts of ours, one identity."""

from __future__ import annotations

from io import BytesIO

from reportlab.pdfbase.pdfdoc import PDFName
from reportlab.pdfgen.canvas import Canvas

from casefile.briefing.render.pdf.assembly import assembled
from casefile.briefing.render.pdf.conformance import About, information, metadata, output_intent
from casefile.briefing.render.pdf.objects import Raw, Store
from casefile.briefing.render.pdf.stage import Stage
from casefile.briefing.render.pdf.tags import Tag, write_tree


class Paper(Canvas):  # type: ignore[misc]  # the library has no types
    """A canvas of one brief, or of one figure."""

    def __init__(self, about: About, size: tuple[float, float]) -> None:
        super().__init__(
            BytesIO(),
            pagesize=size,
            invariant=1,
            pageCompression=1,
            pdfVersion=(1, 7),
            lang=about.language,
        )
        self._doc.info = Raw(information(about))
        self._about = about
        self.setViewerPreference("DisplayDocTitle", "true")

    def _make_preamble(self) -> None:
        # The library would name a font of its own here, which is not in the file.
        self._preamble = ""

    def finish_page(self, store: Store, *, tagged: bool = True) -> None:
        """End the page; its links and marked content are read in the order of the structure."""
        self.showPage()
        pages = self._doc.Pages.pages
        page = pages[-1]
        # Packed at once, and once: the library would keep it open and then write it as text.
        page.Contents = store.reference(store.stream(page.stream.encode("latin-1")))
        page.stream = None
        if tagged:
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents = len(pages) - 1
            page.Tabs = PDFName("S")

    def finish(self, stage: Stage, root: Tag, *, tagged: bool = True) -> bytes:
        """Return the whole file; its identity comes from its content."""
        store, catalog = stage.store, self._doc.Catalog
        stage.links.write(stage.page_of, self._pagesize[1])
        entries = stage.fonts.write(store)
        self._doc.idToObject["BasicFonts"] = Raw(f"<<{entries}>>".encode("latin-1"))
        catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
        catalog.OutputIntents = Raw(f"[{output_intent(store)} 0 R]".encode())
        catalog.Metadata = store.reference(metadata(store, self._about, tagged=tagged))
        if tagged:
            tree = write_tree(store, root, stage.marked, stage.links.tags)
            catalog.StructTreeRoot = store.reference(tree)
            catalog.MarkInfo = Raw(b"<</Marked true>>")
        self._doc.Outlines.prepare(self._doc, self)
        if self._doc.Outlines.ready < 0:
            catalog.Outlines = None
        return assembled(self._doc)
