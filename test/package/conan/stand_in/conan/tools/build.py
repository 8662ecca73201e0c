from conan.errors import ConanInvalidConfiguration


def check_min_cppstd(conanfile, cppstd):
    current = conanfile.settings.get_safe("compiler.cppstd")
    if current is None:
        raise ConanInvalidConfiguration("compiler.cppstd is not set")
    if int(current.replace("gnu", "").replace("98", "0")) < int(cppstd):
        raise ConanInvalidConfiguration(f"C++{current} is older than C++{cppstd}")


def can_run(conanfile):
    return conanfile.settings.get_safe("arch") == "x86_64"
