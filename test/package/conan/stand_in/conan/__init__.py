"""Conan without Conan: as much of Conan 2's API as our recipes use. What is not here is an error."""
from collections import defaultdict

from conan.errors import ConanException


class Setting(str):
    """A setting and its settings below it: str(settings.compiler), settings.compiler.version."""

    def __getattr__(self, name):
        raise ConanException(f"there is no setting {self}.{name}")


class Settings:
    def __init__(self, values):
        self._values = values
        for path in sorted(values, key=lambda each: each.count(".")):
            *above, name = path.split(".")
            holder = self
            for each in above:
                holder = getattr(holder, each)
            setattr(holder, name, Setting(values[path]))

    def get_safe(self, path, default=None):
        return self._values.get(path, default)


class Options:
    def __init__(self, allowed, values):
        for name, value in values.items():
            if value not in allowed[name]:
                raise ConanException(f"{value} is not a value of the option {name}")
        self.__dict__.update(values)


class Info:
    """What the identity of a package is made of."""

    def __init__(self, settings, options):
        self.settings = settings
        self.options = options

    def clear(self):
        self.settings = self.options = None


class Component:
    __slots__ = "includedirs", "libdirs", "bindirs", "libs", "system_libs", "requires", "properties"

    def __init__(self):
        self.includedirs = ["include"]
        self.libdirs = ["lib"]
        self.bindirs = ["bin"]
        self.libs = []
        self.system_libs = []
        self.requires = []
        self.properties = {}

    def set_property(self, name, value):
        self.properties[name] = value


class CppInfo(Component):
    __slots__ = "components",

    def __init__(self):
        super().__init__()
        self.components = defaultdict(Component)


class ConanFile:
    settings = ()
    options = {}
    default_options = {}

    def __init__(self, settings=None, options=None):
        self.settings = Settings(settings or {})
        self.options = Options(self.options, {**self.default_options, **(options or {})})
        self.info = Info(self.settings, self.options)
        self.cpp_info = CppInfo()
        self.required = {}
        self.commands = []

    def requires(self, reference, **traits):
        if reference in self.required:
            raise ConanException(f"{reference} is required twice")
        self.required[reference] = traits

    def run(self, command, env="conanbuild"):
        self.commands.append((command, env))
