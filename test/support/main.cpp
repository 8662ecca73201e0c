// Boost.Test's main, compiled once for all test programs.
#define BOOST_TEST_MODULE st4sd

#ifdef BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>
#else
// No Boost library for this standard library: Boost.Test and Boost.JSON themselves are compiled here, in one translation
// unit (two would define some of their symbols twice).
#include <boost/test/included/unit_test.hpp>

#include <boost/json/src.hpp>
#endif

#include <openssl/ssl.h>

#include <cstdlib>
#include <ctime>

// The threads of Asio's system_context, which end after main(), keep something of OpenSSL each. What begins before all static
// objects is taken down after them, so that they can still give it back.
[[gnu::constructor(101)]] static void begin_with_openssl() { OPENSSL_init_ssl(0, nullptr); }

// libarchive asks for the local time on several threads. glibc then writes, behind a lock that the thread sanitizer does not see,
// unless it knows the time zone and the environment still says the same.
[[gnu::constructor]] static void begin_with_a_time_zone()
{
    ::setenv("TZ", "UTC", 0);
    ::tzset();
}
