set(ST4SD_TEST_BATCH 0 CACHE STRING
    "Compile this many sources of tests as one, for a fraction of the time; 0: each by itself, which is sooner after an edit")

# st4sd_batches(folder out sources...): the sources, or what batches.sh makes of them.
function(st4sd_batches folder out)
    set(compiled "${ARGN}")
    if(ST4SD_TEST_BATCH GREATER 1)
        set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${ARGN})
        execute_process(
            COMMAND sh "${st4sd_support_dir}/batches.sh" "${CMAKE_CURRENT_BINARY_DIR}/batch/${folder}" ${ST4SD_TEST_BATCH} ${ARGN}
            OUTPUT_VARIABLE compiled OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
        string(REPLACE "\n" ";" compiled "${compiled}")
        # GCC takes what a batch includes for headers, whose types must not use those of an anonymous namespace.
        set_source_files_properties(${compiled} PROPERTIES COMPILE_OPTIONS "$<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>")
    endif()
    set(${out} "${compiled}" PARENT_SCOPE)
endfunction()
