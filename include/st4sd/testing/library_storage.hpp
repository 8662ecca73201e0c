#ifndef ST4SD_TESTING_LIBRARY_STORAGE_HPP
#define ST4SD_TESTING_LIBRARY_STORAGE_HPP

namespace st4sd::testing {

/// Where a deployment keeps its library of graphs.
enum class library_storage {
    bucket, ///< S3, the normal case: removing a graph that is not there succeeds
    disk,   ///< of the service: removing a graph that is not there is 404
    none    ///< the library is disabled
};

} // namespace st4sd::testing

#endif
