#include <st4sd/experiment/run_id.hpp>

#include <st4sd/to_json.hpp>

#include <boost/test/unit_test.hpp>

#include <concepts>
#include <sstream>
#include <string>
#include <unordered_set>

using namespace st4sd;

namespace {

struct forward_declared;
struct other;

static_assert(std::convertible_to<run_id<forward_declared>, rest_uid>);
static_assert(!std::convertible_to<run_id<forward_declared>, run_id<other>>);
static_assert(!std::convertible_to<rest_uid, run_id<other>>, "which experiment's it is must be said");
static_assert(!std::convertible_to<std::string, run_id<other>>);

} // namespace

BOOST_AUTO_TEST_SUITE(experiment_run_id)

BOOST_AUTO_TEST_CASE(it_is_the_id_of_a_run)
{
    run_id<forward_declared> const id{"http-sum-a1b2c3-k3jz09qx"};
    rest_uid const uid = id;
    BOOST_TEST(uid.str() == "http-sum-a1b2c3-k3jz09qx");
    BOOST_TEST((id == run_id<forward_declared>{uid}));
    BOOST_TEST((id < run_id<forward_declared>{"x"}));
    BOOST_TEST(id.check().has_value());
    BOOST_TEST(run_id<other>{}.empty());
    std::ostringstream out;
    out << id;
    BOOST_TEST(out.str() == uid.str(), "as text, though to_json.hpp is included");
    std::unordered_set<run_id<forward_declared>> const known{id, id};
    BOOST_TEST(known.size() == 1u);
}

BOOST_AUTO_TEST_SUITE_END()
