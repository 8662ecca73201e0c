// What each adapter's library is for, without doing any of it.
#include <st4sd/adapter/archive.hpp>
#include <st4sd/adapter/curl_transport.hpp>
#include <st4sd/adapter/simdjson.hpp>

int main()
{
    st4sd::curl_transport const transport{st4sd::options{}};
    return st4sd::simd_json{}.parse(R"({"a": 1})") ? 0 : 1;
}
