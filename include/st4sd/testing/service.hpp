#ifndef ST4SD_TESTING_SERVICE_HPP
#define ST4SD_TESTING_SERVICE_HPP

#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/testing/basic_service.hpp>

namespace st4sd::testing {

/// An ST4SD in memory, read with the library's default JSON policy; see `basic_service`.
using service = basic_service<boost_json>;

} // namespace st4sd::testing

#endif
