# Functions of test/CMakeLists.txt: programs, suites, fuzzers.

set(st4sd_test_dir "${CMAKE_CURRENT_SOURCE_DIR}")
set(st4sd_support_dir "${CMAKE_CURRENT_SOURCE_DIR}/support")
find_package(nlohmann_json QUIET)
find_package(CURL QUIET)
find_package(LibArchive QUIET)
if(NOT ST4SD_BOOST_FROM_SOURCE) # the system's C++ libraries are for the system's standard library
    find_package(yaml-cpp QUIET)
    find_package(simdjson CONFIG QUIET)
endif()

include("${st4sd_support_dir}/batches.cmake")

add_custom_target(boost_tests)
add_custom_target(fuzzers)

# --- what every test program gets: Boost.Test's main, built once, and one precompiled header ---

if(NOT TARGET Boost::unit_test_framework)
    find_package(Boost 1.81 CONFIG REQUIRED COMPONENTS unit_test_framework)
endif()
file(GLOB st4sd_support_sources CONFIGURE_DEPENDS "${st4sd_support_dir}/*.cpp")
add_library(st4sd_test_support STATIC ${st4sd_support_sources})
target_include_directories(st4sd_test_support PUBLIC "${st4sd_support_dir}")
# Only the source that needs to know where things are is told it: what all others are compiled with is then the same in
# every clone, and ccache knows them.
set(places "ST4SD_TEST_DATA=\"${st4sd_test_dir}/data\"")
if(EXISTS "${PROJECT_SOURCE_DIR}/../shared/protocol")
    get_filename_component(st4sd_protocol "${PROJECT_SOURCE_DIR}/../shared/protocol" ABSOLUTE)
    list(APPEND places "ST4SD_SHARED_PROTOCOL=\"${st4sd_protocol}\"")
endif()
set_source_files_properties("${st4sd_support_dir}/places.cpp" PROPERTIES COMPILE_DEFINITIONS "${places}")
target_link_libraries(st4sd_test_support PUBLIC
    ${st4sd_tested} st4sd_development Boost::unit_test_framework
    $<TARGET_NAME_IF_EXISTS:yaml-cpp> $<TARGET_NAME_IF_EXISTS:nlohmann_json::nlohmann_json>)
if(TARGET simdjson::simdjson)
    target_link_libraries(st4sd_test_support PUBLIC simdjson::simdjson)
    target_compile_definitions(st4sd_test_support PUBLIC ST4SD_TEST_SIMDJSON)
endif()
if(TARGET LibArchive::LibArchive)
    target_link_libraries(st4sd_test_support PUBLIC LibArchive::LibArchive)
    target_compile_definitions(st4sd_test_support PUBLIC ST4SD_TEST_ARCHIVE)
endif()
if(TARGET CURL::libcurl)
    target_link_libraries(st4sd_test_support PUBLIC CURL::libcurl)
    target_compile_definitions(st4sd_test_support PUBLIC ST4SD_TEST_CURL)
endif()
if(NOT ST4SD_BOOST_FROM_SOURCE)
    target_compile_definitions(st4sd_test_support PUBLIC BOOST_TEST_DYN_LINK)
