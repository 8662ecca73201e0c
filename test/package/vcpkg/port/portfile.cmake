# Nothing is compiled: what is released serves debug builds too.
set(VCPKG_BUILD_TYPE release)

# SHA512 is of the archive of the release; vcpkg says it when the port is tried first.
vcpkg_from_github(
    OUT_SOURCE_PATH SOURCE_PATH
    REPO st4sd/st4sd
    REF "v${VERSION}"
    SHA512 0
    HEAD_REF main
)

# The features archive, curl and simdjson only bring their libraries; st4sd-config.cmake makes the targets.
vcpkg_check_features(
    OUT_FEATURE_OPTIONS FEATURE_OPTIONS
    INVERTED_FEATURES
        client ST4SD_CORE_ONLY
)
vcpkg_cmake_configure(
    SOURCE_PATH "${SOURCE_PATH}"
    OPTIONS
        ${FEATURE_OPTIONS}
        -DST4SD_BUILD_TESTS=OFF
        -DST4SD_BUILD_EXAMPLES=OFF
)
vcpkg_cmake_install()
vcpkg_cmake_config_fixup(CONFIG_PATH share/cmake/st4sd)
vcpkg_fixup_pkgconfig()

# vcpkg keeps the licence elsewhere.
file(REMOVE_RECURSE "${CURRENT_PACKAGES_DIR}/share/doc")
vcpkg_install_copyright(FILE_LIST "${SOURCE_PATH}/LICENSE_1_0.txt")
file(INSTALL "${CMAKE_CURRENT_LIST_DIR}/usage" DESTINATION "${CURRENT_PACKAGES_DIR}/share/${PORT}")
