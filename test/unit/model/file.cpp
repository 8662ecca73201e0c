#include <st4sd/model/file.hpp>

#include <boost/test/unit_test.hpp>

#include <sstream>
#include <string>

BOOST_AUTO_TEST_SUITE(model_file)

BOOST_AUTO_TEST_CASE(prints_without_its_content)
{
    st4sd::file const file{"a b.csv", "application/octet-stream", std::string("\0\xff binary", 9)};
    std::ostringstream out;
    out << file;
    BOOST_TEST(out.str() == R"({"filename":"a b.csv","content_type":"application/octet-stream","size":9})");
    BOOST_TEST((file == st4sd::file{file}));
    BOOST_TEST((file != st4sd::file{}));
}

BOOST_AUTO_TEST_SUITE_END()