endif()
set_source_files_properties("${st4sd_support_dir}/main.cpp" "${st4sd_support_dir}/places.cpp" PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
target_precompile_headers(st4sd_test_support PRIVATE <precompiled.hpp>)

# st4sd_sources(folder out [RECURSE]): the sources of a folder that ST4SD_TEST_ONLY lets through.
function(st4sd_sources folder out)
    set(glob GLOB)
    if("RECURSE" IN_LIST ARGN)
        set(glob GLOB_RECURSE)
    endif()
    file(${glob} sources CONFIGURE_DEPENDS "${st4sd_test_dir}/${folder}/*.cpp")
    set(chosen "")
    foreach(source IN LISTS sources)
        file(RELATIVE_PATH path "${st4sd_test_dir}" "${source}")
        if((path MATCHES "yaml" AND NOT TARGET yaml-cpp) OR
           (path MATCHES "/curl_|snippets/.*curl" AND NOT TARGET CURL::libcurl) OR
           (path MATCHES "archive|serve_datastore|datastore/(component_|fetch_|raw_|last_|log)|api/datastore_(files|tables)"
            AND NOT TARGET LibArchive::LibArchive))
            continue()
        endif()
        if(NOT ST4SD_TEST_ONLY OR path MATCHES "${ST4SD_TEST_ONLY}")
            list(APPEND chosen "${source}")
        endif()
    endforeach()
    set(${out} "${chosen}" PARENT_SCOPE)
endfunction()

# st4sd_boost_test(folder [NETWORK]): one program of all its sources; each source one CTest test, by its suite.
# NETWORK: Asio and Beast are precompiled too (a larger precompiled header costs every source that reads it).
function(st4sd_boost_test folder)
    st4sd_sources(${folder} sources RECURSE)
    if(NOT sources)
        return()
    endif()
    st4sd_batches(${folder} compiled ${sources})
    add_executable(${folder} ${compiled})
    target_include_directories(${folder} PRIVATE "${st4sd_test_dir}")
    add_dependencies(boost_tests ${folder})
    target_link_libraries(${folder} PRIVATE st4sd_test_support)
    get_property(network_owner GLOBAL PROPERTY st4sd_network_precompiled_by)
    if(NOT "NETWORK" IN_LIST ARGN)
        target_precompile_headers(${folder} REUSE_FROM st4sd_test_support)
    elseif(network_owner)
        target_precompile_headers(${folder} REUSE_FROM ${network_owner})
    else()
        target_precompile_headers(${folder} PRIVATE <precompiled_network.hpp>)
        set_property(GLOBAL PROPERTY st4sd_network_precompiled_by ${folder})
    endif()

    set(suites "")
    foreach(source IN LISTS sources)
        file(RELATIVE_PATH path "${st4sd_test_dir}/${folder}" "${source}")
        string(REGEX REPLACE "[.]cpp$" "" suite "${path}")
        string(REGEX REPLACE "[/.-]" "_" suite "${suite}")
        list(APPEND suites ${suite})
        # Boost.Test fails on a suite that does not exist or holds no test.
        add_test(NAME ${folder}.${suite} COMMAND ${folder} --run_test=${suite} --color_output=no)
        set_tests_properties(${folder}.${suite} PROPERTIES LABELS ${folder} TIMEOUT 120)
    endforeach()
    # Nothing runs but the suites above, so a test outside them would be skipped in silence.
    add_test(NAME ${folder}.nothing_outside_the_suites
        COMMAND sh "${st4sd_support_dir}/check_suites.sh" $<TARGET_FILE:${folder}> ${suites})
    set_tests_properties(${folder}.nothing_outside_the_suites PROPERTIES LABELS ${folder})
endfunction()

# st4sd_programs(folder prefix [PROPERTY VALUE...]): each source its own program, run by CTest.
function(st4sd_programs folder prefix)
    st4sd_sources(${folder} sources)
    foreach(source IN LISTS sources)
        get_filename_component(name "${source}" NAME_WE)
        st4sd_program(${prefix}_${name} "${source}")
        target_link_libraries(${prefix}_${name} PRIVATE
            $<TARGET_NAME_IF_EXISTS:yaml-cpp> $<TARGET_NAME_IF_EXISTS:nlohmann_json::nlohmann_json>
            $<TARGET_NAME_IF_EXISTS:CURL::libcurl>)
        add_test(NAME ${prefix}.${name} COMMAND ${prefix}_${name})
        set_tests_properties(${prefix}.${name} PROPERTIES LABELS ${prefix} TIMEOUT 120 ${ARGN})
    endforeach()
endfunction()

# Each fuzzer with a main that replays its corpus; with ST4SD_LIBFUZZER, the real thing for some seconds.
# Header-only: under the sanitizers, where they are mostly built, the compiled parts take longer than all of them.
function(st4sd_fuzzers)
    set(st4sd_tested st4sd::testing)
    st4sd_sources(fuzz sources)
    foreach(source IN LISTS sources)
        get_filename_component(name "${source}" NAME_WE)
        set(corpus "${st4sd_test_dir}/fuzz/corpus/${name}")
        if(ST4SD_LIBFUZZER)
            st4sd_program(fuzz_${name} "${source}")
            target_compile_options(fuzz_${name} PRIVATE -fsanitize=fuzzer)
            target_link_options(fuzz_${name} PRIVATE -fsanitize=fuzzer)
            add_test(NAME fuzz.${name} COMMAND fuzz_${name}
                -max_total_time=20 -timeout=10 -rss_limit_mb=1024 -print_final_stats=0 -verbosity=0
                "${CMAKE_CURRENT_BINARY_DIR}/fuzz/${name}/new" "${corpus}")
            file(MAKE_DIRECTORY "${CMAKE_CURRENT_BINARY_DIR}/fuzz/${name}/new")
            set_tests_properties(fuzz.${name} PROPERTIES
                WORKING_DIRECTORY "${CMAKE_CURRENT_BINARY_DIR}/fuzz/${name}")
        else()
            st4sd_program(fuzz_${name} "${source}" "${st4sd_support_dir}/fuzz/replay.cpp")
            add_test(NAME fuzz.${name} COMMAND fuzz_${name} "${corpus}")
        endif()
        if(name STREQUAL "archive")
            target_link_libraries(fuzz_${name} PRIVATE LibArchive::LibArchive)
        endif()
        add_dependencies(fuzzers fuzz_${name})
        set_tests_properties(fuzz.${name} PROPERTIES LABELS fuzz TIMEOUT 120)
    endforeach()
endfunction()
