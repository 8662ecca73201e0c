// A user's program with the default transport and JSON policy; it makes a client and does no I/O.
#include <st4sd/client.hpp>

#include <iostream>

int main()
{
    st4sd::client api("http://127.0.0.1:1/rs", st4sd::anonymous{});
    std::cout << "st4sd " << st4sd::version_text << '\n';
}
