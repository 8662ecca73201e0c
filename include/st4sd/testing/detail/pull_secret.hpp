#ifndef ST4SD_TESTING_DETAIL_PULL_SECRET_HPP
#define ST4SD_TESTING_DETAIL_PULL_SECRET_HPP

#include <string>

namespace st4sd::testing::detail {

// What the service tells about a secret of a container registry; who may log in there it does not.
struct pull_secret {
    std::string server{};
    bool readable = true;
};

} // namespace st4sd::testing::detail

#endif
