"""sizes: what a function weighs, and how many classes it loads until its first response; the same in every run."""
import os
import zipfile

from .candidates import OURS, all_candidates, zip_of
from .figures import Column, Part
from .function import classes
from .processes import Failed


def sizes(options):
    part = Part("sizes", "what is on the class path and what is loaded of it until the first response", [
        Column("kib", "all, KiB"), Column("own_kib", "without the runtime's"), Column("isobar_kib", "Isobar's jars, unpacked"),
        Column("isobar_zip_kib", "in the package"), Column("zip_kib", "package"), Column("classes", "classes"), Column("unshared", "not from the JDK's CDS")])
    for candidate in all_candidates(options):
        try:
            sample = {"kib": candidate.kib(), "own_kib": candidate.own_kib(), **classes(candidate)}
        except Failed as failure:
            part.note("%s: %s" % (candidate.name, str(failure).splitlines()[0]))
            continue
        if candidate.name in OURS:
            sample.update(packed(zip_of(candidate.name)))
        part.add(candidate.name, sample)
    part.value("KiB of Isobar's own jars in the package of hello", part.median("hello", "isobar_zip_kib"), "<=", 400)
    part.ratio("classes of hello / of a", part.median("hello", "classes"), part.median("a", "classes"))
    return part


def packed(function):
    """A package holds jars that are not compressed themselves, and compresses each as a whole."""
    with zipfile.ZipFile(function) as zipped:
        ours = [entry for entry in zipped.infolist() if entry.filename.startswith("lib/isobar-")]
    return {"isobar_kib": sum(entry.file_size for entry in ours) / 1024,
            "isobar_zip_kib": sum(entry.compress_size for entry in ours) / 1024,
            "zip_kib": os.path.getsize(function) / 1024}
