#ifndef ST4SD_TEST_SUPPORT_NUMBERED_NAME_HPP
#define ST4SD_TEST_SUPPORT_NUMBERED_NAME_HPP

#include <st4sd/fixed_string.hpp>

#include <cstddef>

namespace st4sd::test {

// "i007" of 'i' and 7: names for experiments of many declarations.
template <char Kind, std::size_t I>
consteval fixed_string<5> numbered()
{
    char const text[5]{Kind, char('0' + I / 100), char('0' + I / 10 % 10), char('0' + I % 10), '\0'};
    return {text};
}

} // namespace st4sd::test

#endif
