# Functions of the checks: the target `checks` runs the compiler, CTest reports what it said.

add_custom_target(checks)
add_test(NAME checks.build
    COMMAND "${CMAKE_COMMAND}" --build "${CMAKE_BINARY_DIR}" --target checks)
set_tests_properties(checks.build PROPERTIES
    FIXTURES_SETUP checks LABELS checks PROCESSORS 2 TIMEOUT 3000)

# The compilers that check the headers, as users would call them: the headers by -I, so that warnings show.
set(st4sd_check_flags -std=c++20 -I "${PROJECT_SOURCE_DIR}/include" ${st4sd_warnings} -Wold-style-cast)
get_target_property(st4sd_boost_dirs Boost::headers INTERFACE_INCLUDE_DIRECTORIES)
foreach(dir IN LISTS st4sd_boost_dirs)
    if(NOT dir STREQUAL "/usr/include")
        list(APPEND st4sd_check_flags -isystem "${dir}")
    endif()
endforeach()
find_program(ST4SD_CLANG NAMES clang++-19)
mark_as_advanced(ST4SD_CLANG)
set(st4sd_check_compilers "")
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    list(APPEND st4sd_check_compilers gcc)
    set(st4sd_compiler_gcc "${CMAKE_CXX_COMPILER}")
endif()
if(ST4SD_CLANG)
    list(APPEND st4sd_check_compilers clang)
    set(st4sd_compiler_clang "${ST4SD_CLANG}")
else()
    message(STATUS "st4sd: no clang++-19, so its checks are left out")
endif()

# st4sd_recorded(test label record depfile command...): the command's verdict in a file, made by `checks`.
function(st4sd_recorded test label record depfile)
    add_custom_command(OUTPUT "${record}"
        COMMAND sh "${st4sd_support_dir}/record.sh" "${record}" ${ARGN}
        DEPFILE "${depfile}"
        DEPENDS "${st4sd_support_dir}/record.sh"
        COMMENT "Checking ${test}"
        VERBATIM)
    string(MAKE_C_IDENTIFIER "check_${test}" target)
    add_custom_target(${target} DEPENDS "${record}")
    add_dependencies(checks ${target})
    add_test(NAME ${test} COMMAND sh "${st4sd_support_dir}/report.sh" "${record}")
    set_tests_properties(${test} PROPERTIES LABELS "checks;${label}" FIXTURES_REQUIRED checks)
endfunction()

# st4sd_recorded_compilation(test label compiler source flags...): compiling must succeed, without a warning.
function(st4sd_recorded_compilation test label compiler source)
    set(stem "${CMAKE_CURRENT_BINARY_DIR}/${test}")
    st4sd_recorded(${test} ${label} "${stem}.record" "${stem}.d"
        ${CMAKE_CXX_COMPILER_LAUNCHER} "${st4sd_compiler_${compiler}}" ${st4sd_check_flags} ${ARGN}
        -MD -MF "${stem}.d" -MT "${stem}.record" -c "${source}" -o "${stem}.o")
endfunction()

# The public headers: what users include. detail/ and impl/ are private.
file(GLOB_RECURSE st4sd_public_headers RELATIVE "${PROJECT_SOURCE_DIR}/include" CONFIGURE_DEPENDS
    "${PROJECT_SOURCE_DIR}/include/st4sd/*.hpp")
list(FILTER st4sd_public_headers EXCLUDE REGEX "/(detail|impl)/")
list(SORT st4sd_public_headers)
