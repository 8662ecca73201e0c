# What only our own tests and examples want; a project that uses st4sd never sees this file.
option(ST4SD_WARNINGS_AS_ERRORS "Treat warnings as errors" ON)
set(ST4SD_SANITIZE "" CACHE STRING "Sanitizers of the tests and examples, for instance address,undefined")
option(ST4SD_BOOST_FROM_SOURCE "Compile Boost.Test and Boost.JSON here (a standard library other than theirs)" OFF)

set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_CXX_EXTENSIONS OFF)
if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
    set(CMAKE_BUILD_TYPE Debug CACHE STRING "Kind of build" FORCE)
    # Line numbers are all that a failing test needs; full debug information doubles the time of the build.
    set(CMAKE_CXX_FLAGS_DEBUG "-O0 -g1" CACHE STRING "Flags of a Debug build" FORCE)
endif()

# The same sources in another folder, or a precompiled header made again, are the same to ccache.
find_program(ST4SD_CCACHE ccache)
mark_as_advanced(ST4SD_CCACHE)
if(ST4SD_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(st4sd_launcher
        env CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_NOHASHDIR=1
        CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
        "${ST4SD_CCACHE}")
    set(CMAKE_CXX_COMPILER_LAUNCHER ${st4sd_launcher})
endif()

set(st4sd_warnings -Wall -Wextra -Wpedantic -Wshadow -Wconversion)
if(ST4SD_WARNINGS_AS_ERRORS)
    list(APPEND st4sd_warnings -Werror)
endif()
add_library(st4sd_development INTERFACE)
target_compile_options(st4sd_development INTERFACE ${st4sd_warnings})
# Dozens of programs that all hold the compiled parts: the linker's time is half of theirs.
find_program(ST4SD_GOLD ld.gold)
mark_as_advanced(ST4SD_GOLD)
if(ST4SD_GOLD)
    target_link_options(st4sd_development INTERFACE -fuse-ld=gold)
endif()
if(ST4SD_SANITIZE)
    target_compile_options(st4sd_development INTERFACE
        -fsanitize=${ST4SD_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(st4sd_development INTERFACE -fsanitize=${ST4SD_SANITIZE})
endif()

# Header-only stand-ins; test/support/main.cpp holds what the libraries would.
if(ST4SD_BOOST_FROM_SOURCE)
    foreach(library IN ITEMS json unit_test_framework)
        add_library(Boost::${library} INTERFACE IMPORTED GLOBAL)
    endforeach()
endif()

# What tests and examples link. Compiled once, what is behind the client does not cost each of their files its time.
set(st4sd_default_tests_compiled ON)
if(NOT ST4SD_BUILD_TESTS)
    set(st4sd_default_tests_compiled OFF) # one example is sooner there without
endif()
option(ST4SD_TEST_COMPILED "Link tests and examples with st4sd::compiled_testing" ${st4sd_default_tests_compiled})
set(st4sd_tested st4sd::testing)
if(ST4SD_TEST_COMPILED)
    set(st4sd_tested st4sd::compiled_testing)
endif()

# st4sd_program(name sources...): one program of ours, with everything linked that a user would have.
function(st4sd_program name)
    add_executable(${name} ${ARGN})
    target_link_libraries(${name} PRIVATE ${st4sd_tested} st4sd_development)
endfunction()
