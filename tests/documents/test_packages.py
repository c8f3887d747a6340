import io
import zipfile

from documents import packages


def packed(day: int) -> bytes:
    """Return an archive of two parts that was packed on a day of 2023."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in ("b.xml", "a.xml"):
            archive.writestr(zipfile.ZipInfo(name, (2023, 5, day, 9, 30, 0)), name * 50)
    return out.getvalue()


def test_when_it_was_packed_makes_no_difference() -> None:
    assert packages.still(packed(1)) == packages.still(packed(2))


def test_all_parts_are_kept_in_their_order() -> None:
    with zipfile.ZipFile(io.BytesIO(packages.still(packed(1)))) as archive:
        read = [(each.filename, each.date_time, archive.read(each)) for each in archive.infolist()]
    assert read == [(name, packages.EPOCH, name.encode() * 50) for name in ("b.xml", "a.xml")]
