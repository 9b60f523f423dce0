"""Archives of loaded classes: AppCDS from Java 17 on, the AOT cache from 25 on. Each is trained by the events of a cold start."""
import os

from .function import COLD, measured
from .processes import Failed

# How the archive of one of our functions is made, by kind, where the command line has a way of its own for it:
# a function of the candidate and the file to write. Without one it is trained as those of the peers are.
OF_ISOBAR = {}


def train(candidate, directory):
    """Makes the archive and has the candidate use it; answers its size in KiB."""
    file = os.path.join(directory, candidate.name.replace(" ", "-") + "." + candidate.archive)
    maker = OF_ISOBAR.get(candidate.archive) if candidate.name.startswith("hello") else None
    if maker:
        maker(candidate, file)
    else:
        flag = "-XX:ArchiveClassesAtExit=" if candidate.archive == "cds" else "-XX:AOTCacheOutput="
        measured(candidate, COLD, {}, [flag + file], at_end="orderly")
    if not os.path.exists(file):
        raise Failed("no archive was made for " + candidate.name)
    candidate.flags = [("-XX:SharedArchiveFile=" if candidate.archive == "cds" else "-XX:AOTCache=") + file]
    return os.path.getsize(file) / 1024
