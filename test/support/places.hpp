#ifndef ST4SD_TEST_SUPPORT_PLACES_HPP
#define ST4SD_TEST_SUPPORT_PLACES_HPP

#include <string>

namespace st4sd::test {

// The folder test/data. Only places.cpp is told where it is, so that nothing else need be compiled anew in another clone.
std::string const& test_data();

// The folder of the protocol, with others' files; empty in a user's clone, which does not have it.
std::string const& shared_protocol();

} // namespace st4sd::test

#endif
