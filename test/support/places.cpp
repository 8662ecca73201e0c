#include "places.hpp"

namespace st4sd::test {

std::string const& test_data()
{
    static std::string const folder = ST4SD_TEST_DATA;
    return folder;
}

std::string const& shared_protocol()
{
#ifdef ST4SD_SHARED_PROTOCOL
    static std::string const folder = ST4SD_SHARED_PROTOCOL;
#else
    static std::string const folder{};
#endif
    return folder;
}

} // namespace st4sd::test
