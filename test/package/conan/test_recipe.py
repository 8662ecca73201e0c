"""test_recipe.py SOURCE FOLDER: the recipe conanfile.py and its test_package, as far as they go without Conan.

The modules in stand_in/ take Conan's place. The rules are Conan's own: what it refuses, and what its generators make
of a recipe.
"""
import importlib.util
import itertools
import pathlib
import re
import shutil
import subprocess
import sys
import unittest

SOURCE, FOLDER = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "stand_in"))

from conan.errors import ConanInvalidConfiguration  # noqa: E402
from conan.tools.files import copy  # noqa: E402


def load_recipe(path, name):
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


St4sd = load_recipe(SOURCE / "conanfile.py", "st4sd_recipe").St4sdConan
TestPackage = load_recipe(SOURCE / St4sd.test_package_folder / "conanfile.py", "test_package_recipe").TestPackage

LINUX = {"os": "Linux", "arch": "x86_64", "build_type": "Release",
         "compiler": "gcc", "compiler.version": "12", "compiler.cppstd": "20"}
LIBRARIES = {"with_archive": "libarchive", "with_curl": "libcurl", "with_simdjson": "simdjson"}

# A component of another package: what CMake calls it, and where it finds it on this machine.
OTHERS = {
    "boost::headers": ("Boost::headers", "find_package(Boost 1.81 CONFIG REQUIRED)"),
    "boost::json": ("Boost::json", "find_package(Boost 1.81 CONFIG REQUIRED COMPONENTS json)"),
    "openssl::ssl": ("OpenSSL::SSL", "find_package(OpenSSL REQUIRED)"),
    "openssl::crypto": ("OpenSSL::Crypto", "find_package(OpenSSL REQUIRED)"),
    "libarchive::libarchive": ("LibArchive::LibArchive", "find_package(LibArchive REQUIRED)"),
    "libcurl::libcurl": ("CURL::libcurl", "find_package(CURL REQUIRED)"),
    "simdjson::simdjson": ("simdjson::simdjson", "find_package(simdjson CONFIG REQUIRED)"),
}


def recipe(options=(), **settings):
    made = St4sd(settings={**LINUX, **settings}, options={name: True for name in options})
    made.recipe_folder = str(SOURCE)
    made.set_version()
    made.layout()
    made.requirements()
    return made


def required(made):
    return {reference.split("/")[0] for reference in made.required}


def all_options():
    """Every set of options that validate accepts."""
    names = sorted(St4sd.options)
    for count in range(len(names) + 1):
        for options in itertools.combinations(names, count):
            if not {"core_only", "with_curl"} <= set(options):
                yield options


