# The adapters of other libraries, <st4sd/adapter/...>: st4sd::archive, st4sd::curl, st4sd::simdjson. Included by CMakeLists.txt,
# and by st4sd-config.cmake where st4sd is installed.
set(st4sd_adapters archive curl simdjson)

# st4sd_adapter(name): makes st4sd::name, if what it needs is there.
function(st4sd_adapter name)
    set(of_archive LibArchive LibArchive::LibArchive st4sd::core)
    set(of_curl CURL CURL::libcurl st4sd::st4sd) # it shares the client's TLS settings
    set(of_simdjson simdjson simdjson::simdjson st4sd::core)
    list(GET of_${name} 0 package)
    list(GET of_${name} 1 library)
    list(GET of_${name} 2 ours)
    if(NOT TARGET ${library})
        find_package(${package} QUIET)
    endif()
    if(TARGET ${library} AND TARGET ${ours} AND NOT TARGET st4sd::${name})
        add_library(st4sd_${name} INTERFACE)
        add_library(st4sd::${name} ALIAS st4sd_${name})
        target_link_libraries(st4sd_${name} INTERFACE ${ours} ${library})
    endif()
endfunction()
