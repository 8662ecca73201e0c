# st4sd::compiled is what is heavy of the client, compiled once, in the project that uses it and by its compiler and flags; files
# that link it include light headers. st4sd::compiled_testing is the same of <st4sd/testing.hpp>. Neither costs anything unless
# it is linked. Included by CMakeLists.txt, and by st4sd-config.cmake where st4sd is installed.
if(NOT TARGET st4sd_compiled)
    set(st4sd_compiled_sources "")
    foreach(part IN ITEMS datastore experiments instances transport)
        list(APPEND st4sd_compiled_sources "${CMAKE_CURRENT_LIST_DIR}/compiled/${part}.cpp")
    endforeach()
    add_library(st4sd_compiled STATIC EXCLUDE_FROM_ALL ${st4sd_compiled_sources})
    add_library(st4sd::compiled ALIAS st4sd_compiled)
    target_compile_definitions(st4sd_compiled PUBLIC ST4SD_SEPARATE_COMPILATION)
    target_link_libraries(st4sd_compiled PUBLIC st4sd::st4sd)

    add_library(st4sd_compiled_testing STATIC EXCLUDE_FROM_ALL "${CMAKE_CURRENT_LIST_DIR}/compiled/testing.cpp")
    add_library(st4sd::compiled_testing ALIAS st4sd_compiled_testing)
    target_link_libraries(st4sd_compiled_testing PUBLIC st4sd::compiled st4sd::testing)
endif()
