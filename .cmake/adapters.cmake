# The adapters of other libraries, <st4sd/adapter/...>: st4sd::archive, st4sd::curl, st4sd::simdjson. Included by CMakeLists.txt,
# and by st4sd-config.cmake where st4sd is installed.
set(st4sd_adapters archive curl simdjson)

# st4sd_adapter(name): makes st4sd::name, if its library is there.
function(st4sd_adapter name)
    set(packages LibArchive CURL simdjson)
    set(libraries LibArchive::LibArchive CURL::libcurl simdjson::simdjson)
    list(FIND st4sd_adapters ${name} at)
    list(GET packages ${at} package)
    list(GET libraries ${at} library)
    if(NOT TARGET ${library})
        find_package(${package} QUIET)
    endif()
    if(TARGET ${library} AND NOT TARGET st4sd::${name})
        add_library(st4sd_${name} INTERFACE)
        add_library(st4sd::${name} ALIAS st4sd_${name})
        target_link_libraries(st4sd_${name} INTERFACE st4sd::st4sd ${library})
    endif()
endfunction()
