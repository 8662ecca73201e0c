# For builds without CMake: `pkg-config --cflags st4sd`, and `--cflags --libs st4sd-client` for the default client.
set(st4sd_pkgconfig_modules st4sd)
if(NOT ST4SD_CORE_ONLY)
    list(APPEND st4sd_pkgconfig_modules st4sd-client)
endif()
foreach(module IN LISTS st4sd_pkgconfig_modules)
    configure_file("${PROJECT_SOURCE_DIR}/.cmake/${module}.pc.in" "${PROJECT_BINARY_DIR}/${module}.pc" @ONLY)
    install(FILES "${PROJECT_BINARY_DIR}/${module}.pc" DESTINATION share/pkgconfig)
endforeach()
