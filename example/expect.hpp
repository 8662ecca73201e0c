#ifndef EXAMPLE_EXPECT_HPP
#define EXAMPLE_EXPECT_HPP

#include <exception>
#include <iostream>
#include <source_location>

namespace example {

/// How often something was not as a program expected it.
inline int& surprises()
{
    static int count = 0;
    return count;
}

/// Says on `std::cerr` where something is not as expected, and counts it.
inline void expect(bool as_expected, std::source_location where = std::source_location::current())
{
    if (!as_expected) {
        std::cerr << where.file_name() << ':' << where.line() << ": this is not as expected\n";
        ++surprises();
    }
}

/// Runs a part of a program, of which an exception is a surprise.
inline void part(char const* name, auto&& run)
{
    try {
        run();
    } catch (std::exception const& problem) {
        std::cerr << name << ": " << problem.what() << '\n';
        ++surprises();
    }
}

} // namespace example

#endif
