// A user's program that only describes what to run: no library to link.
#include <st4sd/payload.hpp>
#include <st4sd/version.hpp>

#include <iostream>

int main()
{
    auto payload = st4sd::payload("band-gap-pm3-gamess-us");
    std::cout << "st4sd " << st4sd::version_text << '\n';
}