class Recipe(unittest.TestCase):
    def test_the_version_is_the_header_s(self):
        header = (SOURCE / "include/st4sd/version.hpp").read_text()
        self.assertEqual(recipe().version, re.search(r'version_text\[\] = "(.*)"', header).group(1))

    def test_every_option_is_off_until_asked_for(self):
        self.assertEqual(St4sd.default_options, {name: False for name in ("core_only", *LIBRARIES)})
        self.assertEqual(set(St4sd.options), set(St4sd.default_options))

    def test_an_option_brings_its_library(self):
        for options in all_options():
            with self.subTest(options=options):
                wanted = {"boost"} | {LIBRARIES[name] for name in options if name in LIBRARIES}
                if "core_only" not in options:
                    wanted.add("openssl")
                self.assertEqual(required(recipe(options)), wanted)

    def test_what_is_required_reaches_who_uses_us(self):
        for reference, traits in recipe(LIBRARIES).required.items():
            self.assertRegex(reference, r"^[a-z]+/\[>=\d+(\.\d+)* <\d+\]$")
            self.assertEqual(traits, {"transitive_headers": True, "transitive_libs": True}, reference)

    def test_validate_accepts_what_we_test(self):
        for options in all_options():
            recipe(options).validate()
        for settings in ({"compiler.version": "13.2"}, {"compiler.cppstd": "gnu23"},
                         {"compiler": "clang", "compiler.version": "16"},
                         {"compiler": "clang", "compiler.version": "19"},
                         {"compiler": "msvc", "compiler.version": "194"}):
            with self.subTest(settings=settings):
                recipe(**settings).validate()

    def test_validate_refuses_what_cannot_work(self):
        for settings in ({"compiler.cppstd": "17"}, {"compiler.cppstd": "gnu17"}, {"compiler.cppstd": "98"},
                         {"compiler.version": "11"}, {"compiler.version": "11.4"}, {"compiler.version": "9"},
                         {"compiler": "clang", "compiler.version": "15"}):
            with self.subTest(settings=settings), self.assertRaises(ConanInvalidConfiguration):
                recipe(**settings).validate()
        with self.assertRaises(ConanInvalidConfiguration):
            recipe({"core_only", "with_curl"}).validate()

    def test_one_package_serves_all(self):
        made = recipe(LIBRARIES)
        self.assertEqual(St4sd.package_type, "header-library")
        made.package_id()
        self.assertIsNone(made.info.settings)
        self.assertIsNone(made.info.options)

    def test_the_package_is_the_headers_and_the_licence(self):
        packaged = package(recipe(), FOLDER / "package")
        files = {path.relative_to(packaged) for path in packaged.rglob("*") if path.is_file()}
        headers = {path.relative_to(SOURCE) for path in (SOURCE / "include").rglob("*.?pp")}
        self.assertEqual(files ^ headers, {pathlib.Path("licenses/LICENSE_1_0.txt")})
        self.assertEqual((packaged / "licenses/LICENSE_1_0.txt").read_text(), (SOURCE / "LICENSE_1_0.txt").read_text())


class PackageInfo(unittest.TestCase):
    def test_components_and_targets(self):
        for options in all_options():
            with self.subTest(options=options):
                wanted = {"core"} | {name[len("with_"):] for name in options if name in LIBRARIES}
                if "core_only" not in options:
                    wanted |= {"st4sd", "testing"}
                info = info_of(options)
                self.assertEqual(set(info.components), wanted)
                for name, component in info.components.items():
                    self.assertEqual(component.properties, {"cmake_target_name": f"st4sd::{name}"})
                    self.assertEqual(component.includedirs, ["include"])
                    self.assertEqual((component.libs, component.libdirs, component.bindirs), ([], [], []), name)

    def test_find_package_finds_st4sd(self):
        self.assertEqual(info_of().properties["cmake_file_name"], "st4sd")

    def test_the_target_of_the_package_is_no_component_s(self):
        # CMakeDeps links it with all components, so that a component of the same name would need what all of them need.
        info = info_of(LIBRARIES)
        whole = info.properties.get("cmake_target_name", "st4sd::st4sd")
        self.assertNotIn(whole, {each.properties["cmake_target_name"] for each in info.components.values()})

    def test_components_require_what_there_is(self):
        # Conan refuses a component of a package that is not required, and a required package that no component uses.
        for options in all_options():
            with self.subTest(options=options):
                made = recipe(options)
                made.package_info()
                requires = {each for component in made.cpp_info.components.values() for each in component.requires}
                others = {each for each in requires if "::" in each}
                self.assertLessEqual(requires - others, set(made.cpp_info.components))
                self.assertEqual({each.split("::")[0] for each in others}, required(made))
                self.assertLessEqual(others, set(OTHERS))

    def test_components_link_what_cmake_s_targets_link(self):
        components = info_of(LIBRARIES).components
        linked = dict(re.findall(r"target_link_libraries\(st4sd_(\w+) INTERFACE([^)]*)\)",
                                 (SOURCE / "CMakeLists.txt").read_text()))
        self.assertLessEqual({"core", "st4sd", "testing"}, set(linked))
        for name in set(linked) & set(components):
            others = {OTHERS[each][0] for each in components[name].requires if each in OTHERS}
            others |= {"Threads::Threads"} if "pthread" in components[name].system_libs else set()
            self.assertEqual(others, set(re.findall(r"\b(?!st4sd::)\w+::\w+", linked[name])), name)

    def test_threads_are_linked_where_they_are_a_library(self):
        self.assertEqual(info_of().components["st4sd"].system_libs, ["pthread"])
        self.assertEqual(info_of(os="Windows").components["st4sd"].system_libs, [])
        self.assertEqual(info_of(("core_only",)).components["core"].system_libs, [])


