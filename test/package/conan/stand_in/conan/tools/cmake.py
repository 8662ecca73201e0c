import pathlib
import subprocess


def cmake_layout(conanfile):
    conanfile.generators_folder = str(pathlib.Path(conanfile.build_folder, "generators"))


class CMake:
    """Really configures and builds; what CMakeDeps would have written has to be in generators_folder."""

    def __init__(self, conanfile):
        self._conanfile = conanfile

    def configure(self):
        self._run("-S", self._conanfile.source_folder, "-B", self._conanfile.build_folder,
                  f"-DCMAKE_PREFIX_PATH={self._conanfile.generators_folder}")

    def build(self):
        self._run("--build", self._conanfile.build_folder)

    @staticmethod
    def _run(*arguments):
        done = subprocess.run(["cmake", *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if done.returncode != 0:
            raise AssertionError(done.stdout)
