import os
import re

from conan import ConanFile
from conan.errors import ConanInvalidConfiguration
from conan.tools.build import check_min_cppstd
from conan.tools.files import copy, load
from conan.tools.layout import basic_layout
from conan.tools.scm import Version

required_conan_version = ">=2.0"

# The adapters of other libraries: component and option are called after the adapter. What each requires of another
# package, which component of it, and which of our own.
ADAPTERS = {
    "archive": ("libarchive/[>=3.6 <4]", "libarchive::libarchive", "core"),
    "curl": ("libcurl/[>=7.88 <9]", "libcurl::libcurl", "st4sd"),
    "simdjson": ("simdjson/[>=3.0 <4]", "simdjson::simdjson", "core"),
}


class St4sdConan(ConanFile):
    name = "st4sd"
    description = "Typed client of the Simulation Toolkit for Scientific Discovery"
    license = "BSL-1.0"
    topics = ("st4sd", "workflow", "header-only")
    package_type = "header-library"
    settings = "os", "arch", "compiler", "build_type"
    options = {"core_only": [True, False], **{f"with_{name}": [True, False] for name in ADAPTERS}}
    default_options = {name: False for name in options}
    exports_sources = "include/*", "LICENSE_1_0.txt"
    no_copy_source = True
    test_package_folder = "test/package/conan/test_package"

    def set_version(self):
        header = load(self, os.path.join(self.recipe_folder, "include", "st4sd", "version.hpp"))
        self.version = ".".join(
            re.search(rf"#define ST4SD_VERSION_{part} +(\d+)", header).group(1)
            for part in ("MAJOR", "MINOR", "PATCH"))

    def layout(self):
        basic_layout(self)

    def requirements(self):
        self._require("boost/[>=1.81 <2]")
        if not self.options.core_only:
            self._require("openssl/[>=1.1.1 <4]")
        for library, _, _ in self._adapters().values():
            self._require(library)

    def validate(self):
        check_min_cppstd(self, 20)
        oldest = {"gcc": "12", "clang": "16"}.get(str(self.settings.compiler))
        if oldest and Version(self.settings.compiler.version) < oldest:
            raise ConanInvalidConfiguration(f"st4sd needs {self.settings.compiler} {oldest} or later")
        if self.options.core_only and self.options.with_curl:
            raise ConanInvalidConfiguration("st4sd's transport by libcurl needs OpenSSL, so not core_only")

    def package_id(self):
        # The options say what is required of others; the headers are the same.
        self.info.clear()

    def package(self):
        copy(self, "LICENSE_1_0.txt", self.source_folder, os.path.join(self.package_folder, "licenses"))
        for pattern in ("*.hpp", "*.ipp"):
            copy(self, pattern, os.path.join(self.source_folder, "include"),
                 os.path.join(self.package_folder, "include"))

    def package_info(self):
        self.cpp_info.set_property("cmake_file_name", "st4sd")
        # Conan's target of the whole package would be st4sd::st4sd, and the default client drag everything along.
        self.cpp_info.set_property("cmake_target_name", "st4sd::everything")
        self._component("core", "boost::headers")
        if not self.options.core_only:
            client = self._component("st4sd", "core", "boost::json", "openssl::ssl", "openssl::crypto")
            if self.settings.os in ("Linux", "FreeBSD"):
                client.system_libs = ["pthread"]
            self._component("testing", "st4sd")
        for name, (_, library, ours) in self._adapters().items():
            self._component(name, ours, library)

    def _adapters(self):
        return {name: what for name, what in ADAPTERS.items() if getattr(self.options, f"with_{name}")}

    def _require(self, reference):
        # Our headers include theirs, and there is no library of ours that could link theirs.
        self.requires(reference, transitive_headers=True, transitive_libs=True)

    def _component(self, name, *requires):
        component = self.cpp_info.components[name]
        component.set_property("cmake_target_name", f"st4sd::{name}")
        component.bindirs = []
        component.libdirs = []
        component.requires = list(requires)
        return component
