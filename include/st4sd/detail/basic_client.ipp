#ifndef ST4SD_DETAIL_BASIC_CLIENT_IPP
#define ST4SD_DETAIL_BASIC_CLIENT_IPP

// What is behind a client and its facades; in a program that is compiled separately only src.hpp and operations.hpp have it.
#include <st4sd/basic_client.hpp>
#include <st4sd/datastore/places.hpp>
#include <st4sd/endpoint/raw_request.hpp>
#include <st4sd/endpoint/validate.hpp>
#include <st4sd/json.hpp>
#include <st4sd/middleware/authenticated.hpp>
#include <st4sd/middleware/observing.hpp>
#include <st4sd/middleware/redirecting.hpp>
#include <st4sd/middleware/retrying.hpp>
#include <st4sd/middleware/with.hpp>
#include <st4sd/run.hpp>
#include <st4sd/session.hpp>

#include <memory>
#include <utility>

namespace st4sd {

// Retries are outermost, so that each has everything below; redirects are outside authentication, which decides for each hop;
// what observers hear is what the transport was asked.
template <class Transport, class Json>
struct basic_client<Transport, Json>::core {
    using observed = middleware::with<middleware::observing, Transport>;
    using authenticating_type = middleware::with<middleware::authenticated, observed>;
    using chain = middleware::retrying<middleware::redirecting<authenticating_type>>;

    chain transport;
    Json json;
    std::shared_ptr<st4sd::datastore::places> places;

    authenticating_type& authenticating() noexcept { return transport.next_layer().next_layer(); }
};

template <class Transport, class Json>
basic_client<Transport, Json>::basic_client(
    Transport transport, http::url base, credentials who, options const& settings,
    std::shared_ptr<st4sd::datastore::places> places, Json json)
{
    auto origins = settings.allowed_origins;
    origins.push_back(base.origin);
    typename core::authenticating_type inner{
        middleware::authenticated{std::move(who), std::move(origins)},
        typename core::observed{middleware::observing{}, std::move(transport)}};
    core_ = std::shared_ptr<core>(new core{
        typename core::chain{
            middleware::retrying_policy{settings.retry.value_or(retry_options{.max_attempts = 1})},
            {middleware::redirecting_policy{settings.redirects}, std::move(inner)}},
        std::move(json), std::move(places)});
    session_ = std::make_shared<session const>(session{
        std::move(base),
        settings.limits(),
        settings.user_agent,
        {},
        settings.observer,
        settings.download_first_byte_deadline});
}

template <class Transport, class Json>
auto basic_client<Transport, Json>::make(
    Transport transport, std::string_view url, credentials const& who, options const& settings, Json json)
    -> result<basic_client>
{
    // dependent, so that it is not looked into before there is a client
    using places_type = typename detail::depending<st4sd::datastore::places, Transport>::type;
    BOOST_OUTCOME_TRY(auto base, http::url::parse(url));
    auto checked = who;
    BOOST_OUTCOME_TRY(detail::normalise(checked));
    BOOST_OUTCOME_TRY(auto places, places_type::make(base, settings.datastore, settings.allowed_origins));
    return basic_client{std::move(transport), std::move(base), std::move(checked), settings,
                        std::move(places),    std::move(json)};
}

template <class Transport, class Json>
result<void> basic_client<Transport, Json>::set_credentials(credentials const& who)
{
    return core_->authenticating().policy().set(who);
}

template <class Transport, class Json>
basic_client<Transport, Json> basic_client<Transport, Json>::with(call_options how) const
{
    auto changed = std::make_shared<session>(*session_);
    changed->call = std::move(how);
    auto copy = *this;
    copy.session_ = std::move(changed);
    return copy;
}

template <class Transport, class Json>
http::url const& basic_client<Transport, Json>::url() const noexcept
{
    return session_->base;
}

template <class Transport, class Json>
Json const& basic_client<Transport, Json>::json() const noexcept
{
    return core_->json;
}

template <class Transport, class Json>
std::shared_ptr<st4sd::datastore::basic_places<http::url>> const& basic_client<Transport, Json>::places() const noexcept
{
    return core_->places;
}

template <class Transport, class Json>
Transport& basic_client<Transport, Json>::transport() const noexcept
{
    return core_->authenticating().next_layer().next_layer();
}

} // namespace st4sd

#endif
