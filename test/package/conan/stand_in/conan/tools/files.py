import fnmatch
import pathlib
import shutil


def load(conanfile, path):
    return pathlib.Path(path).read_text(encoding="utf-8")


def copy(conanfile, pattern, src, dst):
    source, target = pathlib.Path(src), pathlib.Path(dst)
    for path in sorted(source.rglob("*")):
        name = path.relative_to(source)
        if path.is_file() and fnmatch.fnmatch(name.as_posix(), pattern):
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, target / name)
