import os
import re

from conan import ConanFile
from conan.errors import ConanInvalidConfiguration
from conan.tools.build import check_min_cppstd
from conan.tools.files import copy, load
from conan.tools.layout import basic_layout
from conan.tools.scm import Version

required_conan_version = ">=2.0"


class St4sdConan(ConanFile):
    name = "st4sd"
    description = "Typed client of the Simulation Toolkit for Scientific Discovery"
    license = "BSL-1.0"
    topics = ("st4sd", "workflow", "header-only")
    package_type = "header-library"
    settings = "os", "arch", "compiler", "build_type"
    options = {"core_only": [True, False]}
    default_options = {"core_only": False}
    exports_sources = "include/*", "LICENSE_1_0.txt"
    no_copy_source = True

    def set_version(self):
        header = load(self, os.path.join(self.recipe_folder, "include", "st4sd", "version.hpp"))
        self.version = ".".join(
            re.search(rf"#define ST4SD_VERSION_{part} +(\d+)", header).group(1)
            for part in ("MAJOR", "MINOR", "PATCH"))

    def layout(self):
        basic_layout(self)

    def requirements(self):
        self.requires("boost/[>=1.81 <2]", transitive_headers=True, transitive_libs=True)
        if not self.options.core_only:
            self.requires("openssl/[>=1.1.1 <4]", transitive_headers=True, transitive_libs=True)

    def validate(self):
        check_min_cppstd(self, 20)
        oldest = {"gcc": "12", "clang": "16"}.get(str(self.settings.compiler))
        if oldest and Version(self.settings.compiler.version) < oldest:
            raise ConanInvalidConfiguration(f"st4sd needs {self.settings.compiler} {oldest} or later")

    def package_id(self):
        self.info.settings.clear()

    def package(self):
        copy(self, "LICENSE_1_0.txt", self.source_folder, os.path.join(self.package_folder, "licenses"))
        for pattern in ("*.hpp", "*.ipp"):
            copy(self, pattern, os.path.join(self.source_folder, "include"),
                 os.path.join(self.package_folder, "include"))

    def package_info(self):
        self.cpp_info.set_property("cmake_file_name", "st4sd")
        core = self.cpp_info.components["core"]
        core.set_property("cmake_target_name", "st4sd::core")
        core.bindirs = core.libdirs = []
        core.requires = ["boost::headers"]
        if self.options.core_only:
            return
        st4sd = self.cpp_info.components["st4sd"]
        st4sd.set_property("cmake_target_name", "st4sd::st4sd")
        st4sd.bindirs = st4sd.libdirs = []
        st4sd.requires = ["core", "boost::json", "openssl::ssl", "openssl::crypto"]
        if self.settings.os in ("Linux", "FreeBSD"):
            st4sd.system_libs = ["pthread"]
        testing = self.cpp_info.components["testing"]
        testing.set_property("cmake_target_name", "st4sd::testing")
        testing.bindirs = testing.libdirs = []
        testing.requires = ["st4sd"]
