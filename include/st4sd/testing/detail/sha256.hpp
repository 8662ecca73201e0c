#ifndef ST4SD_TESTING_DETAIL_SHA256_HPP
#define ST4SD_TESTING_DETAIL_SHA256_HPP

#include <st4sd/detail/sha256.hpp>

#include <string>
#include <string_view>

namespace st4sd::testing::detail {

// Digests of packages look like the service's and depend on all of their content.
[[nodiscard]] inline std::string sha256_hex(std::string_view text)
{
    st4sd::detail::sha256 digest;
    digest.update(text);
    return digest.hex();
}

} // namespace st4sd::testing::detail

#endif