class Consumer(unittest.TestCase):
    """The test_package, with what the generators would have made of package_info()."""

    def test_without_libraries_it_is_built_and_run(self):
        made = self.consumer("core", {"core_only"})
        made.build()
        made.test()
        (command, environment), = made.commands
        self.assertEqual(environment, "conanrun")
        done = subprocess.run(command.split(), cwd=made.build_folder, stdout=subprocess.PIPE, text=True)
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertIn("100% tests passed, 0 tests failed out of 1", done.stdout)

    def test_with_all_libraries_its_targets_are_there(self):
        # To compile it is the work of the test package.install, which has the same program.
        from conan.tools.cmake import CMake
        made = self.consumer("all", LIBRARIES)
        CMake(made).configure()
        listed = subprocess.run(["ctest", "-N"], cwd=made.build_folder, stdout=subprocess.PIPE, text=True).stdout
        self.assertIn("Total Tests: 2", listed)

    def test_a_program_for_another_machine_is_not_run(self):
        made = TestPackage(settings={**LINUX, "arch": "armv8"})
        made.test()
        self.assertEqual(made.commands, [])

    def test_it_requires_what_is_tested_and_uses_what_it_generates(self):
        made = self.consumer("requirements", ())
        made.tested_reference_str = "st4sd/1.0.0"
        made.requirements()
        self.assertEqual(list(made.required), ["st4sd/1.0.0"])
        self.assertEqual(set(TestPackage.generators), {"CMakeDeps", "CMakeToolchain", "VirtualRunEnv"})

    @staticmethod
    def consumer(name, options):
        folder = FOLDER / name
        shutil.rmtree(folder, ignore_errors=True)
        made = TestPackage(settings=LINUX)
        made.source_folder = str(SOURCE / St4sd.test_package_folder)
        made.build_folder = str(folder / "build")
        made.layout()
        generate(recipe(options), folder / "package", pathlib.Path(made.generators_folder))
        return made


def info_of(options=(), **settings):
    made = recipe(options, **settings)
    made.package_info()
    return made.cpp_info


def package(made, folder):
    """package(), from a folder that holds what the recipe exports only."""
    exported = folder.with_name(folder.name + "-exported")
    for each in (folder, exported):
        shutil.rmtree(each, ignore_errors=True)
    for pattern in map(pathlib.Path, St4sd.exports_sources):
        copy(made, pattern.name, str(SOURCE / pattern.parent), str(exported / pattern.parent))
    made.source_folder, made.package_folder = str(exported), str(folder)
    made.package()
    return folder


def generate(made, folder, generators):
    """What CMakeDeps makes of package_info(): a configuration with a target for each component."""
    package(made, folder)
    made.package_info()
    generators.mkdir(parents=True)
    lines = []
    targets = {name: each.properties["cmake_target_name"] for name, each in made.cpp_info.components.items()}
    for name, component in made.cpp_info.components.items():
        lines += [OTHERS[each][1] for each in component.requires if each in OTHERS]
        lines.append(f"add_library({targets[name]} INTERFACE IMPORTED)")
    for name, component in made.cpp_info.components.items():
        libraries = [targets[each] if each in targets else OTHERS[each][0] for each in component.requires]
        lines.append(f"target_include_directories({targets[name]} INTERFACE \"{folder / component.includedirs[0]}\")")
        lines.append(f"target_link_libraries({targets[name]} INTERFACE {' '.join(libraries + component.system_libs)})")
        # Conan's toolchain would: the profile says it.
        lines.append(f"target_compile_features({targets[name]} INTERFACE cxx_std_20)")
    name = f"{made.cpp_info.properties['cmake_file_name']}-config.cmake"
    (generators / name).write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1] + sys.argv[3:])
