# Nothing of st4sd depends on the machine's architecture, so everything goes under include/ and share/.
include(CMakePackageConfigHelpers)
set(st4sd_package_dir share/cmake/st4sd)

install(DIRECTORY "${PROJECT_SOURCE_DIR}/include/st4sd" DESTINATION include
    FILES_MATCHING PATTERN "*.hpp" PATTERN "*.ipp")
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE_1_0.txt" DESTINATION share/doc/st4sd)

# Two export files: who asks for the component `core` alone must not need Boost.JSON and OpenSSL.
install(TARGETS st4sd_core EXPORT st4sd-core-targets)
install(EXPORT st4sd-core-targets NAMESPACE st4sd:: DESTINATION ${st4sd_package_dir})
if(NOT ST4SD_CORE_ONLY)
    install(TARGETS st4sd_st4sd st4sd_testing EXPORT st4sd-targets)
    install(EXPORT st4sd-targets NAMESPACE st4sd:: DESTINATION ${st4sd_package_dir})
endif()

configure_package_config_file(
    "${PROJECT_SOURCE_DIR}/.cmake/st4sd-config.cmake.in" "${PROJECT_BINARY_DIR}/st4sd-config.cmake"
    INSTALL_DESTINATION ${st4sd_package_dir}
    NO_SET_AND_CHECK_MACRO)
write_basic_package_version_file(
    "${PROJECT_BINARY_DIR}/st4sd-config-version.cmake"
    COMPATIBILITY SameMajorVersion
    ARCH_INDEPENDENT)
install(FILES "${CMAKE_CURRENT_LIST_DIR}/compiled.cmake" "${CMAKE_CURRENT_LIST_DIR}/adapters.cmake"
    DESTINATION ${st4sd_package_dir})
install(DIRECTORY "${CMAKE_CURRENT_LIST_DIR}/compiled" DESTINATION ${st4sd_package_dir})
install(FILES
    "${PROJECT_BINARY_DIR}/st4sd-config.cmake" "${PROJECT_BINARY_DIR}/st4sd-config-version.cmake"
    DESTINATION ${st4sd_package_dir})

include("${CMAKE_CURRENT_LIST_DIR}/pkgconfig.cmake")
