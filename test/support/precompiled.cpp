// Nothing of its own: CMake precompiles precompiled.hpp with this source.
