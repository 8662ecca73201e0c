"""test_port.py SOURCE FOLDER: vcpkg's port of st4sd, as far as it can be tried without vcpkg.

The port's own portfile.cmake installs the checkout, by stand-ins for vcpkg's functions, once for each set of features;
a project then does what the port's usage text says, with the package moved to where vcpkg would have it.
"""
import filecmp
import json
import pathlib
import re
import shutil
import subprocess
import sys
import unittest

SOURCE, FOLDER = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
HERE = pathlib.Path(__file__).resolve().parent
PORT = HERE / "port"
MANIFEST = json.loads((PORT / "vcpkg.json").read_text())
PROJECT = json.loads((SOURCE / "vcpkg.json").read_text())
OPTIONAL = set(MANIFEST["features"]) - {"client"}
CMAKE = "\n".join(path.read_text() for path in (SOURCE / "CMakeLists.txt", *sorted((SOURCE / ".cmake").glob("*.cmake*"))))


def run(*command):
    done = subprocess.run([str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        raise AssertionError(f"{' '.join(map(str, command))}\n{done.stdout}")
    return done.stdout


def names(dependencies):
    return {each if isinstance(each, str) else each["name"] for each in dependencies}


def usage():
    """The CMake of the usage text, line by line."""
    return [line.strip() for line in (PORT / "usage").read_text().splitlines() if line.startswith("    ")]


def missing(line):
    """Those targets and components of a line of the usage text that our CMake does not know."""
    return {name for name in re.findall(r"(?:st4sd::|COMPONENTS )(\w+)", line)
            if not re.search(rf"\bst4sd::{name}\b", CMAKE)}


class Manifests(unittest.TestCase):
    def test_the_project_s_manifest_and_the_port_s_agree(self):
        features = {name: feature for name, feature in PROJECT["features"].items() if name != "tests"}
        self.assertEqual(features, MANIFEST["features"])
        self.assertEqual(names(PROJECT["dependencies"]), names(MANIFEST["dependencies"]) - self.helpers())
        for key in ("name", "description", "license", "default-features"):
            self.assertEqual(PROJECT[key], MANIFEST[key], key)

    def test_the_port_depends_on_the_helpers_that_it_calls(self):
        called = set(re.findall(r"^(vcpkg_cmake_\w+)\(", (PORT / "portfile.cmake").read_text(), re.MULTILINE))
        wanted = {"vcpkg-cmake-config" if name.startswith("vcpkg_cmake_config_") else "vcpkg-cmake" for name in called}
        self.assertEqual(wanted, self.helpers())

    def test_each_boost_library_that_is_included_is_a_dependency(self):
        included = {f"boost-{library}" for header in (SOURCE / "include").rglob("*.?pp")
                    for library in re.findall(r"^#include <boost/(\w+)", header.read_text(), re.MULTILINE)}
        wanted = names(MANIFEST["dependencies"]).union(*(names(each["dependencies"])
                                                         for each in MANIFEST["features"].values()))
        self.assertEqual(included, {name for name in wanted if name.startswith("boost-")})

    def test_each_feature_is_a_component(self):
        self.assertEqual(OPTIONAL, set(re.findall(r"COMPONENTS (\w+)\)", (PORT / "usage").read_text())))
        # The optional targets come to CMake one by one; lines of the usage text that want others are not tried.
        self.assertLessEqual(set().union(*map(missing, usage())), OPTIONAL | {"compiled"})
        for feature, what in MANIFEST["features"].items():
            for target in re.findall(r"st4sd::\w+", what["description"]):
                self.assertIn(f"PRIVATE {target})", (PORT / "usage").read_text(), feature)

    @staticmethod
    def helpers():
        return {each["name"] for each in MANIFEST["dependencies"] if isinstance(each, dict) and each.get("host")}


class Package(unittest.TestCase):
    """What is installed with one set of features."""
    features = {"client"}

    @classmethod
    def setUpClass(cls):
        cls.folder = FOLDER / "-".join(["core", *sorted(cls.features)])
        shutil.rmtree(cls.folder, ignore_errors=True)
        cls.folder.mkdir(parents=True)
        packages = cls.folder / "packages" / "st4sd"
        run("cmake", f"-DSOURCE={SOURCE}", f"-DPORT_DIR={PORT}", "-DPORT=st4sd", f"-DVERSION={MANIFEST['version']}",
            f"-DFEATURES={';'.join(['core', *sorted(cls.features)])}",
            f"-DCURRENT_BUILDTREES_DIR={cls.folder / 'buildtrees'}", f"-DCURRENT_PACKAGES_DIR={packages}",
            "-P", HERE / "stand_ins.cmake")
        cls.installed = cls.folder / "installed"
        packages.rename(cls.installed)

    def test_all_headers_and_nothing_else_is_included(self):
        for path in (SOURCE / "include" / "st4sd").rglob("*.?pp"):
            copy = self.installed / path.relative_to(SOURCE)
            self.assertTrue(copy.is_file() and filecmp.cmp(path, copy, shallow=False), copy)
        self.assertEqual([path.name for path in (self.installed / "include").iterdir()], ["st4sd"])

    def test_the_tree_is_as_vcpkg_wants_it(self):
        folders = {str(path.relative_to(self.installed)) for path in self.installed.rglob("*") if path.is_dir()}
        self.assertEqual({name for name in folders if "/" not in name}, {"include", "share"})
        self.assertEqual({name for name in folders if re.fullmatch("share/[^/]+", name)},
                         {"share/st4sd", "share/pkgconfig"})
        self.assertEqual([name for name in folders if not any((self.installed / name).iterdir())], [], "empty folders")
        for name in ("st4sd-config.cmake", "st4sd-config-version.cmake", "usage"):
            self.assertTrue((self.installed / "share/st4sd" / name).is_file(), name)

    def test_the_licence_is_ours(self):
        licence = self.installed / "share/st4sd/copyright"
        self.assertTrue(filecmp.cmp(SOURCE / "LICENSE_1_0.txt", licence, shallow=False))

    def test_no_file_names_a_folder_of_this_machine(self):
        for path in (self.installed / "share").rglob("*"):
            if path.is_file():
                text = path.read_text()
                for folder in (SOURCE, FOLDER):
                    self.assertNotIn(str(folder), text, path)
                self.assertNotRegex(text, r'[ "=;(](/[A-Za-z][\w.-]*){2}', path)

    def test_the_usage_is_true(self):
        lines = [line for line in usage() if self.available(line)]
        self.assertTrue(any("st4sd::core" in line for line in lines))
        project = self.folder / "project"
        project.mkdir()
        (project / "main.cpp").write_text("int main() {}\n")
        (project / "CMakeLists.txt").write_text("\n".join((
            "cmake_minimum_required(VERSION 3.22)", "project(usage LANGUAGES CXX)", "add_executable(main main.cpp)",
            *lines,
            "get_target_property(folders st4sd::core INTERFACE_INCLUDE_DIRECTORIES)",
            'message(STATUS "at ${folders}")', "")))
        output = run("cmake", "-S", project, "-B", self.folder / "build", f"-DCMAKE_PREFIX_PATH={self.installed}")
        self.assertIn(f"-- at {self.installed / 'include'}\n", output)
        self.assertNotIn("Warning", output)

    def test_a_target_needs_its_feature(self):
        names = {path.name for path in self.installed.rglob("*") if path.is_file()}
        for name in ("st4sd-targets.cmake", "st4sd-client.pc"):
            self.assertEqual(name in names, "client" in self.features, name)

    def available(self, line):
        """Are all features there that the line of the usage text wants?"""
        return not missing(line) and set(re.findall(r"(?:feature |COMPONENTS )(\w+)", line)) <= self.features


class Core(Package):
    features = set()


class Readers(Package):
    features = OPTIONAL - {"curl"}


class Everything(Package):
    features = set(MANIFEST["features"])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1] + sys.argv[3:])
