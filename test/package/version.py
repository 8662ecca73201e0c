"""version.py SOURCE: whatever states the version of st4sd agrees with include/st4sd/version.hpp, or is named."""
import pathlib
import re
import sys

source = pathlib.Path(sys.argv[1])
HEADER = "include/st4sd/version.hpp"
MANIFEST = r'"version(?:-\w+)?": *"([^"]*)"'

# Where, what surrounds the version there, and whether it must be there.
PLACES = (
    (HEADER, r'version_text\[\] = "([^"]*)"', True),
    ("vcpkg.json", MANIFEST, True),
    ("test/package/vcpkg/port/vcpkg.json", MANIFEST, True),
    ("Doxyfile*", r'^ *PROJECT_NUMBER *= *"?v?(\d[\w.+-]*)', False),
    ("*/Doxyfile*", r'^ *PROJECT_NUMBER *= *"?v?(\d[\w.+-]*)', False),
    ("README.md", r"\b(?:st4sd[/ -]|GIT_TAG +)v?(\d+\.\d+[\w.+-]*\b)", False),
)


def version_of(header):
    return ".".join(re.search(rf"^#define ST4SD_VERSION_{part} +(\d+)$", header, re.MULTILINE).group(1)
                    for part in ("MAJOR", "MINOR", "PATCH"))


def problems():
    version = version_of((source / HEADER).read_text())
    for pattern, stated, required in PLACES:
        found = [(path, number) for path in source.glob(pattern)
                 for number in re.findall(stated, path.read_text(), re.MULTILINE)]
        if required and not found:
            yield f"{pattern}: states no version, and {HEADER} says {version}"
        for path, number in found:
            # `find_package(st4sd 1.0)` asks for 1.0.0 too; a manifest has to be exact.
            if number != version and (required or not f"{version}.".startswith(f"{number}.")):
                yield f"{path.relative_to(source)}: says {number}, and {HEADER} says {version}"


wrong = list(problems())
print(*wrong, sep="\n")
sys.exit(bool(wrong))
