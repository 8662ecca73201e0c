#include <st4sd/payload/places.hpp>

#include <st4sd/to_json.hpp>

#include <boost/test/unit_test.hpp>

#include <type_traits>

BOOST_AUTO_TEST_SUITE(payload_places)

// What a Dataset cannot be, and a ConfigMap cannot have, is not there to be written.
template <class T>
concept has_sub_path = requires(T x) { x.sub_path; };
static_assert(has_sub_path<st4sd::pvc_volume> && has_sub_path<st4sd::dataset_volume>);
static_assert(!has_sub_path<st4sd::config_map_volume> && !has_sub_path<st4sd::secret_volume>);
static_assert(!std::is_convertible_v<char const*, st4sd::s3_bucket> &&
              !std::is_convertible_v<char const*, st4sd::dataset>);

BOOST_AUTO_TEST_CASE(nothing_is_sent_that_was_not_given)
{
    BOOST_TEST(st4sd::to_json(st4sd::detail::spec_of(st4sd::pvc_volume{.name = "p"})) ==
               R"({"type":{"persistentVolumeClaim":"p"}})");
    BOOST_TEST(st4sd::to_json(st4sd::detail::spec_of(st4sd::dataset{"d"})) == R"({"dataset":"d"})");
    auto const spec = st4sd::detail::spec_of(st4sd::s3_bucket{.endpoint = "e", .bucket = "b"});
    BOOST_TEST(!spec.region.has_value());
    BOOST_TEST(!spec.dataset.has_value());
}

BOOST_AUTO_TEST_SUITE_END()
